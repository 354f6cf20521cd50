import Foundation
import RookeryProbability
import Testing

@Suite struct NormalToSkewNormalTests {
  @Test(arguments: [-0.98, -0.8, -0.3, -0.01, 0, 1e-4, 0.2, 0.6, 0.95, 0.99])
  func skewNormalHasTheSameProbability(_ skewness: Double) {
    let target = SkewNormal(mean: -0.4, sd: 1.7, skewness: skewness)
    let map = NormalToSkewNormal(target)
    var last = -Double.infinity
    for z in stride(from: -6.9, to: 6.9, by: 0.0371) {
      let x = map(z)
      // Where a bounded tail is flat, rounding may make two neighbours equal.
      #expect(x >= last - 1e-9)
      last = x
      guard abs(z) < 5 else { continue }
      let error = abs(target.cumulative(x) - normalCDF(z)) / target.density(x)
      #expect(error < (abs(skewness) > 0.95 ? 2e-3 : 2e-5) * target.sd, "\(z)")
    }
    #expect(map(9) > map(7))
  }
}
