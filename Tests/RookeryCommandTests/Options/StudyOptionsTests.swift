import ArgumentParser
import Foundation
import Rookery
import Testing

@testable import RookeryCommand

@Suite struct StudyOptionsTests {
  private static let yaml = """
    regions: {file: counties.gpkg, layer: counties, id: FIPS, where: "POP > 0", skip_empty: true}
    data: {file: cases.xlsx, layer: Sheet1, join: FIPS=fips}
    graph:
      contiguity: knn:4
      snap: 2.5
      islands: error
      link: [[1, 2], [3, 4]]
      unlink: [[5, 6]]
      file: g.gal
      ids: ids.txt
    model:
      formula: y ~ bym2(area)
      family: binomial
      expected: E
      population: P
      trials: N
      offset: o
      fractional_counts: true
    method: {engine: laplace, threads: 3, draws: 500, seed: 7}
    outputs:
      out: [a.geojson, "-"]
      summary: s.json
      per: 1000
      thresholds: [1.2, 2]
      quantiles: [0.025, 0.1, 0.5, 0.9, 0.975]
      effect_units: {x: 10, z: 0.5}
      top: [5, 10]
      aggregate: [state, region]
      contrasts: [[a, b], [state=1, c]]
      benchmark: state=observed
      save_draws: d.csv
      prefix: m_
      overwrite: true
    """

  private static let arguments = [
    "counties.gpkg", "--layer", "counties", "--id", "FIPS", "--where", "POP > 0", "--skip-empty",
    "--data", "cases.xlsx", "--data-layer", "Sheet1", "--join", "FIPS=fips", "--contiguity",
    "knn:4", "--snap", "2.5", "--islands", "error", "--link", "1,2", "--link", "3,4", "--unlink",
    "5,6", "--graph", "g.gal", "--graph-ids", "ids.txt", "--model", "y ~ bym2(area)", "--family",
    "binomial", "--expected", "E", "--population", "P", "--trials", "N", "--offset", "o",
    "--fractional-counts", "--method", "laplace", "--threads", "3", "--out", "a.geojson", "--out",
    "-", "--summary",
    "s.json", "--per", "1000", "--threshold", "1.2", "--threshold", "2", "--quantiles", "0.1,0.9",
    "--effect-unit", "x=10", "--effect-unit", "z=0.5", "--prefix", "m_", "--overwrite",
    "--draws", "500", "--seed", "7", "--top", "5", "--top", "10", "--aggregate", "state",
    "--aggregate", "region", "--contrast", "a,b", "--contrast", "state=1,c", "--benchmark",
    "state=observed", "--save-draws", "d.csv",
  ]

  private func study(_ arguments: [String]) throws -> Study {
    try StudyOptions.parse(arguments).study()
  }

  @Test func optionsAndAFileGiveTheSameStudy() throws {
    #expect(try study(Self.arguments) == Study(yaml: Self.yaml))
  }

  @Test(arguments: [["--contiguity", "queen"], ["--snap", "standard"]])
  func evenTheDefaultRuleIsRefusedBesideAGraphFile(rule: [String]) throws {
    let options = try StudyOptions.parse(["map.gpkg", "--graph", "g.gal"] + rule)
    let study = try options.study()
    let error = try #require(throws: StudyError.self) { try options.graph.check(study.graph) }
    #expect(error.description.hasPrefix("A graph file takes the place of contiguity and snap,"))
    let without = try StudyOptions.parse(["map.gpkg"] + rule)
    try without.graph.check(without.study().graph)
  }

  @Test func optionsOverrideTheFileAndLeaveTheRest() throws {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("rookery-\(UUID().uuidString).yaml")
    try "model: {formula: y ~ x, expected: E}\noutputs: {per: 10}\n"
      .write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    var expected = try Study(file: file.path)
    #expect(try study([file.path]) == expected)
    expected.model.expected = "E2"
    expected.outputs.summary = "here.json"
    #expect(try study([file.path, "--expected", "E2", "--summary", "here.json"]) == expected)
  }

  @Test func standardInputIsAPlaceForRegions() throws {
    #expect(try study(["-"]).regions?.file == "-")
  }

  @Test func choicesAmongRegionsNeedRegions() {
    #expect(throws: ValidationError.self) {
      try study(["--graph", "g.gal", "--data", "d.csv", "--id", "x"])
    }
  }

  @Test(arguments: [
    ["--contiguity", "bishop"], ["--contiguity", "knn:0"], ["--islands", "drop"],
    ["--link", "a"], ["--join", "a=b=c"], ["--quantiles", "0.1;0.9"], ["--effect-unit", "x"],
    ["--effect-unit", "=3"], ["--method", "gibbs"], ["--threads", "0"], ["--snap", "far"],
    ["--contrast", "a"], ["--benchmark", "state"], ["--benchmark", "0"], ["--seed", "-1"],
  ])
  func refusesValuesThatAreNone(arguments: [String]) {
    #expect(throws: (any Error).self) { try StudyOptions.parse(arguments) }
  }

  @Test(arguments: [
    ("--contrast", "37063", "<a,b>': it must be two names with a comma between, as in A,B,"),
    ("--link", "a", "<a,b>': it must be two names with a comma between, as in A,B,"),
    (
      "--benchmark", "nan", "<totals>': it must be observed or a number above 0, for the whole map,"
    ),
    ("--benchmark", "0", "<totals>': it must be observed or a number above 0, for the whole map,"),
    ("--threads", "0", "<n>': it must be all, or a number of threads of 1 or more"),
    ("--islands", "drop", "<what>': it must be keep, connect-nearest or error"),
  ])
  func saysWhatIsValid(option: String, value: String, words: String) throws {
    let error = try #require(throws: (any Error).self) {
      try StudyOptions.parse(["\(option)=\(value)"])
    }
    #expect(
      StudyOptions.message(for: error)
        .hasPrefix("The value '\(value)' is invalid for '\(option) \(words)"))
  }
}
