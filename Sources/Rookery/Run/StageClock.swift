/// The parts of a run, in order.
public enum StudyStage: String, Sendable, CaseIterable {
  /// Regions and table are read.
  case read
  /// Neighbours are found.
  case graph
  /// Gaps, overlaps and near misses of the map are found.
  case audit
  /// Data and graph become a model.
  case assemble
  /// The model is fitted.
  case fit
  /// Results are written.
  case write
}

/// How far a run has come.
public struct StudyProgress: Sendable, Equatable {
  /// The part it is in.
  public let stage: StudyStage
  /// Within a fit, how many points of the hyperparameters are done; 0 elsewhere.
  public let points: Int

  /// That much of a run.
  public init(stage: StudyStage, points: Int) {
    self.stage = stage
    self.points = points
  }
}

/// What a stage of a run took.
public struct StageTiming: Sendable, Equatable {
  /// The stage.
  public let stage: StudyStage
  /// Wall time.
  public let seconds: Double
}

/// Measures the stages of a run.
struct StageClock {
  private(set) var timings: [StageTiming] = []

  /// The result of `work`, its time counted towards `stage`.
  mutating func time<Value>(
    _ stage: StudyStage, _ work: () async throws(StudyError) -> Value
  ) async throws(StudyError) -> Value {
    if Task.isCancelled { throw .interrupted }
    let start = ContinuousClock.now
    let value = try await work()
    let duration = (ContinuousClock.now - start).components
    let seconds = Double(duration.seconds) + Double(duration.attoseconds) * 1e-18
    timings.append(StageTiming(stage: stage, seconds: seconds))
    return value
  }
}
