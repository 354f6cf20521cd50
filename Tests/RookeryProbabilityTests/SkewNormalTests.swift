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

  @Test(arguments: [-0.9, 0, 0.5]) func logDensityGoesOnWhereTheDensityEnds(_ skew: Double) {
    let x = SkewNormal(mean: -0.2, sd: 0.5, skewness: skew)
    for z in [-4.0, -1, 0.3, 2, 5] where x.density(z) > 1e-300 {
      #expect(abs(x.logDensity(z) - log(x.density(z))) < 1e-9)
    }
    // Far out its third differences vanish, but for those of the logarithm of Mills' ratio.
    let levels = [-60.0, -59, -58, -57].map { x.logDensity($0) }
    let third = levels[3] - 3 * levels[2] + 3 * levels[1] - levels[0]
    #expect(levels.allSatisfy { $0 < -1000 } && abs(third) < 1e-4)
    // Where one form takes over from the other.
    #expect(abs(logNormalCDF(-10) - log(normalCDF(-10))) < 1e-12)
    #expect(abs(logNormalCDF(-10.0.nextUp) - logNormalCDF(-10.0.nextDown)) < 1e-9)
    // log Φ(−40) to 15 digits, from its asymptotic series in long arithmetic.
    #expect(abs(logNormalCDF(-40) + 804.608442013754) < 1e-9)
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

  /// Parts that are nearly alike become one skew-normal that nobody can tell from them; others stay.
  @Test func condensingChangesNothingThatIsSeen() {
    var stream = RandomStream(seed: 5, stream: 1)
    var single = 0
    for trial in 0..<200 {
      // From parts that are all but equal to parts that are plainly not.
      let spread = 0.12 * Double(trial) / 200
      let count = 9
      let raw = (0..<count).map { _ in stream.uniform() + 0.05 }
      let total = raw.reduce(0, +)
      let moments = (0..<count).map { _ in
        (
          mean: spread * stream.normal(), sd: exp(spread * stream.normal()),
          skewness: 0.3 + 0.3 * spread * stream.normal()
        )
      }
      let weights = raw.map { $0 / total }
      let condensed = SkewNormalMixture(condensing: weights) { moments[$0] }
      let whole = SkewNormalMixture(
        weights: weights,
        parts: moments.map { SkewNormal(mean: $0.mean, sd: $0.sd, skewness: $0.skewness) })
      #expect(abs(condensed.mean - whole.mean) < 1e-12)
      #expect(abs(condensed.variance - whole.variance) < 1e-12 * whole.variance)
      guard condensed.parts.count == 1 else {
        #expect(condensed.parts.count == count)
        continue
      }
      single += 1
      let sd = whole.variance.squareRoot()
      for p in [0.025, 0.2, 0.5, 0.8, 0.975] {
        let x = whole.quantile(p)
        #expect(abs(condensed.quantile(p) - x) < 0.005 * sd)
        #expect(abs(condensed.cumulative(x) - p) < 0.0006)
      }
    }
    #expect(single > 20 && single < 180)
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
