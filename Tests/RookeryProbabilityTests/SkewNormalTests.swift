import Foundation
import RookeryProbability
import Testing

@Suite struct SkewNormalTests {
  @Test(arguments: [-0.9, -0.3, 0, 0.05, 0.6, 0.98]) func momentsAreThoseAskedFor(_ skew: Double) {
    let x = SkewNormal(mean: 0.7, sd: 1.3, skewness: skew)
    var (m0, m1, m2, m3) = (0.0, 0.0, 0.0, 0.0)
    let h = 0.002
    var t = -12.0
    while t < 14 {
      let p = x.density(t) * h
      m0 += p
      m1 += p * t
      m2 += p * (t - 0.7) * (t - 0.7)
      m3 += p * pow(t - 0.7, 3)
      t += h
    }
    #expect(abs(m0 - 1) < 1e-9)
    #expect(abs(m1 - 0.7) < 1e-8)
    #expect(abs(m2.squareRoot() - 1.3) < 1e-7)
    #expect(abs(m3 / pow(1.3, 3) - skew) < 1e-6)
  }

  @Test(arguments: [-0.8, 0, 0.4]) func cumulativeIsTheIntegral(_ skew: Double) {
    let x = SkewNormal(mean: -0.2, sd: 0.5, skewness: skew)
    for t in [-1.2, -0.3, 0, 0.9] {
      let slope = (x.cumulative(t + 1e-5) - x.cumulative(t - 1e-5)) / 2e-5
      #expect(abs(slope - x.density(t)) < 1e-8)
    }
    #expect(abs(x.exponentialMoment(1) - integral { exp($0) * x.density($0) }) < 1e-9)
  }

  /// The grid against the mixture's own closed forms.
  @Test func gridAgreesWithTheMixture() {
    let mixtures = [
      SkewNormalMixture(
        weights: [0.5, 0.3, 0.2],
        parts: [
          SkewNormal(mean: 0, sd: 1, skewness: 0.3), SkewNormal(mean: 0.5, sd: 1.4, skewness: -0.2),
          SkewNormal(mean: -0.4, sd: 0.8, skewness: 0),
        ]),
      // One part far narrower than the others.
      SkewNormalMixture(
        weights: [0.1, 0.9],
        parts: [
          SkewNormal(mean: 0.05, sd: 0.02, skewness: 0),
          SkewNormal(mean: 0.1, sd: 0.3, skewness: -0.5),
        ]),
    ]
    for mixture in mixtures {
      let grid = mixture.onGrid()
      for p in [0.001, 0.025, 0.3, 0.5, 0.9, 0.975, 0.999] {
        let x = mixture.quantile(p)
        #expect(abs(mixture.cumulative(x) - p) < 1e-9)
        #expect(abs(mixture.cumulative(grid.quantile(p)) - p) < 2e-5)
        #expect(abs(grid.exceedance(x) - (1 - p)) < 2e-5)
      }
      #expect(abs(grid.expectation { $0 } - mixture.mean) < 1e-6)
      #expect(abs(grid.expectation { exp($0) } / mixture.exponentialMoment(1) - 1) < 1e-6)
      #expect(grid.exceedance(-100) == 1 && grid.exceedance(100) == 0)
    }
  }

  private func integral(_ f: (Double) -> Double) -> Double {
    var sum = 0.0
    var t = -8.0
    while t < 8 {
      sum += f(t) * 0.001
      t += 0.001
    }
    return sum
  }
}
