import Foundation
import RookeryModels
import RookeryProbability
import RookerySparseAlgebra
import Testing

@testable import RookeryInference

@Suite struct JointDrawsTests {
  static let request = PosteriorRequest(draws: DrawRequest(count: 4000, seed: 7))

  /// Two pieces, an island and a missing count; six formulas. With 4,000 draws a mean has an error
  /// of sd / 63, a standard deviation of about sd / 89 and a probability p one of √(p(1 − p)) / 63:
  /// every one of some 500 figures lies within five of these, and what replacing the integral by
  /// systematic points leaves is within that too.
  @Test(arguments: OuterGradientTests.formulas, ["poisson", "binomial"])
  func agreeWithTheMarginals(_ formula: String, _ family: String) async throws {
    let model = try OuterGradientTests.model(formula, family)
    let posterior = try await NestedLaplace(threads: 1).fit(model, Self.request)
    let draws = try #require(posterior.draws)
    #expect(draws.count == 4000 && draws.rowCount == 9)
    let root = 4000.0.squareRoot()
    for i in 0..<9 {
      let values = (0..<draws.count).map { draws[$0, i] }
      let expected = posterior.linearPredictor[i]
      let (mean, sd) = moments(values)
      #expect(abs(mean - expected.mean) < 5 * expected.sd / root)
      // Heavy tails over the hyperparameters widen the error of a variance.
      #expect(abs(sd - expected.sd) < 5 * 2.5 * expected.sd / root)
      for (p, bound) in zip(posterior.request.probabilities, posterior.response[i].quantiles) {
        let eta = family == "poisson" ? log(bound) : log(bound / (1 - bound))
        let below = Double(values.count { $0 < eta }) / 4000
        #expect(abs(below - p) < 5 * (p * (1 - p)).squareRoot() / root)
      }
    }
    for (a, effect) in posterior.fixed.enumerated() {
      let (mean, sd) = moments(draws.fixed.map { $0[a] })
      #expect(abs(mean - effect.summary.mean) < 5 * effect.summary.sd / root)
      #expect(abs(sd - effect.summary.sd) < 5 * 2.5 * effect.summary.sd / root)
    }
  }

  /// A response that lies ten million higher has the same draws, ten million higher: no figure of a
  /// deviation is lost but those that a double has not at ten million (2e-9, here of sds above 0.1,
  /// and once more through the fit).
  @Test func aShiftLeavesTheDeviations() async throws {
    let request = PosteriorRequest(draws: DrawRequest(count: 1000, seed: 3))
    var all: [JointDraws] = []
    for shift in [0.0, 1e7] {
      let model = try OuterGradientTests.model(
        "y ~ 1 + iid(area)", "gaussian",
        counts: OuterGradientTests.counts.map { $0.map { $0 / 4 + shift } })
      let posterior = try await NestedLaplace(threads: 2).fit(model, request)
      let draws = try #require(posterior.draws)
      for i in 0..<9 {
        let values = (0..<1000).map { draws[$0, i] }
        let (mean, sd) = moments(values)
        let expected = posterior.linearPredictor[i]
        #expect(Set(values).count > 990)
        #expect(abs(mean - expected.mean) < 5 * expected.sd / 31)
        #expect(abs(sd / expected.sd - 1) < 5 * 2.5 / 44)
      }
      all.append(draws)
    }
    for i in 0..<9 {
      let low = moments((0..<1000).map { all[0][$0, i] })
      let high = moments((0..<1000).map { all[1][$0, i] })
      #expect(abs(high.mean - 1e7 - low.mean) < 1e-3 * low.sd)
      #expect(abs(high.sd / low.sd - 1) < 1e-3)
    }
  }

  private func moments(_ values: [Double]) -> (mean: Double, sd: Double) {
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    return (mean, (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n).squareRoot())
  }

  @Test func threadsChangeNothing() async throws {
    let model = try OuterGradientTests.model("y ~ 1 + x + bym2(area)", "poisson")
    let request = PosteriorRequest(draws: DrawRequest(count: 300, seed: 1))
    let one = try await NestedLaplace(threads: 1).fit(model, request).draws
    let two = try await NestedLaplace(threads: 2).fit(model, request).draws
    #expect(one == two)
    let other = try await NestedLaplace(threads: 1).fit(
      model, PosteriorRequest(draws: DrawRequest(count: 300, seed: 2))
    ).draws
    #expect(one?.deviations != other?.deviations)
  }

  /// Draws are linear in their normals: unit vectors give the covariance without Monte Carlo error.
  @Test(arguments: OuterGradientTests.formulas) func coverTheDenseInverse(_ formula: String) throws
  {
    let system = LatentSystem(try OuterGradientTests.model(formula, "poisson"))
    let posterior = try system.conditionalPosterior(system.parameters.start, from: nil)
    let sampler = BorderedSampler(posterior.bordered)
    let count = sampler.normalsPerDraw
    let columns = sampler.draws(
      (0..<count).map { k in (0..<count).map { $0 == k ? 1.0 : 0 } }
    ).map { $0.field + $0.fixed }
    let oracle = denseCovariance(system, posterior)
    let size = system.pattern.size + system.design.count
    for i in 0..<size {
      for j in 0..<size {
        let covariance = columns.reduce(0) { $0 + $1[i] * $1[j] }
        #expect(abs(covariance - oracle[i][j]) < 1e-9 * (1 + abs(oracle[i][j])))
      }
    }
  }

  @Test(arguments: OuterGradientTests.formulas) func constraintsHold(_ formula: String) throws {
    let system = LatentSystem(try OuterGradientTests.model(formula, "poisson"))
    let posterior = try system.conditionalPosterior(system.parameters.start, from: nil)
    let sampler = PointSampler(
      system, posterior, system.marginals(posterior),
      centres: [Double](repeating: 0, count: system.model.rowCount),
      equalRows: EqualRows(system))
    for draw in sampler.gaussian((1...50).map { RandomStream(seed: 3, stream: $0) }) {
      for constraint in system.constraints { #expect(abs(constraint.times(draw.field)) < 1e-10) }
    }
  }

  @Test func rowsOfOneLevelAndOneCovariateAreEqual() throws {
    func rows(_ formula: String) throws -> EqualRows {
      EqualRows(LatentSystem(try OuterGradientTests.model(formula, "poisson")))
    }
    #expect(try rows("y ~ 1").group == [0, 0, 0, 0, 0, 0, 0, 0, 0])
    #expect(try rows("y ~ 1 + (1 | g)").group == [0, 1, 2, 0, 1, 2, 0, 1, 2])
    #expect(try rows("y ~ 1 + (1 | g)").means([1, 0, 5, 2, 0, 5, 6, 3, 5]) == [3, 1, 5])
    for formula in ["y ~ 1 + x", "y ~ 1 + bym2(area)", "y ~ 1 + x + (1 | g)"] {
      #expect(try rows(formula).sizes == [1, 1, 1, 1, 1, 1, 1, 1, 1])
    }
  }

  @Test func pointsHaveDrawsByTheirWeight() {
    let weights = [0.001, 0.249, 0.5, 0.2497, 0.0003]
    let allocation = DrawAllocation(weights: weights, DrawRequest(count: 1000, seed: 4))
    for (point, weight) in weights.enumerated() {
      let count = Double(allocation.points.count { $0 == point })
      #expect(count >= (1000 * weight).rounded(.down) && count <= (1000 * weight).rounded(.up))
    }
    #expect(allocation.points != allocation.points.sorted())
    // Half of the draws in either half, within five standard errors of sampling without return.
    #expect(abs(allocation.points.prefix(500).count { $0 == 2 } - 250) < 40)
    #expect(allocation.byPoint.flatMap(\.draws).sorted() == Array(0..<1000))
  }
}

/// The covariance of field and fixed effects by inverting H, bordered by fixed effects and
/// constraints, with Gauss and Jordan's elimination: no grounds, no sparse algebra.
private func denseCovariance(_ system: LatentSystem, _ posterior: ConditionalPosterior)
  -> [[Double]]
{
  let n = system.pattern.size
  let p = system.design.count
  let m = n + p + system.constraints.count
  var k = [[Double]](repeating: [Double](repeating: 0, count: m), count: m)
  let precision = SparseSymmetricMatrix(
    pattern: system.pattern, values: system.precision(posterior.natural))
  for i in 0..<n { for j in 0..<n { k[i][j] = precision[i, j] } }
  for row in 0..<system.model.rowCount {
    var a = [Double](repeating: 0, count: n + p)
    for variables in system.rowVariables where variables[row] >= 0 { a[Int(variables[row])] += 1 }
    for b in 0..<p { a[n + b] = system.design.columns[b][row] }
    for i in 0..<n + p {
      for j in 0..<n + p { k[i][j] += posterior.terms.weight[row] * a[i] * a[j] }
    }
  }
  for b in 0..<p { k[n + b][n + b] += system.design.priorPrecisions[b] }
  for (c, constraint) in system.constraints.enumerated() {
    for (variable, coefficient) in zip(constraint.variables, constraint.coefficients) {
      k[n + p + c][variable] = coefficient
      k[variable][n + p + c] = coefficient
    }
  }
  var inverse = (0..<m).map { i in (0..<m).map { $0 == i ? 1.0 : 0 } }
  for c in 0..<m {
    let pivot = (c..<m).max { abs(k[$0][c]) < abs(k[$1][c]) } ?? c
    k.swapAt(c, pivot)
    inverse.swapAt(c, pivot)
    let scale = 1 / k[c][c]
    k[c] = k[c].map { $0 * scale }
    inverse[c] = inverse[c].map { $0 * scale }
    for i in 0..<m where i != c && k[i][c] != 0 {
      let factor = k[i][c]
      for j in 0..<m {
        k[i][j] -= factor * k[c][j]
        inverse[i][j] -= factor * inverse[c][j]
      }
    }
  }
  return inverse
}
