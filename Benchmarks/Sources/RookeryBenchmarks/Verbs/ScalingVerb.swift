import ArgumentParser
import Foundation

/// Measures whole fits by the command as the number of areas grows.
struct ScalingVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scaling", abstract: "Measure whole fits as the number of areas grows.",
    discussion: """
      The command fits BYM2 from a graph file and a table, on one thread: CPU seconds and peak \
      memory of its process. Fits within this program on one thread and on two show what a second \
      core brings. With --results, a plot growth.svg is written beside the page.

      Examples, from the root of the package:
        make bench BENCH='scaling --size 100 --size 3000'
        make bench BENCH='scaling --large --results Benchmarks/RESULTS.md'
      """)

  @OptionGroup var page: PageOptions

  @Option(name: .customLong("size"), help: "A number of areas; may be given again.")
  var sizes: [Int] = []

  @Option(help: "How often each size below 100,000 is fitted; larger ones are fitted once.")
  var runs = 3

  @Flag(help: "Fit 500,000 areas as well, which takes minutes and 14 GB.")
  var large = false

  static let standard = [100, 300, 1_000, 3_000, 10_000, 20_000, 100_000]

  func validate() throws {
    if runs < 1 { throw ValidationError("--runs must be 1 or more.") }
    if sizes.contains(where: { $0 < 3 }) { throw ValidationError("--size must be 3 or more.") }
  }

  func run() throws {
    let sizes = (sizes.isEmpty ? Self.standard : sizes) + (large ? [500_000] : [])
    try page.report(
      "Medians of \(counted(runs, "run")) below \(grouped(GrowthTrial.once)) areas, one run from there "
        + "up; each in a process of its own"
    ) { root, folder in
      let trial = GrowthTrial(
        points: try sizes.sorted().map { size in
          page.say("Scaling: \(grouped(size)) areas")
          return try GrowthTrial.Point(areas: size, runs: runs, package: root, folder: folder)
        })
      let plot = page.results.map {
        URL(fileURLWithPath: $0).deletingLastPathComponent().appending(path: "growth.svg")
      }
      if let plot {
        do { try Data(GrowthPlot(trial: trial).svg.utf8).write(to: plot, options: .atomic) } catch {
          throw BenchmarkError.file(path: plot.path, reason: error.localizedDescription)
        }
        page.say("Wrote \(plot.relativePath)")
      }
      return { GrowthReport(trial: trial, plot: plot, circumstances: $0) }
    }
  }
}
