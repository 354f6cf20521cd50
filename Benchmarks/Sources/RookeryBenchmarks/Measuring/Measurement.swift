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
  /// Of the whole process, by its own account.
  let processorSeconds: Double
  /// The largest resident set, in units of 10⁶ bytes.
  let peakMegabytes: Double
  /// From the start of the process to its end, as the one who started it saw.
  var seconds = 0.0

  private enum CodingKeys: String, CodingKey {
    case areas, edges, stages, processorSeconds, peakMegabytes
  }
}
