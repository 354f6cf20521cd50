import Foundation
import Rookery

/// A bar on standard error that appears when work has lasted two seconds.
///
/// It draws on a thread of its own: the fit keeps every thread of the task pool busy.
final class ProgressBar: @unchecked Sendable {
  // Guarded by `lock`, which is what makes the class safe to share.
  private var latest: StudyProgress?
  private var isStopped = false
  private var isDrawn = false
  private let lock = NSLock()
  private let start = ContinuousClock.now

  /// A bar that is drawn from now on, until `stop`.
  static func begin() -> ProgressBar {
    let bar = ProgressBar()
    Thread.detachNewThread { while bar.tick() { Thread.sleep(forTimeInterval: 0.1) } }
    return bar
  }

  func show(_ progress: StudyProgress) { lock.withLock { latest = progress } }

  /// Takes the bar away.
  func stop() {
    lock.withLock {
      isStopped = true
      if isDrawn { Self.write("\r\u{1B}[2K") }
      isDrawn = false
    }
  }

  /// Draws; false once the bar is stopped.
  private func tick() -> Bool {
    lock.withLock {
      guard !isStopped else { return false }
      let elapsed = (ContinuousClock.now - start).components.seconds
      if elapsed >= 2, let latest {
        Self.write("\r\u{1B}[2K\(Self.line(latest, seconds: Int(elapsed)))")
        isDrawn = true
      }
      return true
    }
  }

  /// `  [======>      ]  fitting, 12 points, 5 s`
  static func line(_ progress: StudyProgress, seconds: Int) -> String {
    let width = 24
    let stages = StudyStage.allCases
    let done = stages.firstIndex(of: progress.stage) ?? 0
    let filled = (done + 1) * width / (stages.count + 1)
    let bar =
      String(repeating: "=", count: filled - 1) + ">"
      + String(repeating: " ", count: width - filled)
    let points = progress.points > 0 ? ", \(counted(progress.points, "point", "points"))" : ""
    return "  [\(bar)]  \(word(progress.stage))\(points), \(seconds) s"
  }

  private static func word(_ stage: StudyStage) -> String {
    switch stage {
    case .read: "reading"
    case .graph: "finding neighbours"
    case .audit: "auditing the map"
    case .assemble: "assembling the model"
    case .fit: "fitting"
    case .write: "writing"
    }
  }

  private static func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
