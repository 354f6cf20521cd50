import ArgumentParser
import Foundation

/// Times the sparse kernels at one size and prints what they took as JSON.
struct MeasureKernelsVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure-kernels", abstract: "Time the sparse kernels at one size.",
    shouldDisplay: false)

  @Argument(help: "How many areas.") var size: Int
  @Option(help: "The least number of rounds.") var rounds: Int

  func run() throws {
    // Small matrices are measured often: their times are short beside what disturbs them.
    let measurement = try KernelMeasurement(areas: size, least: rounds, seconds: 2)
    FileHandle.standardOutput.write(try JSONEncoder().encode(measurement))
  }
}
