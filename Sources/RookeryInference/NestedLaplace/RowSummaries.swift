import Foundation
import RookeryModels
import RookeryProbability

/// What is reported of one row, from the mixture of its marginals over the hyperparameters.
struct RowSummary: Sendable {
  let response: QuantitySummary
  let linearPredictor: QuantitySummary
  let fitted: Double
  let fittedDeviation: Double
  /// −2 E log p and −2 log p at the mean of η; 0 for a missing observation, like what follows.
  let meanDeviance: Double
  let devianceAtMean: Double
  /// log E p and Var log p.
  let logPredictive: Double
  let logDensityVariance: Double
}

/// Summaries of rows from the points of an exploration.
struct RowSummaries {
  let system: LatentSystem
  let exploration: Exploration
  let request: PosteriorRequest
  /// Points that carry the mass, and their weights.
  let used: [Int]
  let weights: [Double]
  private let moments: [PointMarginals.Moments]
  /// Posterior means of the likelihood's hyperparameters, where a deviance plugs them in.
  private let likelihoodMeans: [Double]

  init(_ system: LatentSystem, _ exploration: Exploration, _ request: PosteriorRequest) {
    self.system = system
    self.exploration = exploration
    self.request = request
    let (used, weights) = exploration.carrying
    likelihoodMeans = system.model.likelihood.hyperparameters.indices.map { k in
      zip(used, weights).reduce(0) {
        $0 + $1.1 * exploration.points[$1.0].natural.likelihood[k]
      }
    }
    self.used = used
    self.weights = weights
    moments = used.map { exploration.points[$0].rows }
  }

  /// η of a row, without offset.
  func mixture(_ row: Int) -> SkewNormalMixture {
    SkewNormalMixture(condensing: weights) { part($0, row) }
  }

  private func part(_ k: Int, _ row: Int) -> (mean: Double, sd: Double, skewness: Double) {
    // By index: a copy of a point's moments would count references to their arrays.
    (moments[k].mean[row], moments[k].sd[row], moments[k].skewness[row])
  }

  /// One of the user's fixed effects.
  func fixedMixture(_ a: Int) -> SkewNormalMixture {
    SkewNormalMixture(
      weights: weights,
      parts: used.map {
        let moments = exploration.points[$0].fixed
        return SkewNormal(mean: moments.mean[a], sd: moments.sd[a], skewness: moments.skewness[a])
      })
  }

  func summary(_ row: Int) -> RowSummary {
    let likelihood = system.model.likelihood
    let offset = system.model.offset[row]
    let mixture = mixture(row)
    let grid = mixture.onGrid()
    let mean = mixture.mean
    let (response, spread) = responseMoments(mixture, grid)
    let fitted =
      likelihood.response == .exponential
      ? response * likelihood.moments(row: row, eta: offset, at: likelihoodMeans).mean
      : grid.expectation {
        likelihood.moments(row: row, eta: $0 + offset, at: likelihoodMeans).mean
      }
    let deviation = likelihood.moments(
      row: row, eta: predictor(ofFitted: fitted, row, mean + offset), at: likelihoodMeans)
    let scores = likelihood.observed[row] ? self.scores(row, offset, grid) : nil
    return RowSummary(
      response: QuantitySummary(
        mean: response, sd: spread,
        quantiles: request.probabilities.map { transform(grid.quantile($0)) },
        exceedance: request.thresholds.map { exceedance(grid, $0) }),
      linearPredictor: QuantitySummary(
        mean: mean, sd: mixture.variance.squareRoot(), quantiles: []),
      fitted: fitted, fittedDeviation: deviation.variance.squareRoot(),
      meanDeviance: scores.map { -2 * $0.log } ?? 0,
      devianceAtMean: scores == nil
        ? 0 : -2 * likelihood.logDensity(row: row, eta: mean + offset, at: likelihoodMeans),
      logPredictive: scores.map { log($0.density) } ?? 0,
      logDensityVariance: scores.map { max(0, $0.square - $0.log * $0.log) } ?? 0)
  }

  /// Mean and sd of the response: of exp η in closed form, since its weight lies far out in the tail
  /// where η is little known; of η about its own mean, which may be many sd from 0.
  private func responseMoments(_ mixture: SkewNormalMixture, _ grid: GridDistribution) -> (
    mean: Double, sd: Double
  ) {
    let (first, second): (Double, Double)
    switch system.model.likelihood.response {
    case .identity: return (mixture.mean, mixture.variance.squareRoot())
    case .exponential:
      (first, second) = (mixture.exponentialMoment(1), mixture.exponentialMoment(2))
    case .logistic:
      (first, second) = (
        grid.expectation(transform), grid.expectation { transform($0) * transform($0) }
      )
    }
    return (
      first, second.isFinite ? max(0, second - first * first).squareRoot() : .infinity
    )
  }

  /// E log p, E (log p)² and E p of an observed row.
  private func scores(
    _ row: Int, _ offset: Double, _ grid: GridDistribution
  ) -> (log: Double, square: Double, density: Double) {
    let likelihood = system.model.likelihood
    var sums = (log: 0.0, square: 0.0, density: 0.0)
    func add(_ weight: Double, _ eta: Double, _ theta: [Double]) {
      let value = likelihood.logDensity(row: row, eta: eta + offset, at: theta)
      sums.log += weight * value
      sums.square += weight * value * value
      sums.density += weight * exp(value)
    }
    if likelihood.hyperparameters.isEmpty {
      for (node, mass) in zip(grid.nodes, grid.masses) where mass > 1e-14 { add(mass, node, []) }
    } else {
      // The density of the observation moves with θ: part by part.
      for k in moments.indices {
        let theta = exploration.points[used[k]].natural.likelihood
        let own = SkewNormalMixture(condensing: [1]) { _ in part(k, row) }.onGrid()
        for (node, mass) in zip(own.nodes, own.masses) where mass > 1e-14 {
          add(weights[k] * mass, node, theta)
        }
      }
    }
    return sums
  }

  func transform(_ eta: Double) -> Double { system.model.likelihood.response.response(eta) }

  private func exceedance(_ grid: GridDistribution, _ threshold: Double) -> Double {
    grid.exceedance(system.model.likelihood.response.predictor(threshold))
  }

  /// The η at which the mean of an observation is `fitted`.
  private func predictor(ofFitted fitted: Double, _ row: Int, _ eta: Double) -> Double {
    switch system.model.likelihood.response {
    case .identity: return eta
    case .exponential: return log(fitted)
    case .logistic:
      let trials = system.model.observations.trials?[row] ?? 1
      return log(fitted) - log(trials - fitted)
    }
  }
}
