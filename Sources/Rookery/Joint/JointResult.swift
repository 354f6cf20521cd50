import RookeryExport
import RookeryInference
import RookeryModels
import RookeryTable

/// What joint draws say in answer to a plan.
struct JointResult {
  let plan: JointPlan
  let answers: JointAnswers

  /// What the summary says of it.
  func summary(_ posterior: Posterior, scale: RookeryExport.ResponseScale, ids: [String])
    -> JointSummary?
  {
    guard let draws = posterior.draws else { return nil }
    return JointSummary(
      count: draws.count, seed: draws.seed,
      excursions: answers.excursions.map { .init($0, ids: ids) },
      aggregates: zip(plan.aggregates, answers.aggregates).map {
        .init(data: $0.data, summaries: $1)
      },
      contrasts: zip(plan.contrasts, answers.contrasts).map {
        .init(first: $0.first, second: $0.second, summary: $1)
      }, scale: scale, request: posterior.request)
  }
}

extension JointResult {
  /// Answers in the shape of those to a plan, each at a value that no attribute has.
  init(shapedFor plan: JointPlan, _ request: PosteriorRequest, areaCount: Int) {
    let none = -1e200
    let rows = [Double](repeating: none, count: areaCount)
    let places = [Int](repeating: Int.min, count: areaCount)
    let quantity = QuantitySummary(
      mean: none, sd: none, quantiles: request.probabilities.map { _ in none },
      exceedance: request.thresholds.map { _ in none })
    self.plan = plan
    answers = JointAnswers(
      ranks: Ranks(
        mean: rows, lower: places, upper: places,
        top: plan.questions.top.map { .init(count: $0, probability: rows) }),
      excursions: request.thresholds.map { .init(threshold: $0, above: rows, below: rows) },
      aggregates: plan.aggregates.map { $0.groups.names.map { _ in quantity } },
      contrasts: [],
      benchmarked: plan.questions.benchmark.map { _ in rows.map { _ in quantity } })
  }
}
