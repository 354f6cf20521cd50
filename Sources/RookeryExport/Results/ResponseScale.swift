/// What the response of a model is, and so how its columns are called.
package enum ResponseScale: Sendable, CaseIterable {
  /// Counts: the relative risk exp(η) against the expected count.
  case relativeRisk
  /// Binomial data: the probability.
  case probability
  /// Gaussian data: the mean.
  case mean

  /// The first part of its columns' names: rr_mean, p_mean, mu_mean.
  package var stem: String {
    switch self {
    case .relativeRisk: "rr"
    case .probability: "p"
    case .mean: "mu"
    }
  }
}
