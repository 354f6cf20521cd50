import Foundation
import RookeryProbability

/// binomial: y ~ Binomial(N, p), logit p = η.
///
/// Fractional y and N are read through the gamma function.
package struct Binomial: Likelihood {
  private let counts: [Double]
  private let trials: [Double]
  private let logCoefficients: [Double]
  package let observed: [Bool]

  /// - Parameters:
  ///   - counts: one per row, between 0 and its trials; nil is missing.
  ///   - trials: one per row, positive.
  package init(counts: [Double?], trials: [Double]) {
    observed = counts.map { $0 != nil }
    self.counts = counts.map { $0 ?? 0 }
    self.trials = trials
    logCoefficients = zip(self.counts, trials).map {
      logGamma($1 + 1) - logGamma($0 + 1) - logGamma($1 - $0 + 1)
    }
  }

  package var rowCount: Int { counts.count }
  package var response: ResponseScale { .logistic }

  package func evaluate(_ eta: [Double], at theta: [Double], into terms: inout LikelihoodTerms) {
    for i in 0..<eta.count where observed[i] {
      let p = logistic(eta[i])
      let q = logistic(-eta[i])
      let spread = p * q
      terms.logDensity[i] = counts[i] * eta[i] - trials[i] * softplus(eta[i]) + logCoefficients[i]
      terms.slope[i] = counts[i] - trials[i] * p
      terms.weight[i] = trials[i] * spread
      terms.third[i] = -trials[i] * spread * (q - p)
      terms.fourth[i] = -trials[i] * spread * (1 - 6 * spread)
    }
  }

  package func logDensity(row: Int, eta: Double, at theta: [Double]) -> Double {
    counts[row] * eta - trials[row] * softplus(eta) + logCoefficients[row]
  }

  /// P(Y < y) = I₁₋ₚ(N − y + 1, y), which is also how a fractional y is read.
  package func midCumulative(row: Int, eta: Double, at theta: [Double]) -> Double {
    let (y, n) = (counts[row], trials[row])
    let below = y > 0 ? betaP(n - y + 1, y, logistic(-eta)) : 0
    return below + 0.5 * exp(logDensity(row: row, eta: eta, at: theta))
  }

  package func moments(row: Int, eta: Double, at theta: [Double]) -> (
    mean: Double, variance: Double
  ) {
    let p = logistic(eta)
    return (trials[row] * p, trials[row] * p * (1 - p))
  }

  package func startingPredictor(row: Int) -> Double {
    guard observed[row] else { return 0 }
    return log(counts[row] + 0.5) - log(trials[row] - counts[row] + 0.5)
  }
}
