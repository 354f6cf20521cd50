import Foundation
import Testing

@testable import Rookery

/// Comparisons of summaries written to files.
@Suite struct FitComparisonTests {
  /// The parts of a summary that a comparison reads.
  private struct Written {
    var name: String
    var formula = "cases ~ 1"
    var family = "poisson"
    var rows = 9
    var total = 73.0
    var fingerprint: String? = "aa"
    var trials: String?
    var priors = ["(Intercept)": "flat()"]
    var criteria: [String: Double] = [:]
  }

  private func inFolder<Value>(
    _ fits: [Written], _ work: ([String]) throws -> Value
  ) throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "rookery-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let names = try fits.map { fit in
      var criteria: [String: Any] = [:]
      for name in ["dic", "p_dic", "waic", "p_waic", "log_score", "log_marginal_likelihood"] {
        criteria[name] = fit.criteria[name] ?? NSNull()
      }
      let summary: [String: Any] = [
        "schema": 1,
        "model": [
          "formula": fit.formula, "family": fit.family,
          "priors": fit.priors.map { ["parameter": $0.key, "prior": $0.value] },
        ],
        "data": [
          "rows": fit.rows, "observed_total": fit.total,
          "fingerprint": fit.fingerprint ?? NSNull(),
          "trials_fingerprint": fit.trials ?? NSNull(),
        ] as [String: Any],
        "criteria": criteria,
      ]
      let file = folder.appendingPathComponent(fit.name)
      try JSONSerialization.data(withJSONObject: summary, options: .sortedKeys).write(to: file)
      return file.path
    }
    return try work(names)
  }

  private let fits = [
    Written(
      name: "a", criteria: ["waic": 300, "dic": 290, "log_score": 2, "log_marginal_likelihood": -9]),
    Written(name: "b", criteria: ["dic": 280, "log_score": 2.5]),
    Written(
      name: "c",
      criteria: ["waic": 298.5, "dic": 291, "log_score": 2.2, "log_marginal_likelihood": -7]),
  ]

  @Test(
    arguments: [
      (FitComparison.Criterion.waic, "cab", [0, 1.5, nil]), (.dic, "bac", [0, 10, 11]),
      (.logScore, "acb", [0, 0.2, 0.5]), (.evidence, "cab", [0, 2, nil]),
    ] as [(FitComparison.Criterion, String, [Double?])])
  func ranks(_ criterion: FitComparison.Criterion, _ order: String, _ differences: [Double?]) throws
  {
    let comparison = try inFolder(fits) { files throws(StudyError) in
      try FitComparison(files: files, by: criterion)
    }
    #expect(comparison.rows.map { $0.fit.file.suffix(1) }.joined() == order)
    for (row, expected) in zip(comparison.rows, differences) {
      #expect((row.difference == nil) == (expected == nil))
      #expect(abs((row.difference ?? 0) - (expected ?? 0)) < 1e-12)
    }
    let lacking = differences.filter { $0 == nil }.count
    #expect(comparison.rows.map(\.rank) == [1, 2, lacking == 0 ? 3 : nil])
    #expect(comparison.warnings.count == lacking)
  }

  @Test func saysItInJSON() throws {
    let text = try inFolder(fits) { try FitComparison(files: $0, by: .waic).json }
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let rows = try #require(object?["fits"] as? [[String: Any]])
    #expect(object?["by"] as? String == "waic")
    #expect(rows.map { $0["rank"] as? Int } == [1, 2, nil])
    #expect(rows[1]["difference"] as? Double == 1.5)
    #expect(rows[1]["log_marginal_likelihood"] as? Double == -9)
  }

  @Test func refusesOtherData() throws {
    func message(_ change: (inout Written) -> Void) throws -> String {
      var other = Written(name: "b")
      change(&other)
      let error = try inFolder([Written(name: "a"), other]) { files in
        #expect(throws: StudyError.self) { try FitComparison(files: files, by: .waic) }
      }
      return error?.description ?? ""
    }
    #expect(
      try message {
        $0.fingerprint = "bb"
        $0.rows = 8
        $0.total = 70
        $0.formula = "deaths ~ 1"
      }.contains(
        "are fits of different data (8 rows against 9, the response deaths against cases, a total of "
          + "70 against 73); criteria compare models of the same observations only."))
    #expect(
      try message { $0.fingerprint = "bb" }
        .contains("(other observations or other ids with the same total)"))
    // The likelihood of measurements is a density: no digest makes it comparable.
    #expect(try message { $0.family = "gaussian" }.contains("(gaussian against poisson)"))
    // Summaries without a digest are compared by what they have.
    #expect(
      try message {
        $0.fingerprint = nil
        $0.total = 74
      }.contains("(a total of 74 against 73)"))
  }

  @Test func refusesOtherTrials() throws {
    let one = Written(name: "a", family: "binomial", trials: "cc")
    let other = Written(name: "b", formula: "cases ~ 1 + x", family: "binomial", trials: "dd")
    let error = try inFolder([one, other]) { files in
      #expect(throws: StudyError.self) { try FitComparison(files: files, by: .waic) }
    }
    #expect(error?.description.contains("are fits of different data (other trials);") == true)
    // Counts explained without trials are the same counts.
    try inFolder([one, Written(name: "b")]) { files in
      #expect(throws: Never.self) { try FitComparison(files: files, by: .waic) }
    }
  }

  @Test func theNameOfAColumnAndTheFamilyOfCountsAreNoDifference() throws {
    let other = Written(name: "b", formula: "deaths ~ 1", family: "binomial")
    try inFolder([Written(name: "a"), other]) { files in
      #expect(throws: Never.self) { try FitComparison(files: files, by: .waic) }
    }
  }

  @Test func warnsOfEvidencesUnderDifferentFlatPriors() throws {
    var fits = [self.fits[0], self.fits[2]]
    fits[1].priors = [:]
    let warnings = try inFolder(fits) { try FitComparison(files: $0, by: .waic).warnings }
    #expect(warnings.count == 1)
    #expect(warnings.first?.hasSuffix("only one of them has a flat prior of (Intercept).") == true)
  }

  @Test(
    arguments: [
      ("", "is not JSON"), ("{", "is not JSON"), ("[1]", "is not a summary of a fit"),
      (#"{"type": "FeatureCollection"}"#, "is not a summary of a fit"),
    ])
  func saysWhatIsWrongWithAFile(_ text: String, _ words: String) throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("rookery-\(UUID().uuidString).json").path
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let error = #expect(throws: StudyError.self) { try FitOnFile(file: path) }
    #expect(
      error?.description
        == "'\(path)' \(words); give files that 'rookery fit --summary' wrote.")
  }

  @Test(
    arguments: [
      ("1e300", "null", "its number of rows is 1e+300"), ("0", "null", "its number of rows is 0"),
      ("-3", "null", "its number of rows is -3"), ("8.5", "null", "its number of rows is 8.5"),
      ("9", "\"nan\"", "its 'waic' is no finite number"),
      ("9", "[1]", "its 'waic' is no finite number"),
    ])
  func refusesADamagedSummary(_ rows: String, _ waic: String, _ words: String) throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("rookery-\(UUID().uuidString).json").path
    let text =
      #"{"schema": 1, "model": {"formula": "cases ~ 1", "family": "poisson", "priors": []}, "#
      + #""data": {"rows": \#(rows), "observed_total": 3}, "criteria": {"waic": \#(waic)}}"#
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(
      #expect(throws: StudyError.self) { try FitOnFile(file: path) }?.description
        == "'\(path)' is not a summary of a fit: \(words); give files that 'rookery fit --summary' "
        + "wrote.")
  }

  @Test func refusesOneFitTwice() throws {
    try inFolder([Written(name: "a"), Written(name: "b")]) { files in
      func message(_ given: [String]) -> String? {
        #expect(throws: StudyError.self) { try FitComparison(files: given, by: .waic) }?.description
      }
      #expect(
        message([files[0], files[0]]) == "'\(files[0])' is given twice; give each fit once.")
      #expect(
        message(files)
          == "'\(files[1])' and '\(files[0])' are the same summary; give each fit once.")
    }
  }

  @Test func aMissingFileAndAFolderAreNamed() {
    #expect(
      #expect(throws: StudyError.self) { try FitOnFile(file: "no/such.json") }?.description
        == "'no/such.json' does not exist; give files that 'rookery fit --summary' wrote.")
    #expect(
      #expect(throws: StudyError.self) { try FitOnFile(file: "/") }?.description
        == "'/' cannot be read; give files that 'rookery fit --summary' wrote.")
  }
}

@Suite struct DataFingerprintTests {
  @Test func dependsOnWhatWasObservedWhereAndOnNothingElse() {
    let one = dataFingerprint(ids: ["a", "b"], observed: [1, nil])
    #expect(one?.count == 64)
    #expect(dataFingerprint(ids: ["b", "a"], observed: [nil, 1]) == one)
    #expect(dataFingerprint(ids: ["a", "b"], observed: [nil, 1]) != one)
    #expect(dataFingerprint(ids: ["a", "c"], observed: [1, nil]) != one)
    #expect(dataFingerprint(ids: ["a", "b"], observed: [1, 0]) != one)
    #expect(
      dataFingerprint(ids: ["a"], observed: [0]) == dataFingerprint(ids: ["a"], observed: [-0.0]))
    // printf 'a\x1f1.0\nb\x1f\n' | sha256sum
    #expect(one == "9aeda894fddba0b486d5537bd7d3a791b88c8609208aee4f2f6e0d02880373e6")
  }
}
