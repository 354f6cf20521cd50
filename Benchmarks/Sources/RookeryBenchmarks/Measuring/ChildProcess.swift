import Foundation

/// Runs programs one at a time, each to its end.
enum ChildProcess {
  struct Output {
    let text: Data
    let seconds: Double
  }

  /// This program.
  static var itself: URL {
    get throws {
      guard let url = Bundle.main.executableURL else {
        throw BenchmarkError.child(command: CommandLine.arguments[0], reason: "cannot be found")
      }
      return url
    }
  }

  /// What the program printed, and how long it took from start to end.
  ///
  /// Its standard error goes where that of this process goes.
  static func run(_ program: URL, _ arguments: [String]) throws -> Output {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    let command = ([program.lastPathComponent] + arguments).joined(separator: " ")
    let start = ContinuousClock.now
    do { try process.run() } catch {
      throw BenchmarkError.child(command: command, reason: "could not be started: \(error)")
    }
    let text = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let duration = (ContinuousClock.now - start).components
    guard process.terminationStatus == 0 else {
      throw BenchmarkError.child(
        command: command, reason: "ended with code \(process.terminationStatus)")
    }
    return Output(
      text: text,
      seconds: Double(duration.seconds) + Double(duration.attoseconds) * 1e-18)
  }

  /// What the program printed as a line of text; nil where it is missing or fails.
  static func line(_ program: String, _ arguments: [String]) -> String? {
    let output = try? run(URL(fileURLWithPath: "/usr/bin/env"), [program] + arguments)
    return output.map {
      String(decoding: $0.text, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
  }
}
