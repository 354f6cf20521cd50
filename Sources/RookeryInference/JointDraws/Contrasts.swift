import RookeryModels

/// How two areas or groups compare.
package struct ContrastSummary: Sendable, Equatable {
  package let difference: QuantitySummary
  /// nil for means, whose ratio has no meaning where they may be 0.
  package let ratio: QuantitySummary?
  /// P(first > second).
  package let isGreater: Double

  package init(difference: QuantitySummary, ratio: QuantitySummary?, isGreater: Double) {
    self.difference = difference
    self.ratio = ratio
    self.isGreater = isGreater
  }
}

extension JointDraws {
  /// The posterior of first − second and first / second.
  func contrast(
    _ contrast: JointQuestions.Contrast, scale: ResponseScale, _ request: PosteriorRequest
  ) -> ContrastSummary {
    let first = means(of: contrast.first, scale: scale)
    let second = means(of: contrast.second, scale: scale)
    let plain = PosteriorRequest(probabilities: request.probabilities, thresholds: [])
    let pairs = zip(first, second)
    return ContrastSummary(
      difference: QuantitySummary(draws: pairs.map { $0 - $1 }, plain),
      ratio: scale == .identity ? nil : QuantitySummary(draws: pairs.map { $0 / $1 }, plain),
      isGreater: Double(pairs.count { $0 > $1 }) / Double(count))
  }
}
