import RookeryExport
import RookeryGeometry
import RookeryGraph
import RookeryInference
import RookeryModels
import RookeryTable

extension Study {
  /// What the posterior has to report, each once however often it was asked for.
  func makeRequest(
    _ response: RookeryModels.ResponseScale, densities: DensityRequest = .none
  ) -> PosteriorRequest {
    // P(RR > 1) is always reported; a probability or a mean has no such natural threshold.
    var thresholds = response == .exponential ? [1.0] : []
    // Adding 0 makes -0 the 0 that it equals.
    for threshold in outputs.thresholds where !thresholds.contains(threshold) {
      thresholds.append(threshold + 0)
    }
    // Columns are named in thousandths, so that what rounds to one is one.
    return PosteriorRequest(
      probabilities: outputs.quantiles.map { ($0 * 1000).rounded() / 1000 },
      thresholds: thresholds, densities: densities,
      draws: drawCount.map { DrawRequest(count: $0, seed: method.seed) })
  }

  /// The columns of the result, one row per area.
  func makeColumns(
    _ posterior: Posterior, _ joint: JointResult?, model: RookeryModels.Model, areas: AreaData,
    graph: AdjacencyGraph?
  ) throws(StudyError) -> [Column] {
    let scale = model.exportScale
    do {
      return try resultColumns(
        posterior, scale: scale, data: observedData(model, areas: areas), graph: graph,
        ratePer: outputs.per)
        + (joint.map { jointColumns($0.answers, request: posterior.request, scale: scale) } ?? [])
    } catch { throw .input(error) }
  }

  /// The areas with their shapes, their attributes and the result.
  func makeLayer(_ columns: [Column], areas: AreaData, summary: RunSummary) throws(StudyError)
    -> ResultLayer
  {
    do {
      return try ResultLayer(
        ids: areas.ids, shapes: areas.map?.shapes ?? areas.ids.map { _ in nil },
        coordinateSystem: areas.map?.coordinateSystem, attributes: areas.table, results: columns,
        prefix: outputs.prefix, metadata: summary.layerMetadata)
    } catch { throw .input(error) }
  }

  /// Everything about the run that is not per area.
  func makeSummary(
    _ posterior: Posterior, _ joint: JointResult?, model: RookeryModels.Model, areas: AreaData,
    graph: GraphChosen?, audit: CoverageAudit?, manifest: Manifest
  ) -> RunSummary {
    let observations = model.observations
    return RunSummary(
      model: .init(
        formula: self.model.formula, family: model.family,
        terms: model.fixedEffects.map(\.name) + model.terms.map(\.name),
        priors: model.priors.map { .init(parameter: $0.parameter, prior: $0.prior) }),
      data: .init(
        rows: model.rowCount, areas: areas.ids.count,
        observedTotal: observations.observed.reduce(0) { $0 + ($1 ?? 0) },
        expectedTotal: observations.expected.map { $0.reduce(0, +) },
        fingerprint: dataFingerprint(ids: areas.ids, observed: observations.observed),
        trialsFingerprint: observations.trials.flatMap { trials in
          // Where nothing was observed, trials enter no likelihood.
          dataFingerprint(
            ids: areas.ids,
            observed: zip(trials, observations.observed).map { $1 == nil ? nil : $0 })
        }),
      graph: graph.map { chosen in
        .init(
          areas: chosen.graph.areaCount, edges: chosen.graph.edgeCount,
          components: chosen.graph.components.count,
          islands: chosen.graph.islands.map { areas.ids[$0] }, rule: chosen.rule,
          audit: audit?.counts)
      }, posterior: posterior, effectUnits: outputs.effectUnits, manifest: manifest,
      joint: joint.flatMap {
        $0.summary(posterior, scale: model.exportScale, ids: areas.ids)
      })
  }
}

extension RookeryModels.Model {
  /// How the columns of its response are called.
  var exportScale: RookeryExport.ResponseScale { .init(observations.likelihood.response) }
}

extension RookeryExport.ResponseScale {
  init(_ scale: RookeryModels.ResponseScale) {
    switch scale {
    case .exponential: self = .relativeRisk
    case .logistic: self = .probability
    case .identity: self = .mean
    }
  }
}
