import Foundation
package import RookeryInference

/// Joint draws as a file in the form of CmdStan's samples, which ArviZ, posterior and others read:
/// comments, a line of names, a line per draw.
///
/// Columns: `lp__`, the hyperparameters, the fixed effects as `b_NAME`, and one column per row of the
/// results, `rr.1 … rr.n` (`p.` for probabilities, `mu.` for means). Names take no sign but letters,
/// digits and `_`, since `.` begins an index: `bym2(area).sd` is `bym2_area_sd`.
package struct StanCSV: Sendable {
  private let draws: JointDraws
  private let scale: ResponseScale
  private let header: [String]
  private let comments: [String]

  /// - Parameters:
  ///   - fixedNames: of the user's fixed effects.
  ///   - version: of this program.
  package init(_ draws: JointDraws, fixedNames: [String], scale: ResponseScale, version: String) {
    self.draws = draws
    self.scale = scale
    let parameters = Self.unique(
      (draws.hyperparameterNames + fixedNames.map { "b_\($0)" }).map(Self.plain))
    let rows = draws.rowCount == 0 ? [] : (1...draws.rowCount).map { "\(scale.stem).\($0)" }
    header = ["lp__"] + parameters + rows
    let what =
      switch scale {
      case .relativeRisk: "relative risk"
      case .probability: "probability"
      case .mean: "mean"
      }
    comments = [
      "rookery \(version): independent draws of a nested Laplace approximation, not a chain",
      "lp__: log density of the hyperparameters on the real line, fields and effects integrated out",
      "\(scale.stem).i: \(what) of the i-th area in the order of the results",
      "model = rookery", "method = sample", "num_samples = \(draws.count)", "num_warmup = 0",
      "save_warmup = 0", "thin = 1", "id = 1", "seed = \(draws.seed)",
    ]
  }

  /// Writes the file, whole or not at all; "-" is standard output.
  package func write(to name: String, existing: ExistingFile) throws(ExportError) {
    try writeBytes(to: name, existing: existing) { (buffer) throws(ExportError) in
      for comment in comments { buffer.append(utf8: "# \(comment)\n") }
      buffer.append(utf8: header.joined(separator: ",") + "\n")
      for draw in 0..<draws.count {
        let setting = draws.settings[draws.setting[draw]]
        buffer.append(shortest: setting.logDensity)
        for value in setting.hyperparameters + draws.fixed[draw] {
          buffer.append(",")
          buffer.append(shortest: value)
        }
        for row in 0..<draws.rowCount {
          buffer.append(",")
          buffer.append(utf8: scale.responseInWords(draws[draw, row]))
        }
        buffer.append("\n")
        try buffer.spill()
      }
    }
  }

  /// Letters and digits, with one `_` for each run of anything else, none at the ends.
  static func plain(_ name: String) -> String {
    name.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "_")
  }

  /// Names that have become one are numbered from the second on.
  static func unique(_ names: [String]) -> [String] {
    var taken: Set<String> = []
    return names.map { name in
      var candidate = name
      var number = 1
      while !taken.insert(candidate).inserted {
        number += 1
        candidate = "\(name)_\(number)"
      }
      return candidate
    }
  }
}

extension ResponseScale {
  /// The response at η without offset. Risks and probabilities to the seven figures that a draw has;
  /// a mean, whose figures may begin far above its deviation, in full.
  fileprivate func responseInWords(_ eta: Double) -> String {
    switch self {
    case .relativeRisk: Float(exp(eta)).description
    case .probability:
      Float(eta >= 0 ? 1 / (1 + exp(-eta)) : exp(eta) / (1 + exp(eta))).description
    case .mean: eta.description
    }
  }
}
