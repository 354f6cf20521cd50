import Foundation

/// Measures how much the machine did besides this process and those it started.
struct OtherWork {
  private let start = ContinuousClock.now
  private let busyBefore = busySeconds()
  private let ownBefore = ProcessUsage.now.processorSeconds + ProcessUsage.ended.processorSeconds

  /// How many cores others kept busy on average since this was made; nil where the system does not
  /// say (it does on Linux).
  var cores: Double? {
    guard let busyBefore, let busy = busySeconds() else { return nil }
    let own = ProcessUsage.now.processorSeconds + ProcessUsage.ended.processorSeconds
    let duration = (ContinuousClock.now - start).components
    let seconds = Double(duration.seconds) + Double(duration.attoseconds) * 1e-18
    // The system counts in hundredths of a second, so the difference may fall below 0.
    return max(0, (busy - busyBefore) - (own - ownBefore)) / seconds
  }
}

/// How long the cores have worked in all since the machine started.
private func busySeconds() -> Double? {
  guard let text = try? String(contentsOfFile: "/proc/stat", encoding: .utf8),
    let line = text.split(separator: "\n").first, line.hasPrefix("cpu ")
  else { return nil }
  // user nice system idle iowait irq softirq steal, in clock ticks
  let ticks = line.split(separator: " ").dropFirst().compactMap { Double($0) }
  guard ticks.count >= 8 else { return nil }
  let busy = ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6] + ticks[7]
  return busy / Double(sysconf(Int32(_SC_CLK_TCK)))
}
