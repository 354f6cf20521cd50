import Foundation
import RookeryExport
import RookeryModels

/// What a summary file says of a fit that matters beside others.
package struct FitOnFile: Sendable {
  /// As the user typed it.
  package let file: String
  /// The whole file, by which two copies of one summary are known.
  let bytes: Foundation.Data
  package let formula: String
  /// nil where the fit has none.
  package let dic: Double?
  package let effectiveDIC: Double?
  package let waic: Double?
  package let effectiveWAIC: Double?
  package let logScore: Double?
  package let logMarginalLikelihood: Double?
  let data: Data
  /// Coefficients whose prior is flat, which has no density that integrates to 1.
  let flatCoefficients: Set<String>

  /// What the fit explains.
  struct Data: Sendable {
    let response: String
    let family: String
    let rows: Int
    let observedTotal: Double?
    /// nil in a summary that has none.
    let fingerprint: String?
    /// nil in a fit without trials and in a summary that has none.
    let trialsFingerprint: String?
  }

  /// Reads a file that `--summary` wrote.
  package init(file: String) throws(StudyError) {
    func refusal(_ reason: String) -> StudyError {
      .conflict(
        problem: "'\(file)' \(reason)", remedy: "give files that 'rookery fit --summary' wrote")
    }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) else {
      throw refusal("does not exist")
    }
    guard !isFolder.boolValue, let bytes = FileManager.default.contents(atPath: file) else {
      throw refusal("cannot be read")
    }
    guard let json = try? JSONDecoder().decode(JSONValue.self, from: bytes) else {
      throw refusal("is not JSON")
    }
    guard let formula = json["model"]?["formula"]?.string,
      let family = json["model"]?["family"]?.string,
      let number = json["data"]?["rows"]?.number, let criteria = json["criteria"]
    else { throw refusal("is not a summary of a fit") }
    guard json["schema"] == .integer(1) else {
      throw refusal("has a layout that this version does not know")
    }
    guard let rows = Int(exactly: number), rows > 0 else {
      throw refusal("is not a summary of a fit: its number of rows is \(shortest(number))")
    }
    for name in ["dic", "p_dic", "waic", "p_waic", "log_score", "log_marginal_likelihood"] {
      guard let value = criteria[name], value != .null else { continue }
      guard value.number?.isFinite == true else {
        throw refusal("is not a summary of a fit: its '\(name)' is no finite number")
      }
    }
    func value(_ name: String) -> Double? { criteria[name]?.number }
    self.file = file
    self.bytes = bytes
    self.formula = formula
    dic = value("dic")
    effectiveDIC = value("p_dic")
    waic = value("waic")
    effectiveWAIC = value("p_waic")
    logScore = value("log_score")
    logMarginalLikelihood = value("log_marginal_likelihood")
    data = Data(
      response: Self.response(formula), family: family, rows: rows,
      observedTotal: json["data"]?["observed_total"]?.number,
      fingerprint: json["data"]?["fingerprint"]?.string,
      trialsFingerprint: json["data"]?["trials_fingerprint"]?.string)
    flatCoefficients = Set(
      (json["model"]?["priors"]).elements.compactMap { prior in
        prior["prior"]?.string == "flat()" ? prior["parameter"]?.string : nil
      })
  }

  private static func response(_ formula: String) -> String {
    if let parsed = try? Formula(parsing: formula) { return parsed.response }
    return formula.split(separator: "~").first.map(String.init) ?? formula
  }
}

extension FitOnFile.Data {
  /// What sets these data apart from others, in words; empty where they are the same.
  func differences(from other: Self) -> [String] {
    var words: [String] = []
    if kind != other.kind {
      words.append("\(family) against \(other.family)")
    }
    // Only of two binomial fits: one of counts without trials may explain the same counts.
    if let trialsFingerprint, let theirs = other.trialsFingerprint, trialsFingerprint != theirs {
      words.append("other trials")
    }
    if let fingerprint, let theirs = other.fingerprint, fingerprint == theirs { return words }
    if rows != other.rows { words.append("\(rows) rows against \(other.rows)") }
    if response != other.response {
      words.append("the response \(response) against \(other.response)")
    }
    if let observedTotal, let theirs = other.observedTotal, observedTotal != theirs {
      words.append("a total of \(shortest(observedTotal)) against \(shortest(theirs))")
    }
    if words.isEmpty, fingerprint != nil, other.fingerprint != nil {
      words.append("other observations or other ids with the same total")
    }
    return words
  }

  /// Probabilities and densities do not compare; a family that is not known here compares with
  /// itself.
  private var kind: String {
    let known = Registry.likelihoods.first { $0.name == family }
    return known.map { "\($0.observations)" } ?? family
  }

  private func shortest(_ value: Double) -> String {
    Int(exactly: value).map { String($0) } ?? String(format: "%.6g", value)
  }
}
