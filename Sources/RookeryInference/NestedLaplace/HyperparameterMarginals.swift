import Foundation
import RookeryModels
import RookeryProbability

/// The marginal density of one hyperparameter on the real line: the lattice summed over the other
/// coordinates, its logarithm interpolated by a cubic spline, on a fine grid.
struct HyperparameterMarginal: Sendable {
  /// A fine grid on the real line and normalised masses at it.
  let grid: [Double]
  let masses: [Double]

  init(_ exploration: Exploration, coordinate k: Int) {
    var byPlace: [Int: Double] = [:]
    for (place, weight) in zip(exploration.places, exploration.weights) {
      byPlace[place[k], default: 0] += weight
    }
    let (axis, step) = (exploration.axes[k], exploration.step)
    let rows = byPlace.sorted { $0.key < $1.key }
    guard rows.count >= 2, let first = rows.first, let last = rows.last else {
      grid = rows.map { axis.t(step * Double($0.key)) }
      masses = rows.map { _ in 1 }
      return
    }
    let spline = CubicSpline(x: rows.map { Double($0.key) }, y: rows.map { log($0.value) })
    // The ends go on as straight lines for one step: beyond, nothing is left.
    let (low, high) = (axis.t(step * Double(first.key - 1)), axis.t(step * Double(last.key + 1)))
    let count = 60 * (rows.count + 2)
    let grid = (0...count).map { low + (high - low) * Double($0) / Double(count) }
    let densities = grid.map { t in
      let u = axis.u(t)
      return exp(spline(u / step) - axis.logSlope(u))
    }
    let total = densities.reduce(0, +)
    self.grid = grid
    masses = densities.map { $0 / total }
  }

  /// What is reported of a monotone function of the natural value.
  func summary(
    _ request: PosteriorRequest, _ function: (Double) -> Double
  ) -> QuantitySummary {
    let values = grid.map(function)
    let mean = zip(values, masses).reduce(0) { $0 + $1.0 * $1.1 }
    let variance = zip(values, masses).reduce(0) {
      $0 + $1.1 * ($1.0 - mean) * ($1.0 - mean)
    }
    let rising = (values.last ?? 0) >= (values.first ?? 0)
    return QuantitySummary(
      mean: mean, sd: variance.squareRoot(),
      quantiles: request.probabilities.map { function(point(rising ? $0 : 1 - $0)) })
  }

  /// The grid point below which a share p of the mass lies, each mass spread over its cell.
  private func point(_ p: Double) -> Double {
    var below = 0.0
    for (i, mass) in masses.enumerated() {
      if below + mass >= p, mass > 0 {
        let cell = grid.count > 1 ? grid[1] - grid[0] : 0
        return grid[i] + cell * ((p - below) / mass - 0.5)
      }
      below += mass
    }
    return grid[grid.count - 1]
  }
}

extension LatentSystem {
  /// Every hyperparameter on every scale on which it is reported, in the order of the model; those
  /// held at a value come last, with sd 0.
  func hyperparameterSummaries(_ exploration: Exploration, _ request: PosteriorRequest)
    -> [Posterior.Named]
  {
    var result: [Posterior.Named] = []
    for (k, coordinate) in parameters.coordinates.enumerated() {
      let marginal = HyperparameterMarginal(exploration, coordinate: k)
      let support = coordinate.prior.support
      for report in coordinate.hyperparameter.reports {
        let summary = marginal.summary(request) { report.transform(support.natural($0)) }
        let isFinite = report.moments == .always || !coordinate.prior.reachesZero
        result.append(
          .init(
            name: "\(coordinate.ownerName).\(report.name)",
            summary: isFinite
              ? summary
              : QuantitySummary(mean: .infinity, sd: .infinity, quantiles: summary.quantiles)))
      }
    }
    for (owner, hyperparameter, value) in parameters.held {
      for report in hyperparameter.reports {
        let held = report.transform(value)
        result.append(
          .init(
            name: "\(owner).\(report.name)",
            summary: QuantitySummary(
              mean: held, sd: 0, quantiles: request.probabilities.map { _ in held })))
      }
    }
    return result
  }
}

extension HyperPrior {
  /// Whether the density is above 0 at 0, in any unit: then no data keep the posterior away from it,
  /// since a model without the effect has a likelihood above 0 too.
  fileprivate var reachesZero: Bool {
    if case .interval(let lower, _) = support, lower > 0 { return false }
    return logDensity(1e-150).value > -1000
  }
}
