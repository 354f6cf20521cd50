import Foundation
import RookeryProbability
import Testing

@Suite struct NumericsTests {
  /// Values of Abramowitz & Stegun, tables 26.1, 26.7 and 6.1, to the digits printed there.
  @Test func specialFunctionsKnownValues() {
    #expect(abs(normalCDF(1.96) - 0.97500210485178) < 1e-13)
    #expect(abs(normalQuantile(0.975) - 1.95996398454005) < 1e-13)
    #expect(abs(gammaQ(3, 2) - exp(-2) * (1 + 2 + 2)) < 1e-14)  // Σ 2ᵏ/k! e⁻², k < 3
    #expect(abs(gammaPInverse(1, 0.3) + log(0.7)) < 1e-14)
    #expect(abs(logGamma(5) - log(24)) < 1e-14)
    #expect(abs(owensT(0, 1) - 0.125) < 1e-15)
    #expect(gammaP(-1, 2).isNaN && normalQuantile(1) == .infinity)
  }

  @Test func logisticAndSoftplusDoNotOverflow() {
    #expect(softplus(800) == 800 && softplus(-800) == 0)
    #expect(logistic(-800) == 0 && logistic(800) == 1)
    #expect(abs(softplus(0.3) - log(1 + exp(0.3))) < 1e-15)
  }

  @Test func splineReproducesASmoothFunction() {
    let x = (0...40).map { -2 + 0.1 * Double($0) }
    let spline = CubicSpline(x: x, y: x.map { exp(-0.5 * $0 * $0) })
    for t in [-1.53, -0.2, 0.77, 1.21] { #expect(abs(spline(t) - exp(-0.5 * t * t)) < 1e-4) }
    let line = CubicSpline(x: [0, 1, 3], y: [1, 2, 4])
    #expect(abs(line(2.2) - 3.2) < 1e-14 && abs(line(7) - 8) < 1e-13 && abs(line(-2) + 1) < 1e-13)
  }

  /// A cubic through uneven points, and a parabola through three, come back exactly, the ends
  /// included; beyond them a parabola that bends downwards goes on, and a tangent otherwise.
  @Test func splineIsExactForCubicsUpToItsEnds() {
    let x = [-2.0, -1.2, -0.1, 0.4, 1.7, 2.5]
    func cubic(_ t: Double) -> Double { 1 - t + 0.5 * t * t - 0.3 * t * t * t }
    let spline = CubicSpline(x: x, y: x.map(cubic))
    for t in stride(from: -2, through: 2.5, by: 0.17) { #expect(abs(spline(t) - cubic(t)) < 1e-12) }
    let (slope, bend) = (-1 + 2.5 - 0.9 * 2.5 * 2.5, 1 - 1.8 * 2.5)
    #expect(abs(spline(3) - (cubic(2.5) + 0.5 * slope + 0.125 * bend)) < 1e-12)
    let tangent = -1 - 2 - 0.9 * 4
    #expect(abs(spline(-3) - (cubic(-2) - tangent)) < 1e-12)

    let parabola = CubicSpline(x: [0, 1, 3], y: [0, -1, -9])
    #expect(abs(parabola(2) + 4) < 1e-13 && abs(parabola(4) + 16) < 1e-13)
  }

  @Test func chebyshevAndItsDerivative() {
    let nodes = ChebyshevInterpolant.nodes(30, from: -1, to: 3)
    let f = ChebyshevInterpolant(values: nodes.map { sin($0) }, from: -1, to: 3)
    for t in [-0.9, 0.4, 2.7] {
      #expect(abs(f(t) - sin(t)) < 1e-13)
      #expect(abs(f.derivative(t) - cos(t)) < 1e-11)
      #expect(abs(f.derivative.derivative(t) + sin(t)) < 1e-9)
    }
  }
}
