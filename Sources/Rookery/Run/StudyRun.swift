import RookeryExport
import RookeryInference
import RookeryModels
import RookerySparseAlgebra

/// Carries a study out: reads, finds neighbours, fits, writes.
public struct StudyRun: Sendable {
  /// What is carried out.
  public let study: Study
  private let progress: @Sendable (StudyProgress) -> Void

  /// A run that tells `progress`, from any thread, how far it has come.
  public init(_ study: Study, progress: @escaping @Sendable (StudyProgress) -> Void = { _ in }) {
    self.study = study
    self.progress = progress
  }

  /// The result, once every output of the study is written.
  ///
  /// Outputs that could not be written are found before the fit, not after it. Cancelling the task
  /// ends the run between two points of the fit, or two files, with `interrupted`.
  public func run() async throws(StudyError) -> StudyResult {
    DenseKernels.runOnCallingThread()
    try study.validate()
    var explicit = try study.withExplicitPriors()
    let targets = try study.checkedTargets()
    var clock = StageClock()

    enter(.read)
    let (sources, areas) = try await clock.time(.read) { () throws(StudyError) in
      let sources = try explicit.readSources()
      return (sources, try explicit.joinedAreas(sources))
    }
    enter(.graph)
    let graph = try await clock.time(.graph) { () throws(StudyError) in
      try explicit.makeGraph(
        map: areas.map, reading: sources.graph, ids: areas.ids,
        names: LeadingAreas.names(areas.table, ids: areas.ids))
    }
    enter(.audit)
    let audit = try await clock.time(.audit) { () throws(StudyError) in
      try areas.audit(graph)
    }
    enter(.assemble)
    let (model, plan) = try await clock.time(.assemble) { () throws(StudyError) in
      let model = try explicit.makeModel(areas, graph: graph?.graph)
      let plan = try explicit.makeJointPlan(areas, model)
      try explicit.checkResultNames(model, plan, areas: areas, graph: graph?.graph)
      return (model, plan)
    }
    explicit = try explicit.stating(model)
    let densities = try study.densityRequest(ids: areas.ids)
    enter(.fit)
    let (posterior, joint) = try await clock.time(.fit) { () async throws(StudyError) in
      let (posterior, joint) = try await fit(model, plan, densities)
      let warning = expansionWarning(posterior, ids: areas.ids)
      return (warning.map(posterior.warning) ?? posterior, joint)
    }
    let columns = try explicit.makeColumns(
      posterior, joint, model: model, areas: areas, graph: graph?.graph)

    enter(.write)
    let timingsSoFar = clock.timings
    let outputNotes = try await clock.time(.write) { () throws(StudyError) -> [String] in
      try explicit.writeDraws(
        posterior, fixedNames: model.fixedEffects.map(\.name), scale: model.exportScale)
      var notes = try explicit.writeDensities(posterior, ids: areas.ids, scale: model.exportScale)
      guard !targets.isEmpty else { return notes }
      let summary = explicit.makeSummary(
        posterior, joint, model: model, areas: areas, graph: graph, audit: audit,
        manifest: try explicit.manifest(timings: timingsSoFar))
      notes += try explicit.write(
        try explicit.makeLayer(columns, areas: areas, summary: summary), of: areas.map,
        to: targets)
      guard let joint else { return notes }
      return notes
        + (try explicit.writeAggregates(
          joint, posterior.request, scale: model.exportScale, map: areas.map,
          metadata: summary.layerMetadata))
    }
    let summary = explicit.makeSummary(
      posterior, joint, model: model, areas: areas, graph: graph, audit: audit,
      manifest: try explicit.manifest(timings: clock.timings))
    try explicit.write(summary)
    return StudyResult(
      study: explicit,
      notes: (sources.notes + areas.notes + explicit.assumptions(model)
        + (graph?.decisions ?? []) + (audit?.noteInWords.map { [$0] } ?? []))
        .map(\.asSentence),
      outputNotes: outputNotes, sources: sources.descriptions, ids: areas.ids, data: areas.table,
      graph: graph?.graph, rule: graph?.rule, model: model, posterior: posterior,
      columns: columns, summary: summary, timings: clock.timings)
  }

  private func enter(_ stage: StudyStage) { progress(StudyProgress(stage: stage, points: 0)) }

  private func fit(_ model: RookeryModels.Model, _ plan: JointPlan?, _ densities: DensityRequest)
    async throws(StudyError) -> (Posterior, JointResult?)
  {
    let engine = NestedLaplace(threads: study.method.threads.number) { [progress] points in
      progress(StudyProgress(stage: .fit, points: points))
    }
    let scale = model.observations.likelihood.response
    do {
      let posterior = try await engine.fit(model, study.makeRequest(scale, densities: densities))
      guard let plan,
        let answers = try await posterior.answers(
          to: plan.questions, scale: scale, threads: engine.threads)
      else { return (posterior, nil) }
      return (posterior, JointResult(plan: plan, answers: answers))
    } catch {
      if error == .cancelled { throw .interrupted }
      throw .fit(error)
    }
  }
}
