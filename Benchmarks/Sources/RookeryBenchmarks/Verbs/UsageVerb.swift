import ArgumentParser
import Foundation

/// Runs a program and prints what it took as JSON; what it prints itself is dropped.
struct UsageVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "usage", abstract: "Run a program and say what it took.", shouldDisplay: false)

  @Argument(parsing: .captureForPassthrough) var command: [String]

  func run() throws {
    let usage = try CommandUsage(
      ofOnlyChild: URL(fileURLWithPath: command[0]), Array(command.dropFirst()))
    FileHandle.standardOutput.write(try JSONEncoder().encode(usage))
  }
}
