import Foundation

/// What one run of a program took, from its start to its end.
struct CommandUsage: Codable, Sendable {
  /// Wall time.
  let seconds: Double
  /// Of all threads, in user and system mode.
  let processorSeconds: Double
  /// The largest resident set, in units of 10⁶ bytes.
  let peakMegabytes: Double

  /// Runs a program through a small process that starts nothing else: the system tells a process
  /// the peak of the largest child it ever had, not that of each.
  init(of program: URL, _ arguments: [String]) throws {
    let output = try ChildProcess.run(
      ChildProcess.itself, ["usage", program.path] + arguments)
    self = try JSONDecoder().decode(Self.self, from: output.text)
  }

  /// Runs a program as the first and only child of this process.
  init(ofOnlyChild program: URL, _ arguments: [String]) throws {
    seconds = try ChildProcess.run(program, arguments).seconds
    let usage = ProcessUsage.ended
    processorSeconds = usage.processorSeconds
    peakMegabytes = usage.peakMegabytes
  }
}
