import Foundation
import Testing

@testable import RookeryInference

@Suite struct LatticeAxisTests {
  /// Straight, both tails long, one tail long, all but one-sided, and shorter than the curvature says.
  @Test(arguments: [
    (2.0, 2.0), (5.0, 5.0), (2.0, 4.5), (8.0, 1.6), (1.2, 1.9), (1.3, 1.3),
  ])
  func meetsItsDistances(below: Double, above: Double) {
    let axis = LatticeAxis(center: 0.7, scale: 1, below: below, above: above)
    #expect(axis.t(0) == 0.7)
    #expect(abs(0.7 - axis.t(-LatticeAxis.reach) - below) < 1e-9)
    #expect(abs(axis.t(LatticeAxis.reach) - 0.7 - above) < 1e-9)
  }

  /// Beyond a ratio of thirty the axis leans as far as it can, and still covers both together.
  @Test func leansNoFurtherThanItCan() {
    let axis = LatticeAxis(center: 0, scale: 1, below: 0.01, above: 6)
    let (low, high) = (axis.t(-LatticeAxis.reach), axis.t(LatticeAxis.reach))
    #expect(low < 0 && high > 5.8)
    #expect(abs(high - low - 6.01) < 1e-9)
  }

  @Test(arguments: [(2.0, 2.0), (5.0, 5.0), (8.0, 1.6), (1.2, 1.9)])
  func mapAndInverseAndSlopeAgree(below: Double, above: Double) {
    let axis = LatticeAxis(center: -1.1, scale: 0.8, below: below, above: above)
    for u in stride(from: -4.0, through: 4, by: 0.5) {
      #expect(abs(axis.u(axis.t(u)) - u) < 1e-9)
      let slope = (axis.t(u + 1e-5) - axis.t(u - 1e-5)) / 2e-5
      #expect(abs(exp(axis.logSlope(u)) / slope - 1) < 1e-8)
    }
  }

  /// The trapezoidal rule in u against closed integrals of densities with tails that a straight
  /// lattice of the same steps would take several times the points for.
  @Test func integratesLongTails() {
    // log-sd of an effect that data do not show: exp(t − exp(t)); and a logistic density.
    let cases: [(below: Double, above: Double, density: (Double) -> Double)] = [
      (3.6, 1.35, { exp($0 - exp($0)) }),
      (3.4, 3.4, { 0.25 / (cosh(0.5 * $0) * cosh(0.5 * $0)) }),
    ]
    for (below, above, density) in cases {
      let axis = LatticeAxis(center: 0, scale: 1, below: below, above: above)
      var sum = 0.0
      for k in -5...5 {
        let u = 1.25 * Double(k)
        sum += 1.25 * density(axis.t(u)) * exp(axis.logSlope(u))
      }
      #expect(abs(sum - 1) < 0.01)
    }
  }
}
