import Foundation

/// The logarithm of a product of positive numbers: significands are multiplied and exponents added,
/// so that one logarithm serves some five hundred factors and nothing overflows.
struct LogProduct {
  private var significand = 1.0
  private var exponent = 0
  private var sum = 0.0

  /// - Precondition: `factor` is positive and finite.
  mutating func multiply(by factor: Double) {
    significand *= factor.significand
    exponent += Int(factor.exponent)
    // Every significand is below 2.
    if significand > 0x1p500 {
      sum += Foundation.log(significand)
      significand = 1
    }
  }

  var log: Double { sum + Foundation.log(significand) + Double(exponent) * Foundation.log(2) }
}
