import Dispatch
import Foundation
import Rookery

/// Ctrl-C during a run.
enum Interrupt {
  /// The result of `work`; an interrupt ends the program at once with code 130 while nothing is
  /// being written, and otherwise cancels the work, which then ends between two files.
  static func catching<Value: Sendable>(
    _ bar: ProgressBar?,
    _ work:
      @escaping @Sendable (@escaping @Sendable (StudyProgress) -> Void) async throws(StudyError) ->
      Value
  ) async throws(StudyError) -> Value {
    let isWriting = Flag()
    let task = Task {
      await Result.catching { () async throws(StudyError) -> Value in
        try await work { progress in if progress.stage == .write { isWriting.raise() } }
      }
    }
    signal(SIGINT, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler {
      guard !isWriting.isRaised else { return task.cancel() }
      bar?.stop()
      Terminal(talk: .quiet).error(StudyError.interrupted.description)
      // Not `exit`: it takes down what other threads still work with. All writing is unbuffered.
      _exit(Exit.interrupted.rawValue)
    }
    source.resume()
    defer {
      source.cancel()
      signal(SIGINT, SIG_DFL)
    }
    return try await task.value.get()
  }

  /// Raised once, seen by every thread.
  private final class Flag: @unchecked Sendable {
    private let lock = NSLock()
    // Guarded by `lock`.
    private var value = false

    func raise() { lock.withLock { value = true } }
    var isRaised: Bool { lock.withLock { value } }
  }
}

extension Result where Failure == StudyError, Success: Sendable {
  fileprivate static func catching(_ work: () async throws(StudyError) -> Success) async -> Self {
    do throws(StudyError) { return .success(try await work()) } catch { return .failure(error) }
  }
}
