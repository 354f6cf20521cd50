import Foundation

/// A Chebyshev interpolant on an interval: near machine precision for smooth functions.
package struct ChebyshevInterpolant: Sendable {
  package let lower: Double
  package let upper: Double
  private let coefficients: [Double]

  /// The abscissae at which `init` wants values, decreasing.
  package static func nodes(_ count: Int, from lower: Double, to upper: Double) -> [Double] {
    (0..<count).map { k in
      0.5 * (lower + upper)
        + 0.5 * (upper - lower) * cos(Double.pi * (Double(k) + 0.5) / Double(count))
    }
  }

  /// The polynomial through `values` at `nodes(values.count, from: lower, to: upper)`.
  package init(values: [Double], from lower: Double, to upper: Double) {
    let n = values.count
    let coefficients = (0..<n).map { j in
      var sum = 0.0
      for k in 0..<n {
        sum += values[k] * cos(Double.pi * Double(j) * (Double(k) + 0.5) / Double(n))
      }
      return sum * (j == 0 ? 1 : 2) / Double(n)
    }
    self.init(coefficients: coefficients, from: lower, to: upper)
  }

  private init(coefficients: [Double], from lower: Double, to upper: Double) {
    self.coefficients = coefficients
    self.lower = lower
    self.upper = upper
  }

  /// The value at t inside the interval (Clenshaw's recurrence).
  package func callAsFunction(_ t: Double) -> Double {
    let u = (2 * t - lower - upper) / (upper - lower)
    var (b1, b2) = (0.0, 0.0)
    for c in coefficients.dropFirst().reversed() { (b2, b1) = (b1, c + 2 * u * b1 - b2) }
    return coefficients[0] + u * b1 - b2
  }

  /// The interpolant's own derivative.
  package var derivative: ChebyshevInterpolant {
    let n = coefficients.count
    var slopes = [Double](repeating: 0, count: n + 1)
    for k in stride(from: n - 1, through: 1, by: -1) {
      slopes[k - 1] = (k + 1 < n + 1 ? slopes[k + 1] : 0) + 2 * Double(k) * coefficients[k]
    }
    slopes[0] *= 0.5
    let stretch = 2 / (upper - lower)
    return ChebyshevInterpolant(
      coefficients: slopes.prefix(max(n - 1, 1)).map { $0 * stretch }, from: lower, to: upper)
  }
}
