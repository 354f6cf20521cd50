import RookeryModels

extension Model {
  /// A covariate with a flat prior whose largest or smallest value all rows with cases share (for
  /// binomial data: that parts rows with successes from rows with failures): the likelihood does
  /// not fall as its coefficient goes to infinity, so that there is no posterior.
  ///
  /// Only covariates by themselves are looked at, not their combinations.
  var separatingCovariate: String? {
    guard likelihood.response != .identity else { return nil }
    return fixedEffects.first { effect in
      guard effect.prior == .flat, effect.name != Model.interceptName else { return false }
      var (with, without) = ([Double](), [Double]())
      for (row, count) in observations.observed.enumerated() {
        guard let count else { continue }
        if count > 0 { with.append(effect.values[row]) }
        // Of counts without a bound each could have been larger: all rows are on this side.
        if let trials = observations.trials?[row] {
          if count < trials { without.append(effect.values[row]) }
        } else {
          without.append(effect.values[row])
        }
      }
      guard let low = with.min(), let high = with.max(), let least = without.min(),
        let most = without.max(), min(low, least) < max(high, most)
      else { return false }
      return low >= most || high <= least
    }?.name
  }
}

extension HyperMode {
  /// On a log or logit scale two areas an sd of 20 apart differ by a factor of 5e8: no data say
  /// that much, so the mode is set by where a prior ends.
  private static let largestSD = 20.0

  func checkBounded(_ system: LatentSystem) throws(InferenceError) {
    guard system.model.likelihood.response != .identity else { return }
    let coordinates = system.parameters.coordinates
    let isBounded = zip(coordinates, posterior.t).allSatisfy { coordinate, t in
      !coordinate.hyperparameter.name.hasSuffix("sd")
        || coordinate.prior.support.natural(t) < Self.largestSD
    }
    guard !isBounded else { return }
    throw .unbounded(
      parameters: system.describe(posterior.t),
      priors: coordinates.map {
        "\($0.ownerName).\($0.hyperparameter.name) ~ \($0.prior.text)"
      }, trace: trace)
  }
}
