import ArgumentParser
import Foundation

/// Times the sparse kernels beside CHOLMOD.
struct KernelsVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kernels", abstract: "Time the sparse kernels beside CHOLMOD.",
    discussion: """
      Every size is measured in a process of its own, in which all take turns.

      Example, from the root of the package:
        make bench BENCH='kernels --size 3000 --size 20000'
      """)

  @OptionGroup var page: PageOptions

  @Option(name: .customLong("size"), help: "A number of areas; may be given again.")
  var sizes: [Int] = []

  @Option(help: "The least number of rounds at each size.")
  var runs = 5

  @Flag(help: "Measure 500,000 areas as well.")
  var large = false

  static let standard = [3_000, 20_000, 100_000]

  func validate() throws {
    if runs < 1 { throw ValidationError("--runs must be 1 or more.") }
    if sizes.contains(where: { $0 < 3 }) { throw ValidationError("--size must be 3 or more.") }
  }

  func run() throws {
    let sizes = (sizes.isEmpty ? Self.standard : sizes) + (large ? [500_000] : [])
    try page.report("Medians of at least \(counted(runs, "round")), all on one thread") { _, _ in
      // CHOLMOD's own OpenBLAS would otherwise take as many threads as there are cores.
      setenv("OPENBLAS_NUM_THREADS", "1", 1)
      let measurements = try sizes.map { size in
        page.say("Kernels: \(grouped(size)) areas")
        let output = try ChildProcess.run(
          ChildProcess.itself, ["measure-kernels", String(size), "--rounds", String(runs)])
        return try JSONDecoder().decode(KernelMeasurement.self, from: output.text)
      }
      return { KernelReport(measurements: measurements, circumstances: $0) }
    }
  }
}
