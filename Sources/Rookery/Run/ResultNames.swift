import RookeryExport
import RookeryGraph
import RookeryInference
import RookeryModels

extension Study {
  /// That no result has the name of an attribute of the areas, where results are written at all:
  /// found from the columns of a posterior that is still without numbers.
  func checkResultNames(
    _ model: RookeryModels.Model, _ plan: JointPlan?, areas: AreaData, graph: AdjacencyGraph?
  ) throws(StudyError) {
    guard !outputs.out.isEmpty else { return }
    let request = makeRequest(model.observations.likelihood.response)
    let joint = plan.map { JointResult(shapedFor: $0, request, areaCount: areas.ids.count) }
    let columns = try makeColumns(
      Posterior(shapedFor: model, areaCount: areas.ids.count, request), joint, model: model,
      areas: areas, graph: graph)
    do {
      _ = try ResultLayer(
        ids: areas.ids, shapes: areas.ids.map { _ in nil }, coordinateSystem: nil,
        attributes: areas.table, results: columns, prefix: outputs.prefix, metadata: nil)
    } catch { throw .input(error) }
    guard let joint else { return }
    for (aggregate, summaries) in zip(joint.plan.aggregates, joint.answers.aggregates) {
      _ = try makeAggregateLayer(
        aggregate, summaries, request, scale: model.exportScale, map: nil, metadata: nil)
    }
  }
}

extension Posterior {
  /// With all the quantities of a fit of the model, each at a value that no attribute has.
  fileprivate init(
    shapedFor model: RookeryModels.Model, areaCount: Int, _ request: PosteriorRequest
  ) {
    let none = -1e200
    let quantity = QuantitySummary(
      mean: none, sd: none, quantiles: request.probabilities.map { _ in none },
      exceedance: request.thresholds.map { _ in none })
    let rows = Array(repeating: quantity, count: model.rowCount)
    let isSpatial = model.terms.contains { term in
      let theta = term.component.hyperparameters.map(\.start)
      return (0..<areaCount).contains { term.component.structured(ofLevel: $0, at: theta) != nil }
    }
    self.init(
      request: request, fixed: [], hyperparameters: [], response: rows, linearPredictor: rows,
      fitted: rows.map { _ in none }, fittedDeviation: rows.map { _ in 1 },
      spatial: isSpatial ? Array(repeating: quantity, count: areaCount) : nil,
      expansion: rows.map { _ in none },
      // `cpo_failed` is known after the fit only: its name counts as taken before it.
      predictiveScores: rows.map { _ in
        PredictiveScore(logDensity: none, probabilityTransform: none, quality: .doubtful)
      },
      criteria: Criteria(
        dic: none, effectiveParametersDIC: none, waic: none, effectiveParametersWAIC: none,
        logMarginalLikelihood: nil, logScore: nil),
      diagnostics: Diagnostics(converged: false, warnings: []))
  }
}
