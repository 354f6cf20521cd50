import Foundation
import RookeryProbability

/// How an interval for the mean of a Poisson count is found from the count.
package enum PoissonInterval: Sendable, CaseIterable {
  /// Exact: the means under which a count as extreme as this one has probability α/2 on each side.
  ///
  /// Lower P⁻¹(y, α/2), upper Q⁻¹(y + 1, α/2), with P and Q the regularised incomplete gamma
  /// functions. Source: Garwood (1936), doi:10.1093/biomet/28.3-4.437.
  case garwood
  /// Byar's approximation, by the cube root of a chi-squared variable.
  ///
  /// Lower y (1 − 1/(9y) − z/(3√y))³, upper the same with y + 1 for y and + z. Source: Breslow &
  /// Day (1987), Statistical Methods in Cancer Research II, IARC Scientific Publications 82, p. 69.
  case byar

  /// Lower and upper bound of the mean, each missed with probability (1 − `level`)/2.
  ///
  /// A count of 0 has lower bound 0. Counts need not be whole (cases shared between areas): the
  /// gamma function carries both formulas over. O(1).
  /// - Precondition: `count` ≥ 0 and finite, 0 < `level` < 1.
  package func bounds(count: Double, level: Double = 0.95) -> (lower: Double, upper: Double) {
    precondition(count >= 0 && count.isFinite, "a count is finite and not negative, not \(count)")
    precondition(level > 0 && level < 1, "the level of an interval lies in (0, 1), not \(level)")
    let tail = (1 - level) / 2
    switch self {
    case .garwood:
      return (count == 0 ? 0 : gammaPInverse(count, tail), gammaQInverse(count + 1, tail))
    case .byar:
      let z = normalQuantile(1 - tail)
      let cubeRoot = { (y: Double, z: Double) in 1 - 1 / (9 * y) + z / (3 * y.squareRoot()) }
      // The approximation turns negative below about half a case.
      let lower = count == 0 ? 0 : max(0, count * pow(cubeRoot(count, -z), 3))
      return (lower, (count + 1) * pow(cubeRoot(count + 1, z), 3))
    }
  }
}
