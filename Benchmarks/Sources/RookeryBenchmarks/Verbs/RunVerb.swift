import ArgumentParser
import Foundation

/// Measures cases and shows what they took.
struct RunVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Measure cases and show what they took (the default).",
    discussion: """
      Every run is a process of its own, so that its peak memory is its own. Runs go round all \
      cases, and each case's peers follow it at once, so that what else the machine does falls on \
      all alike.

      Examples, from the root of the package:
        make bench
        make bench BENCH='--case voronoi-1000 --case voronoi-100000 --runs 5'
      """)

  @Option(name: .customLong("case"), help: "A case to run; may be given again.")
  var names: [String] = []

  @Option(help: "How often each case is run.")
  var runs = 3

  @Option(help: "How many threads a fit may use; as many as there are cores if not given.")
  var threads: Int?

  @Option(help: "The root of the package.")
  var package = "."

  @Option(help: "A file of Markdown that the results replace.")
  var results: String?

  @Option(help: "A sentence for the page of results, such as what else the machine was doing.")
  var remark: String?

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
      return
    }
    let root = URL(fileURLWithPath: package)
    guard
      FileManager.default.fileExists(atPath: root.appending(path: "shapes/us-counties.gpkg").path)
    else { throw BenchmarkError.noPackage(package) }
    let session = Session(
      package: root,
      cases: names.isEmpty ? BenchmarkCases.standard : try names.map(BenchmarkCases.named),
      runs: runs, threads: threads)

    let others = OtherWork()
    let outcomes = try session.outcomes { words in
      FileHandle.standardError.write(Data("==> \(words)\n".utf8))
    }
    let report = BenchmarkReport(
      outcomes: outcomes, runs: runs, threads: threads,
      coresOfOthers: others.cores, commit: commit(of: root), remark: remark)
    print(report.plain)
    if let results {
      do {
        try Data(report.markdown.utf8).write(to: URL(fileURLWithPath: results), options: .atomic)
      } catch {
        throw BenchmarkError.file(path: results, reason: "\(error.localizedDescription)")
      }
      FileHandle.standardError.write(Data("==> Wrote \(results)\n".utf8))
    }
  }

  private func commit(of root: URL) -> String? {
    ChildProcess.line("git", ["-C", root.path, "describe", "--always", "--dirty=, changed since"])
  }
}
