import Foundation

/// What processes have used so far.
struct ProcessUsage {
  /// Of all threads, in user and system mode.
  let processorSeconds: Double
  /// The largest resident set, in units of 10⁶ bytes.
  ///
  /// Linux hands the peak of the process that started this one down to it, so that one must be
  /// small: whatever is large is done by processes of their own.
  let peakMegabytes: Double

  static var now: ProcessUsage { ProcessUsage(of: itself) }
  /// Of the processes that this one started and that have ended, together; the largest peak.
  static var ended: ProcessUsage { ProcessUsage(of: children) }

  private init(of processes: Int32) {
    var usage = rusage()
    getrusage(processes, &usage)
    let seconds = [usage.ru_utime, usage.ru_stime]
      .map { Double($0.tv_sec) + Double($0.tv_usec) * 1e-6 }
    processorSeconds = seconds[0] + seconds[1]
    peakMegabytes = Double(usage.ru_maxrss) * Self.bytesPerUnit * 1e-6
  }

  #if canImport(Darwin)
    private static let itself = RUSAGE_SELF
    private static let children = RUSAGE_CHILDREN
    private static let bytesPerUnit = 1.0
  #else
    private static let itself = RUSAGE_SELF.rawValue
    private static let children = RUSAGE_CHILDREN.rawValue
    private static let bytesPerUnit = 1024.0
  #endif
}
