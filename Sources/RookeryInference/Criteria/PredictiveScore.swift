/// How well one observation is predicted from all others.
package struct PredictiveScore: Sendable, Equatable {
  /// log CPO = log p(yᵢ | y₋ᵢ): of a probability for counts, of a density for measurements.
  package let logDensity: Double
  /// P(Yᵢ < yᵢ | y₋ᵢ) + ½ P(Yᵢ = yᵢ | y₋ᵢ).
  package let probabilityTransform: Double
  package let quality: Quality

  package enum Quality: Sendable, Equatable {
    case good
    /// The approximation may be rough: the row moves hyperparameters or its neighbours too far.
    case doubtful
  }

  package init(logDensity: Double, probabilityTransform: Double, quality: Quality) {
    self.logDensity = logDensity
    self.probabilityTransform = probabilityTransform
    self.quality = quality
  }
}

extension [PredictiveScore?] {
  /// −(1/n) Σ log CPOᵢ over the n observed rows (the logarithmic score, Good 1952; Gneiting & Raftery
  /// 2007, doi:10.1198/016214506000001437): lower is better. nil where an observed row has no CPO, or
  /// none is observed.
  package func logScore(observed: [Bool]) -> Double? {
    var sum = 0.0
    var count = 0
    for (score, isObserved) in zip(self, observed) where isObserved {
      guard let score else { return nil }
      sum -= score.logDensity
      count += 1
    }
    return count == 0 ? nil : sum / Double(count)
  }
}
