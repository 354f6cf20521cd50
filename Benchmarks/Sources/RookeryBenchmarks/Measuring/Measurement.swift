/// What one run of one case took, in a process of its own.
struct Measurement: Codable, Sendable {
  struct Stage: Codable, Sendable {
    let name: String
    /// Wall time.
    let seconds: Double
    /// Of all threads.
    let processorSeconds: Double
  }

  let areas: Int
  let edges: Int
  let stages: [Stage]
  /// Wall time of the fit from the first point of the hyperparameters that was done to the last: the
  /// part of it in which points are fitted beside one another; 0 with fewer than two reports.
  let explorationSeconds: Double
  /// How many points of the hyperparameters were fitted.
  let pointCount: Int
  /// Of the whole process, by its own account.
  let processorSeconds: Double
  /// The largest resident set, in units of 10⁶ bytes.
  let peakMegabytes: Double
  /// From the start of the process to its end, as the one who started it saw.
  var seconds = 0.0

  /// Wall time of a stage.
  func seconds(of stage: String) -> Double {
    stages.first { $0.name == stage }?.seconds ?? 0
  }

  private enum CodingKeys: String, CodingKey {
    case areas, edges, stages, explorationSeconds, pointCount, processorSeconds
    case peakMegabytes
  }
}
