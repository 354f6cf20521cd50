import Foundation
import RookeryProbability

/// gaussian: y ~ N(η, σ²) with an unknown standard deviation σ.
package struct Gaussian: Likelihood {
  private let values: [Double]
  package let observed: [Bool]
  package let hyperparameters: [Hyperparameter]

  /// - Parameters:
  ///   - values: one per row; nil is missing.
  ///   - sd: belief about σ.
  package init(values: [Double?], sd: Hyperparameter.Belief) {
    observed = values.map { $0 != nil }
    self.values = values.map { $0 ?? 0 }
    // Half of the variance of the response.
    hyperparameters = [.standardDeviation("sd", sd, start: 0.7)]
  }

  package var rowCount: Int { values.count }
  package var response: ResponseScale { .identity }

  package func evaluate(_ eta: [Double], at theta: [Double], into terms: inout LikelihoodTerms) {
    let precision = 1 / (theta[0] * theta[0])
    for i in 0..<eta.count where observed[i] {
      let residual = values[i] - eta[i]
      terms.logDensity[i] = logDensity(row: i, eta: eta[i], at: theta)
      terms.slope[i] = precision * residual
      terms.weight[i] = precision
    }
  }

  package func parameterDerivatives(_ k: Int, _ eta: [Double], at theta: [Double]) -> (
    logDensity: [Double], slope: [Double], weight: [Double]
  ) {
    let sigma = theta[0]
    var result = (
      logDensity: [Double](repeating: 0, count: eta.count),
      slope: [Double](repeating: 0, count: eta.count),
      weight: [Double](repeating: 0, count: eta.count)
    )
    for i in 0..<eta.count where observed[i] {
      let residual = values[i] - eta[i]
      result.logDensity[i] = -1 / sigma + residual * residual / (sigma * sigma * sigma)
      result.slope[i] = -2 * residual / (sigma * sigma * sigma)
      result.weight[i] = -2 / (sigma * sigma * sigma)
    }
    return result
  }

  package func logDensity(row: Int, eta: Double, at theta: [Double]) -> Double {
    let z = (values[row] - eta) / theta[0]
    return -0.5 * log(2 * Double.pi) - log(theta[0]) - 0.5 * z * z
  }

  package func midCumulative(row: Int, eta: Double, at theta: [Double]) -> Double {
    normalCDF((values[row] - eta) / theta[0])
  }

  package func moments(row: Int, eta: Double, at theta: [Double]) -> (
    mean: Double, variance: Double
  ) { (eta, theta[0] * theta[0]) }

  package func startingPredictor(row: Int) -> Double { values[row] }
}
