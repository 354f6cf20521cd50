import Foundation
import RookeryExport
import RookeryTable

/// Fits of the same data, ranked by a criterion.
package struct FitComparison: Sendable {
  /// What fits are ranked by.
  package enum Criterion: String, Sendable, CaseIterable {
    case waic
    case dic
    case logScore = "log-score"
    case evidence
  }

  package struct Row: Sendable {
    package let fit: FitOnFile
    /// From 1; nil where the fit lacks the criterion, and then it stands last.
    package let rank: Int?
    /// How much worse than the best, in the units of the criterion; 0 for the best.
    package let difference: Double?
  }

  package let criterion: Criterion
  /// From best to worst.
  package let rows: [Row]
  /// Where the figures should not be compared, one sentence each.
  package let warnings: [String]

  /// Reads summaries and ranks them; equal ones stay in the order given.
  ///
  /// Refuses fits that do not explain the same observations, and one fit given twice.
  package init(files: [String], by criterion: Criterion) throws(StudyError) {
    var fits: [FitOnFile] = []
    for file in files {
      let fit = try FitOnFile(file: file)
      if let twin = fits.first(where: { $0.bytes == fit.bytes }) {
        throw .conflict(
          problem: twin.file == file
            ? "'\(file)' is given twice" : "'\(file)' and '\(twin.file)' are the same summary",
          remedy: "give each fit once")
      }
      if let first = fits.first {
        let differences = fit.data.differences(from: first.data)
        guard differences.isEmpty else {
          throw .conflict(
            problem: "'\(file)' and '\(first.file)' are fits of different data ("
              + "\(differences.joined(separator: ", ")))",
            remedy: "criteria compare models of the same observations only")
        }
      }
      fits.append(fit)
    }
    // Of losses, lower is better.
    let losses = fits.map { criterion.loss(of: $0) }
    let order = fits.indices.sorted { a, b in
      let (x, y) = (losses[a] ?? .infinity, losses[b] ?? .infinity)
      return x == y ? a < b : x < y
    }
    let best = order.first.flatMap { losses[$0] }
    self.criterion = criterion
    rows = order.enumerated().map { place, index in
      let loss = losses[index]
      return Row(
        fit: fits[index], rank: loss == nil ? nil : place + 1,
        difference: loss.flatMap { loss in best.map { loss - $0 } })
    }
    warnings = Self.missing(fits, losses, criterion) + Self.flatPriors(fits)
  }

  private static func missing(_ fits: [FitOnFile], _ losses: [Double?], _ criterion: Criterion)
    -> [String]
  {
    zip(fits, losses).compactMap { fit, loss in
      loss == nil ? "'\(fit.file)' has no \(criterion.words) and stands last." : nil
    }
  }

  /// Marginal likelihoods hold every constant of proper priors and of intrinsic terms on their rank;
  /// a flat prior has none, so that it must stand in both fits to cancel.
  private static func flatPriors(_ fits: [FitOnFile]) -> [String] {
    guard let first = fits.first(where: { $0.logMarginalLikelihood != nil }) else { return [] }
    return fits.compactMap { fit in
      let apart = fit.flatCoefficients.symmetricDifference(first.flatCoefficients).sorted()
      guard fit.logMarginalLikelihood != nil, !apart.isEmpty else { return nil }
      return
        "The log marginal likelihoods of '\(first.file)' and '\(fit.file)' cannot be compared: "
        + "only one of them has a flat prior of \(listInWords(apart))."
    }
  }

  /// The comparison for programs.
  package var json: String {
    let value: JSONValue = [
      "by": .text(criterion.rawValue), "fits": .array(rows.map(\.json)),
      "warnings": .array(warnings.map(JSONValue.text)),
    ]
    return value.text(.readable)
  }
}

extension FitComparison.Criterion {
  package var words: String {
    switch self {
    case .waic: "WAIC"
    case .dic: "DIC"
    case .logScore: "log score"
    case .evidence: "log marginal likelihood"
    }
  }

  func loss(of fit: FitOnFile) -> Double? {
    switch self {
    case .waic: fit.waic
    case .dic: fit.dic
    case .logScore: fit.logScore
    case .evidence: fit.logMarginalLikelihood.map { -$0 }
    }
  }
}

extension FitComparison.Row {
  fileprivate var json: JSONValue {
    [
      "file": .text(fit.file), "formula": .text(fit.formula),
      "rank": rank.map { .integer(Int64($0)) } ?? .null, "difference": .optional(difference),
      "waic": .optional(fit.waic), "p_waic": .optional(fit.effectiveWAIC),
      "dic": .optional(fit.dic), "p_dic": .optional(fit.effectiveDIC),
      "log_score": .optional(fit.logScore),
      "log_marginal_likelihood": .optional(fit.logMarginalLikelihood),
    ]
  }
}
