import Foundation
import RookeryModels
import RookeryProbability
import Testing

@testable import RookeryInference

@Suite struct JointQuestionsTests {
  static let request = PosteriorRequest(
    thresholds: [1, 1.5], draws: DrawRequest(count: 4000, seed: 11))

  private func fit(_ formula: String = "y ~ 1 + x + bym2(area)", _ family: String = "poisson")
    async throws -> (Model, Posterior)
  {
    let model = try OuterGradientTests.model(formula, family)
    return (model, try await NestedLaplace(threads: 2).fit(model, Self.request))
  }

  @Test func ranksFillTheirPlaces() async throws {
    let (_, posterior) = try await fit()
    var questions = JointQuestions()
    questions.top = [1, 4, 9]
    let answers = try #require(
      try await posterior.answers(to: questions, scale: .exponential, threads: 2))
    let ranks = answers.ranks
    #expect(abs(ranks.mean.reduce(0, +) - 45) < 1e-9)
    for (top, k) in zip(ranks.top, [1.0, 4, 9]) {
      #expect(abs(top.probability.reduce(0, +) - k) < 1e-9)
    }
    // Rank 1 is the highest: the order of mean ranks is that of mean predictors, backwards, where
    // these are far apart.
    let highest = posterior.linearPredictor.indices.max {
      posterior.linearPredictor[$0].mean < posterior.linearPredictor[$1].mean
    }
    #expect(ranks.mean.indices.min { ranks.mean[$0] < ranks.mean[$1] } == highest)
    for i in 0..<9 {
      #expect(1 <= ranks.lower[i] && Double(ranks.lower[i]) <= ranks.mean[i])
      #expect(ranks.mean[i] <= Double(ranks.upper[i]) && ranks.upper[i] <= 9)
    }
  }

  /// Without a covariate or a term every area has the same risk: each of nine has the mid-rank 5 and
  /// an even share of the places, whatever its own count; and so has a mean of ten million.
  @Test(arguments: ["poisson", "gaussian"]) func equalRisksShareTheirRanks(_ family: String)
    async throws
  {
    let counts = OuterGradientTests.counts.map { $0.map { family == "gaussian" ? $0 + 1e7 : $0 } }
    let model = try OuterGradientTests.model("y ~ 1", family, counts: counts)
    let posterior = try await NestedLaplace(threads: 2).fit(model, Self.request)
    let scale = model.observations.likelihood.response
    var questions = JointQuestions()
    questions.top = [2, 9]
    let ranks = try #require(
      try await posterior.answers(to: questions, scale: scale, threads: 2)
    ).ranks
    for i in 0..<9 {
      #expect(ranks.mean[i] == 5)
      #expect(ranks.lower[i] == 5 && ranks.upper[i] == 5)
      #expect(abs(ranks.top[0].probability[i] - 2.0 / 9) < 1e-12)
      #expect(abs(ranks.top[1].probability[i] - 1) < 1e-12)
    }
  }

  /// F(i) ≤ P(RRᵢ > c), falling along the order of P, and the share of draws at the set's end.
  @Test func excursionSetsHoldTogether() async throws {
    let (_, posterior) = try await fit()
    let draws = try #require(posterior.draws)
    let answers = try #require(
      try await posterior.answers(to: JointQuestions(), scale: .exponential, threads: 1))
    for (place, excursion) in answers.excursions.enumerated() {
      let marginal = posterior.response.map { $0.exceedance[place] }
      let order = (0..<9).sorted { marginal[$0] > marginal[$1] }
      let bound = log(excursion.threshold)
      for i in 0..<9 {
        #expect(excursion.above[i] <= marginal[i])
        #expect(excursion.below[i] <= 1 - marginal[i])
      }
      for (k, row) in order.enumerated() {
        let together =
          Double(
            (0..<4000).count { draw in order[...k].allSatisfy { draws[draw, $0] > bound } }) / 4000
        #expect(excursion.above[row] == min(marginal[row], together))
        if k > 0 { #expect(excursion.above[row] <= excursion.above[order[k - 1]]) }
      }
    }
  }

  /// Four independent normals of unit variance: F is the product of the marginals, and a difference
  /// is normal with variance 2. 4,000 draws: five standard errors of a probability, a mean, an sd.
  @Test func independentAreasMultiply() {
    let probabilities = [0.98, 0.9, 0.7, 0.5]
    let streams = (1...4000).map { RandomStream(seed: 5, stream: $0) }
    let deviations = streams.map { stream -> [Float] in
      var stream = stream
      return probabilities.map { _ in Float(stream.normal()) }
    }
    let draws = JointDraws(
      seed: 5, centres: probabilities.map(normalQuantile), deviations: deviations,
      fixed: streams.map { _ in [] },
      setting: streams.map { _ in 0 }, settings: [], hyperparameterNames: [])
    let excursion = draws.excursion(beyond: 0, scale: .identity, marginals: probabilities)
    var product = 1.0
    for (value, p) in zip(excursion.above, probabilities) {
      product *= p
      #expect(abs(value - product) < 5 * (product * (1 - product) / 4000).squareRoot())
    }
    var below = 1.0
    for (value, p) in zip(excursion.below, probabilities).reversed() {
      below *= 1 - p
      #expect(abs(value - below) < 5 * (below * (1 - below) / 4000).squareRoot() + 1e-12)
    }
    let difference = draws.contrast(
      .init(WeightedRows(row: 0), WeightedRows(row: 3)), scale: .identity, PosteriorRequest())
    let gap = normalQuantile(0.98)
    #expect(abs(difference.difference.mean - gap) < 5 * 2.0.squareRoot() / 63)
    #expect(abs(difference.difference.sd - 2.0.squareRoot()) < 5 * 2.0.squareRoot() / 89)
    #expect(abs(difference.isGreater - normalCDF(gap / 2.0.squareRoot())) < 5 * 0.5 / 63)
    #expect(difference.ratio == nil)
  }

  @Test func aggregatesKeepTotals() async throws {
    let (model, posterior) = try await fit()
    let expected = try #require(model.observations.expected)
    var questions = JointQuestions()
    questions.aggregates = [
      [WeightedRows(rows: Array(0..<9), weights: expected)],
      (0..<9).map { WeightedRows(row: $0) },
      [
        WeightedRows(rows: [0, 2], weights: [expected[0], expected[2]]),
        WeightedRows(rows: [4, 5, 6], weights: [1, 1, 1]),
      ],
    ]
    let answers = try #require(
      try await posterior.answers(to: questions, scale: .exponential, threads: 1))
    // Groups of one area are that area.
    #expect(answers.aggregates[1] == posterior.response)
    // A mean is linear: that of a group is the weighted mean of its areas' means, to five standard
    // errors; so is the whole map's of the fitted counts.
    for group in [0, 2] {
      for (summary, rows) in zip(answers.aggregates[group], questions.aggregates[group]) {
        let mean = zip(rows.rows, rows.weights).reduce(0) {
          $0 + $1.1 * posterior.response[$1.0].mean
        }
        #expect(abs(summary.mean - mean) < 5 * summary.sd / 63)
        #expect(summary.quantiles[0] < summary.mean && summary.mean < summary.quantiles[2])
        #expect(summary.exceedance[0] >= summary.exceedance[1])
      }
    }
    let fitted = posterior.fitted.reduce(0, +)
    let whole = answers.aggregates[0][0]
    #expect(abs(whole.mean * expected.reduce(0, +) - fitted) < 5 * whole.sd / 63 * 22)
  }

  /// Under a flat intercept the total of the fitted Poisson counts is Gamma(Σ y, 1) a posteriori,
  /// exactly and whatever the terms: the intercept shifts log μ as a whole, and its likelihood is
  /// exp(β Σ y − e^β Σ μ⁰). It tests the draws' dependence, not their margins. Five standard errors
  /// of 4,000 draws: of a mean, a standard deviation, a probability.
  @Test(arguments: [
    "y ~ 1 + x + bym2(area)", "y ~ 1 + icar(area)", "y ~ 1 + leroux(area)", "y ~ 1 + x + iid(area)",
  ])
  func totalsAreGamma(_ formula: String) async throws {
    for model in [
      try OuterGradientTests.model(formula, "poisson"), try LatticeModel.model(side: 8, formula),
    ] {
      let posterior = try await NestedLaplace(threads: 2).fit(model, Self.request)
      let rows = model.observations.observed.indices.filter { model.likelihood.observed[$0] }
      let total = rows.reduce(0) { $0 + (model.observations.observed[$1] ?? 0) }
      let group = WeightedRows(rows: rows, weights: rows.map { exp(model.offset[$0]) })
      let scale = rows.reduce(0) { $0 + exp(model.offset[$1]) }
      let sums = try #require(posterior.draws).means(of: group, scale: .exponential)
        .map { $0 * scale }
      let mean = sums.reduce(0, +) / 4000
      let variance = sums.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4000
      #expect(abs(mean - total) < 5 * total.squareRoot() / 63, "\(model.rowCount)")
      #expect(
        abs(variance.squareRoot() / total.squareRoot() - 1) < 5 / 89.0, "\(model.rowCount)")
      for p in [0.025, 0.5, 0.975] {
        let below = Double(sums.count { $0 < gammaPInverse(total, p) }) / 4000
        #expect(abs(below - p) < 5 * (p * (1 - p) / 4000).squareRoot(), "\(p) \(model.rowCount)")
      }
    }
  }

  /// Benchmarked counts sum to the totals in the mean, as they do in every draw.
  @Test func benchmarkedCountsSumToTheirTotals() async throws {
    let (model, posterior) = try await fit()
    let expected = try #require(model.observations.expected)
    let groups = [0, 0, 0, 0, 1, 1, 1, 1, 0]
    var questions = JointQuestions()
    questions.benchmark = .init(groups: groups, totals: [31, 4], exposures: expected)
    questions.contrasts = [.init(WeightedRows(row: 0), WeightedRows(row: 1))]
    let answers = try #require(
      try await posterior.answers(to: questions, scale: .exponential, threads: 2))
    let benchmarked = try #require(answers.benchmarked)
    for (group, total) in [31.0, 4].enumerated() {
      let sum = (0..<9).filter { groups[$0] == group }.reduce(0) {
        $0 + expected[$1] * benchmarked[$1].mean
      }
      #expect(abs(sum - total) < 1e-9)
    }
    let ratio = try #require(answers.contrasts[0].ratio)
    #expect(ratio.quantiles[0] < ratio.quantiles[1] && ratio.quantiles[1] < ratio.quantiles[2])
    // P(first > second) is P(ratio > 1) is P(difference > 0).
    #expect((ratio.quantiles[1] > 1) == (answers.contrasts[0].isGreater > 0.5))
  }

  @Test func noDrawsNoAnswers() async throws {
    let model = try OuterGradientTests.model("y ~ 1 + iid(area)", "poisson")
    let posterior = try await NestedLaplace(threads: 1).fit(model, PosteriorRequest())
    #expect(
      try await posterior.answers(to: JointQuestions(), scale: .exponential, threads: 1) == nil)
  }
}
