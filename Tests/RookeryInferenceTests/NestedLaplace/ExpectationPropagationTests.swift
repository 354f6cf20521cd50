import Foundation
import RookeryModels
import RookeryProbability
import Testing

@testable import RookeryInference

@Suite struct ExpectationPropagationTests {
  struct Errors: CustomStringConvertible {
    var (mean, sd, lower, upper, exceedance) = (0.0, 0.0, 0.0, 0.0, 0.0)
    let evidence: Double

    init(_ posterior: Posterior, _ exact: ExactIndependentEffects) {
      evidence = (posterior.criteria.logMarginalLikelihood ?? .nan) - exact.logEvidence
      for (i, summary) in posterior.linearPredictor.enumerated() {
        let sd = exact.sd[i]
        mean = max(mean, abs(summary.mean - exact.mean[i]) / sd)
        self.sd = max(self.sd, abs(summary.sd / sd - 1))
        let quantiles = posterior.response[i].quantiles.map(predictor)
        lower = max(lower, abs(quantiles[0] - exact.lower[i]) / sd)
        upper = max(upper, abs(quantiles[2] - exact.upper[i]) / sd)
        exceedance = max(
          exceedance, abs(posterior.response[i].exceedance[0] - exact.exceedance[i]))
      }
      func predictor(_ value: Double) -> Double {
        posterior.request.thresholds == [1] ? log(value) : log(value / (1 - value))
      }
    }

    var description: String {
      String(
        format: "mean %.3f sd %.3f q025 %.3f q975 %.3f P %.4f evidence %+.4f", mean, sd, lower,
        upper, exceedance, evidence)
    }
  }

  /// The errors of both methods at fixed hyperparameters.
  private func errors(_ family: String, sd: Double, expected: Double) async throws -> (
    expansion: Errors, propagation: Errors
  ) {
    let model = try SparseCounts.model(
      family, "y ~ 1 + iid(area, sd = fixed(\(sd)))", expected: expected)
    let exact = ExactIndependentEffects(model, sd: sd)
    let request = PosteriorRequest(thresholds: [family == "binomial" ? 0.5 : 1])
    var results: [Errors] = []
    for method in [MarginalMethod.expansion, .propagation] {
      var engine = NestedLaplace(threads: 2)
      engine.choice = .always(method)
      let posterior = try await engine.fit(model, request)
      results.append(Errors(posterior, exact))
    }
    return (results[0], results[1])
  }

  /// Against nested sums that have no error: what the expansion leaves off, and that expectation
  /// propagation leaves nothing off but the shape of the tails, a skew-normal's.
  @Test(arguments: [
    ("binomial", 1.5, 1), ("binomial", 3, 1), ("poisson", 1, 0.1), ("poisson", 2, 0.1),
  ])
  func independentEffects(_ family: String, _ sd: Double, _ expected: Double) async throws {
    let (expansion, propagation) = try await errors(family, sd: sd, expected: expected)
    #expect(propagation.mean < 0.001)
    #expect(propagation.sd < 0.001)
    #expect(abs(propagation.evidence) < 0.002)
    #expect(propagation.lower < 0.03)
    #expect(propagation.upper < 0.05)
    #expect(propagation.exceedance < 0.007)
    #expect(expansion.mean > 10 * propagation.mean)
    #expect(expansion.lower > 2 * propagation.lower)
  }

  /// p(yᵢ | y₋ᵢ) = p(y) / p(y₋ᵢ), both by nested sums.
  @Test(arguments: [("binomial", 3.0), ("poisson", 2)])
  func leaveOneOutIsARatioOfEvidences(_ family: String, _ sd: Double) async throws {
    let model = try SparseCounts.model(family, "y ~ 1 + iid(area, sd = fixed(\(sd)))")
    let posterior = try await NestedLaplace(threads: 2).fit(model, PosteriorRequest())
    #expect(posterior.diagnostics.integration?.marginals == .propagation)
    let whole = ExactIndependentEffects(model, sd: sd).logEvidence
    for row in [0, 1, 2, 4] {
      let others = ExactIndependentEffects(model.withoutObservation(of: row), sd: sd).logEvidence
      let score = try #require(posterior.predictiveScores[row])
      #expect(abs(score.logDensity - (whole - others)) < 0.002)
    }
  }

  /// With neighbours there is no such sum. The posterior of η is Gaussian times ∏ p / site, so draws
  /// of that Gaussian weighted by the product are draws of it: 2 × 15,000 of them, in pairs that
  /// mirror each other, know a mean to 0.01 sd.
  @Test(arguments: [("binomial", 2.0), ("poisson", 2)])
  func neighbours(_ family: String, _ sd: Double) throws {
    let model = try SparseCounts.model(
      family, "y ~ 1 + leroux(area, sd = fixed(\(sd)), lambda = fixed(0.9))", expected: 0.3)
    let system = LatentSystem(model)
    let mode = try system.conditionalPosterior([], from: nil)
    let expansion = system.marginals(mode)
    let propagation = try system.propagatedMarginals(mode, expansion: expansion.expansion)
    let truth = WeightedDraws(system, try system.propagate(mode), count: 15_000)
    func worst(_ point: PointMarginals) -> (mean: Double, sd: Double) {
      let rows = 0..<model.rowCount
      return (
        rows.map { abs(point.rows.mean[$0] - truth.mean[$0]) / truth.sd[$0] }.max() ?? 0,
        rows.map { abs(point.rows.sd[$0] / truth.sd[$0] - 1) }.max() ?? 0
      )
    }
    let (before, after) = (worst(expansion), worst(propagation))
    #expect(after.mean < 0.03)
    #expect(after.sd < 0.03)
    #expect(abs(propagation.logDensity - truth.logEvidence) < 0.03)
    #expect(before.mean > after.mean)
  }

  /// A Gaussian observation is its own site.
  @Test(arguments: ["y ~ 1 + iid(area, sd = fixed(1))", "y ~ 1 + bym2(area)"])
  func gaussianDataNeedNothing(_ formula: String) throws {
    let system = LatentSystem(try OuterGradientTests.model(formula, "gaussian"))
    let mode = try system.conditionalPosterior(system.parameters.start, from: nil)
    let expansion = system.marginals(mode)
    let propagation = try system.propagatedMarginals(mode, expansion: expansion.expansion)
    #expect(abs(propagation.logDensity - expansion.logDensity) < 1e-7)
    for i in 0..<9 {
      #expect(abs(propagation.rows.mean[i] - expansion.rows.mean[i]) < 1e-7)
      #expect(abs(propagation.rows.sd[i] - expansion.rows.sd[i]) < 1e-7)
      #expect(abs(propagation.rows.skewness[i]) < 1e-7)
    }
  }

  /// Sparse data are handed over, and others are not; threads change nothing either way.
  @Test func theSizeDecides() async throws {
    let sparse = try SparseCounts.model("binomial", "y ~ 1 + iid(area, sd = fixed(2))")
    let one = try await NestedLaplace(threads: 1).fit(sparse, PosteriorRequest())
    let many = try await NestedLaplace(threads: 3).fit(sparse, PosteriorRequest())
    #expect(one.response == many.response)
    #expect(one.diagnostics.integration?.marginals == .propagation)
    #expect((one.expansion?.max() ?? 0) > LatentSystem.largeExpansion)

    let plain = try await NestedLaplace(threads: 2).fit(
      LatticeModel.model(side: 5, "y ~ 1 + x + icar(area)"), PosteriorRequest())
    #expect(plain.diagnostics.integration?.marginals == .expansion)
    #expect((plain.expansion?.max() ?? 1) < LatentSystem.largeExpansion)
  }
}

/// Moments of η by importance sampling from the Gaussian of expectation propagation.
private struct WeightedDraws {
  let mean: [Double]
  let sd: [Double]
  let logEvidence: Double

  init(_ system: LatentSystem, _ field: PropagatedField, count: Int) {
    let gaussian = field.gaussian
    let rows = system.model.rowCount
    let sums = DenseCovariance(system, gaussian, field.covariances)
    var factor = (0..<rows).map { j in
      let unit = (0..<rows).map { $0 == j ? 1.0 : 0 }
      return sums.sums(squares: unit, cubes: unit).cubes.map { cbrt($0) }
    }
    for j in 0..<rows {
      for k in 0..<j { for i in j..<rows { factor[j][i] -= factor[k][i] * factor[k][j] } }
      let root = factor[j][j].squareRoot()
      for i in j..<rows { factor[j][i] /= root }
    }
    let likelihood = system.model.likelihood
    let weight = gaussian.terms.weight
    // The site's slope at the mean, from the value −½ τ η² + ν η of the site there.
    let slope = (0..<rows).map {
      gaussian.terms.logDensity[$0] / gaussian.eta[$0] - 0.5 * weight[$0] * gaussian.eta[$0]
    }
    var generator = SplitMix(state: 7)
    var terms = LikelihoodTerms(rows: rows)
    var (total, first, second) = (
      0.0, [Double](repeating: 0, count: rows), [Double](repeating: 0, count: rows)
    )
    for _ in 0..<count {
      let z = (0..<rows).map { _ in normalQuantile(generator.uniform()) }
      var move = [Double](repeating: 0, count: rows)
      for j in 0..<rows { for i in j..<rows { move[i] += factor[j][i] * z[j] } }
      for sign in [1.0, -1] {
        likelihood.evaluate(
          (0..<rows).map { gaussian.eta[$0] + sign * move[$0] }, at: [], into: &terms)
        var logRatio = 0.0
        for i in 0..<rows {
          let m = sign * move[i]
          logRatio += terms.logDensity[i] - gaussian.terms.logDensity[i]
          logRatio -= (slope[i] - 0.5 * weight[i] * m) * m
        }
        let ratio = exp(logRatio)
        total += ratio
        for i in 0..<rows {
          first[i] += ratio * sign * move[i]
          second[i] += ratio * move[i] * move[i]
        }
      }
    }
    logEvidence = gaussian.logDensity + log(total / Double(2 * count))
    mean = (0..<rows).map {
      gaussian.eta[$0] - system.model.offset[$0] + first[$0] / total
    }
    sd = (0..<rows).map {
      (second[$0] / total - first[$0] * first[$0] / total / total).squareRoot()
    }
  }
}

/// A small reproducible stream (Steele, Lea & Flood 2014, doi:10.1145/2714064.2660195).
private struct SplitMix {
  var state: UInt64

  mutating func uniform() -> Double {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return (Double((z ^ (z >> 31)) >> 11) + 0.5) / 9_007_199_254_740_992
  }
}
