import Foundation
import RookeryModels

extension NestedLaplace {
  func diagnostics(
    _ system: LatentSystem, _ exploration: Exploration, _ fixed: [Posterior.Named],
    _ rows: [RowSummary], _ scores: [PredictiveScore?]
  ) -> Posterior.Diagnostics {
    var warnings = separations(system.model, fixed)
    // An sd of 3 on a log or logit scale is an interval from 1/350 to 350 times the median.
    let vague = rows.filter { $0.linearPredictor.sd > 3 }.count
    if vague > 0, system.model.likelihood.response != .identity {
      warnings.append(
        "The data and priors leave \(vague) of \(rows.count) rows all but undetermined; their means "
          + "and upper bounds have no use.")
    }
    let failed = zip(scores, system.model.likelihood.observed).filter { score, isObserved in
      isObserved && score?.quality != .good
    }.count
    if failed > 0 {
      warnings.append(
        "The leave-one-out scores of \(failed) of \(system.model.rowCount) rows are rough or "
          + "missing (cpo_failed), and the log score with them.")
    }
    let d = system.parameters.count
    if d > 0, exploration.effectivePoints < pow(2, Double(d)) {
      warnings.append(
        String(
          format: "Only %.1f points share the mass of the hyperparameters; their summaries are "
            + "rough.", exploration.effectivePoints))
    }
    return .init(
      converged: true, warnings: warnings,
      integration: .init(
        points: exploration.points.count, effectivePoints: exploration.effectivePoints,
        massCovered: exploration.massCovered, marginals: exploration.method))
  }

  /// Covariates whose range moves the linear predictor by more than 20 on a log or logit scale: no
  /// data say that much, so the prior alone holds the coefficient back.
  private func separations(_ model: Model, _ fixed: [Posterior.Named]) -> [String] {
    guard model.likelihood.response != .identity else { return [] }
    return zip(model.fixedEffects, fixed).compactMap { effect, estimate in
      let range = (effect.values.max() ?? 0) - (effect.values.min() ?? 0)
      guard effect.name != Model.interceptName, abs(estimate.summary.mean) * range > 20 else {
        return nil
      }
      return "The covariate \(effect.name) separates rows with and without cases, so that only its "
        + "prior bounds its coefficient; leave it out or give it a tighter prior."
    }
  }
}

extension Exploration {
  /// Per row the size of the expansion, averaged over the hyperparameters.
  var expansion: [Double] {
    var result = [Double](repeating: 0, count: points[0].expansion.count)
    for (point, weight) in zip(points, weights) {
      for row in result.indices { result[row] += weight * point.expansion[row] }
    }
    return result
  }

  /// How the points that carry the mass were fitted: by expectation propagation only if all but a
  /// thousandth of it was.
  var method: MarginalMethod {
    let expanded = zip(points, weights).reduce(0) {
      $0 + ($1.0.method == .expansion ? $1.1 : 0)
    }
    return expanded > 1e-3 ? .expansion : .propagation
  }

  /// The share of the mass that the lattice covers. What lies beyond its last point in a row of the
  /// lattice is at most the geometric series that goes on as its last two points do, the density
  /// being logarithmically concave out there.
  var massCovered: Double { Self.massCovered(places: places, weights: weights) }

  static func massCovered(places: [[Int]], weights: [Double]) -> Double {
    let byPlace = Dictionary(uniqueKeysWithValues: zip(places, weights))
    var beyond = 0.0
    for (place, weight) in zip(places, weights) {
      for k in place.indices {
        for side in [-1, 1] {
          var next = place
          next[k] += side
          guard byPlace[next] == nil else { continue }
          next[k] -= 2 * side
          let ratio = min(0.9, weight / (byPlace[next] ?? .infinity))
          beyond += weight * ratio / (1 - ratio)
        }
      }
    }
    return 1 / (1 + beyond)
  }
}
