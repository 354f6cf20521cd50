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
    if exploration.massCovered < 0.98 {
      warnings.append(
        String(
          format: "The %d points of the integration hold only %.0f%% of the mass of the "
            + "hyperparameters; take a term out, or hold a hyperparameter with fixed().",
          exploration.points.count, 100 * exploration.massCovered))
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

  /// The share of the mass that the lattice covers, by what it foretells of the places around it.
  var massCovered: Double {
    Self.massCovered(places: places, weights: weights, reach: reach)
  }

  /// Each place beside the lattice is foretold by the quadratic through the last three points of the
  /// row that leads to it (fewer where there are fewer: an upper bound where the density is
  /// logarithmically concave, so that the lowest counts where rows meet), and no higher than `reach`
  /// below the highest point, since it was left out for that; what lies beyond it goes on at least
  /// as steeply.
  static func massCovered(places: [[Int]], weights: [Double], reach: Double) -> Double {
    let levels = weights.map { log($0) }
    let logs = Dictionary(uniqueKeysWithValues: zip(places, levels))
    let highest = levels.max() ?? 0
    var foretold: [[Int]: (level: Double, slope: Double)] = [:]
    // In the order of places, so that equal levels leave the same slope from run to run.
    for (place, level) in zip(places, levels) {
      for k in place.indices {
        for side in [-1, 1] {
          func row(_ steps: Int) -> [Int] {
            var other = place
            other[k] += side * steps
            return other
          }
          guard logs[row(1)] == nil, let inner = logs[row(-1)] else { continue }
          let bend = logs[row(-2)].map { min(0, level - 2 * inner + $0) } ?? 0
          let slope = level - inner + bend
          let next = min(level + slope, highest - reach)
          if next < foretold[row(1)]?.level ?? .infinity { foretold[row(1)] = (next, slope) }
        }
      }
    }
    // In the order of levels, so that the sum is the same from run to run.
    let beyond = foretold.values.map { exp($0.level) / (1 - exp(min(-1, $0.slope))) }.sorted()
    return 1 / (1 + beyond.reduce(0, +))
  }
}
