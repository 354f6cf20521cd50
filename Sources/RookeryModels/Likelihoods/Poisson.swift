import Foundation
import RookeryProbability

/// poisson: y ~ Poisson(exp(η)), the expected count inside η as an offset log E.
///
/// Counts may be fractional (cases shared between areas): the density is then
/// μ^y e^(−μ) / Γ(y + 1), which no longer sums to 1 exactly.
package struct Poisson: Likelihood {
  private let counts: [Double]
  private let offsets: [Double]
  private let logFactorials: [Double]
  package let observed: [Bool]

  /// - Parameters:
  ///   - counts: one per row, not negative; nil is missing.
  ///   - expected: one per row, positive; only used to start the search.
  package init(counts: [Double?], expected: [Double]) {
    observed = counts.map { $0 != nil }
    self.counts = counts.map { $0 ?? 0 }
    offsets = expected.map { log($0) }
    logFactorials = self.counts.map { logGamma($0 + 1) }
  }

  package var rowCount: Int { counts.count }
  package var response: ResponseScale { .exponential }

  package func evaluate(_ eta: [Double], at theta: [Double], into terms: inout LikelihoodTerms) {
    for i in 0..<eta.count where observed[i] {
      let mean = exp(eta[i])
      terms.logDensity[i] = counts[i] * eta[i] - mean - logFactorials[i]
      terms.slope[i] = counts[i] - mean
      terms.weight[i] = mean
      terms.third[i] = -mean
      terms.fourth[i] = -mean
    }
  }

  package func logDensity(row: Int, eta: Double, at theta: [Double]) -> Double {
    counts[row] * eta - exp(eta) - logFactorials[row]
  }

  /// P(Y < y) = Q(y, μ), which is also how a fractional y is read.
  package func midCumulative(row: Int, eta: Double, at theta: [Double]) -> Double {
    let below = counts[row] > 0 ? gammaQ(counts[row], exp(eta)) : 0
    return below + 0.5 * exp(logDensity(row: row, eta: eta, at: theta))
  }

  package func moments(row: Int, eta: Double, at theta: [Double]) -> (
    mean: Double, variance: Double
  ) { (exp(eta), exp(eta)) }

  package func startingPredictor(row: Int) -> Double {
    observed[row] ? log(max(counts[row], 0.5)) : offsets[row]
  }
}
