import Foundation
import RookeryProbability

/// Uniform on (lower, upper): of a standard deviation, a share or a correlation.
package struct UniformPrior: HyperPrior {
  package let lower: Double
  package let upper: Double

  /// - Precondition: lower < upper.
  package init(from lower: Double, to upper: Double) {
    precondition(lower < upper, "uniform(a, b)")
    self.lower = lower
    self.upper = upper
  }

  package var text: String { "uniform(\(number(lower)), \(number(upper)))" }
  package var support: Support { .interval(lower, upper) }
  package func logDensity(_ x: Double) -> (value: Double, slope: Double) {
    (-log(upper - lower), 0)
  }
}

/// Beta(a, b) of a share in (0, 1).
package struct BetaPrior: HyperPrior {
  package let a: Double
  package let b: Double

  /// - Precondition: a > 0, b > 0.
  package init(_ a: Double, _ b: Double) {
    precondition(a > 0 && b > 0, "beta(a, b)")
    self.a = a
    self.b = b
  }

  package var text: String { "beta(\(number(a)), \(number(b)))" }
  package var support: Support { .interval(0, 1) }
  package func logDensity(_ x: Double) -> (value: Double, slope: Double) {
    (
      logGamma(a + b) - logGamma(a) - logGamma(b) + (a - 1) * log(x) + (b - 1) * log1p(-x),
      (a - 1) / x - (b - 1) / (1 - x)
    )
  }
}
