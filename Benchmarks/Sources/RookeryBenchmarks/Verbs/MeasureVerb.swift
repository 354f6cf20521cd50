import ArgumentParser
import Foundation
import Rookery

/// Runs a prepared case once and prints what it took as JSON.
struct MeasureVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure", abstract: "Run a prepared case once.", shouldDisplay: false)

  @OptionGroup var options: CaseOptions
  @Option(help: "The root of the package.") var package: String
  @Option(help: "How many threads a fit may use.") var threads: Int?

  func run() async throws {
    var study = try BenchmarkCases.named(options.name)
      .study(package: URL(fileURLWithPath: package), folder: options.folderURL)
    if let threads { study.method.threads = .count(threads) }
    let measurement = try await Measurement(running: study)
    FileHandle.standardOutput.write(try JSONEncoder().encode(measurement))
  }
}
