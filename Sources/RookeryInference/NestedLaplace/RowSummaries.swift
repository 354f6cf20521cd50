import Foundation
import RookeryModels
import RookeryProbability

/// What is reported of one row, from the mixture of its marginals over the hyperparameters.
struct RowSummary: Sendable {
  let response: QuantitySummary
  let linearPredictor: QuantitySummary
  let fitted: Double
  let fittedDeviation: Double
  /// −2 E log p and −2 log p at the mean of η.
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
  /// Posterior means of the likelihood's hyperparameters, where a deviance plugs them in.
  let likelihoodMeans: [Double]
  /// Points that carry mass worth a quantile: the rest, together below 1e-6, is left out.
  let used: [Int]
  let weights: [Double]
  private let rule = QuadratureRule.standardNormal(15)

  init(_ system: LatentSystem, _ exploration: Exploration, _ request: PosteriorRequest) {
    self.system = system
    self.exploration = exploration
    self.request = request
    let order = exploration.weights.indices.sorted {
      exploration.weights[$0] > exploration.weights[$1]
    }
    var mass = 0.0
    var used: [Int] = []
    for index in order where mass < 1 - 1e-6 {
      used.append(index)
      mass += exploration.weights[index]
    }
    used.sort()
    self.used = used
    weights = used.map { exploration.weights[$0] / mass }
    let count = system.model.likelihood.hyperparameters.count
    likelihoodMeans = (0..<count).map { k in
      zip(used, zip(used, used)).enumerated().reduce(0) { sum, item in
        sum
          + exploration.weights[used[item.offset]] / mass
          * exploration.points[used[item.offset]].natural.likelihood[k]
      }
    }
  }

  func summary(_ row: Int) -> RowSummary {
    let likelihood = system.model.likelihood
    let offset = system.model.offset[row]
    let parts = used.map { index -> SkewNormal in
      let moments = exploration.points[index].rows
      return SkewNormal(
        mean: moments.mean[row], sd: moments.sd[row], skewness: moments.skewness[row])
    }
    let mixture = SkewNormalMixture(weights: weights, parts: parts)
    let predictorMean = mixture.mean
    let predictorSD = mixture.variance.squareRoot()

    var (mean, square, fitted) = (0.0, 0.0, 0.0)
    var (logMean, logSquare, density) = (0.0, 0.0, 0.0)
    let observed = likelihood.observed[row]
    for (k, part) in parts.enumerated() {
      let theta = exploration.points[used[k]].natural.likelihood
      var nodeMass = 0.0
      var sums = (mean: 0.0, square: 0.0, fitted: 0.0, log: 0.0, logSquare: 0.0, density: 0.0)
      for (z, weight) in zip(rule.nodes, rule.weights) {
        let eta = part.mean + part.sd * z
        // Skew-normal against the normal of the same moments.
        let ratio = part.density(eta) * part.sd / normalDensity(z)
        let w = weight * ratio
        nodeMass += w
        let response = transform(eta)
        sums.mean += w * response
        sums.square += w * response * response
        sums.fitted += w * likelihood.moments(row: row, eta: eta + offset, at: theta).mean
        if observed {
          let logDensity = likelihood.logDensity(row: row, eta: eta + offset, at: theta)
          sums.log += w * logDensity
          sums.logSquare += w * logDensity * logDensity
          sums.density += w * exp(logDensity)
        }
      }
      let share = weights[k] / nodeMass
      mean += share * sums.mean
      square += share * sums.square
      fitted += share * sums.fitted
      logMean += share * sums.log
      logSquare += share * sums.logSquare
      density += share * sums.density
    }
    let atMean = likelihood.moments(
      row: row, eta: predictorEta(ofFitted: fitted, row, predictorMean + offset),
      at: likelihoodMeans)
    return RowSummary(
      response: QuantitySummary(
        mean: mean, sd: max(0, square - mean * mean).squareRoot(),
        quantiles: request.probabilities.map { transform(mixture.quantile($0)) },
        exceedance: request.thresholds.map { exceedance(mixture, $0) }),
      linearPredictor: QuantitySummary(mean: predictorMean, sd: predictorSD, quantiles: []),
      fitted: fitted, fittedDeviation: atMean.variance.squareRoot(),
      meanDeviance: observed ? -2 * logMean : 0,
      devianceAtMean: observed
        ? -2 * likelihood.logDensity(row: row, eta: predictorMean + offset, at: likelihoodMeans)
        : 0,
      logPredictive: observed ? log(density) : 0,
      logDensityVariance: observed ? max(0, logSquare - logMean * logMean) : 0)
  }

  private func transform(_ eta: Double) -> Double {
    switch system.model.likelihood.response {
    case .exponential: exp(eta)
    case .logistic: logistic(eta)
    case .identity: eta
    }
  }

  private func exceedance(_ mixture: SkewNormalMixture, _ threshold: Double) -> Double {
    switch system.model.likelihood.response {
    case .identity: return mixture.exceedance(threshold)
    case .exponential: return threshold <= 0 ? 1 : mixture.exceedance(log(threshold))
    case .logistic:
      if threshold <= 0 { return 1 }
      return threshold >= 1 ? 0 : mixture.exceedance(log(threshold) - log1p(-threshold))
    }
  }

  /// The η at which the mean of an observation is `fitted`.
  private func predictorEta(ofFitted fitted: Double, _ row: Int, _ eta: Double) -> Double {
    switch system.model.likelihood.response {
    case .exponential: log(fitted)
    case .logistic:
      {
        let trials = system.model.observations.trials?[row] ?? 1
        return log(fitted) - log(trials - fitted)
      }()
    case .identity: eta
    }
  }
}
