import ArgumentParser
import Foundation

/// Times each stage of whole studies.
struct StagesVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stages", abstract: "Time each stage of whole studies.",
    discussion: """
      Every run is a process of its own, so that its peak memory is its own. Runs go round all \
      cases, and each case's peers follow it at once, so that what else the machine does falls on \
      all alike.

      Example, from the root of the package:
        make bench BENCH='stages --case voronoi-1000 --case voronoi-100000 --runs 5'
      """)

  @OptionGroup var page: PageOptions

  @Option(name: .customLong("case"), help: "A case to run; may be given again.")
  var names: [String] = []

  @Option(help: "How often each case is run.")
  var runs = 3

  @Option(help: "How many threads a fit may use; as many as there are cores if not given.")
  var threads: Int?

  @Flag(help: "List the cases and end.")
  var list = false

  func validate() throws {
    if runs < 1 { throw ValidationError("--runs must be 1 or more.") }
    if let threads, threads < 1 { throw ValidationError("--threads must be 1 or more.") }
  }

  func run() throws {
    if list {
      for one in BenchmarkCases.standard { print("\(one.name): \(one.summary)") }
      print("voronoi-N: the same for any number N of cells")
      print("delaunay-N: \(DelaunayAreas(count: 100).summary) (here N = 100)")
      return
    }
    let cases =
      names.isEmpty ? BenchmarkCases.standard : try names.map(BenchmarkCases.named)
    let limit = counted(threads ?? ProcessInfo.processInfo.activeProcessorCount, "thread")
    try page.report(
      "\(counted(runs, "run")) of each case, each in a process of its own; fits with \(limit)"
    ) { root, folder in
      let session = Session(
        package: root, folder: folder, cases: cases, runs: runs, threads: threads)
      let outcomes = try session.outcomes { page.say($0) }
      return { StageReport(outcomes: outcomes, circumstances: $0) }
    }
  }
}
