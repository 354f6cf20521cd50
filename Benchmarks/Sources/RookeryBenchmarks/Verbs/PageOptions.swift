import ArgumentParser
import Foundation

/// What the verbs that measure and report have in common.
struct PageOptions: ParsableArguments {
  @Option(help: "The root of the package.")
  var package = "."

  @Option(help: "A file of Markdown in which the results replace what was there.")
  var results: String?

  @Option(help: "A sentence for the page of results, such as what else the machine was doing.")
  var remark: String?

  /// The root of the package, having looked that it is one.
  var root: URL {
    get throws {
      let root = URL(fileURLWithPath: package)
      guard
        FileManager.default.fileExists(atPath: root.appending(path: "shapes/us-counties.gpkg").path)
      else { throw BenchmarkError.noPackage(package) }
      return root
    }
  }

  /// Says on standard error what is being done.
  func say(_ words: String) { FileHandle.standardError.write(Data("==> \(words)\n".utf8)) }

  /// Shows what `measure` returns, and keeps it where that was asked for.
  ///
  /// `measure` gets an empty folder, and what it returns gets the circumstances of the measurement.
  func report<Report: PartReport>(
    _ manner: String, _ measure: (_ root: URL, _ folder: URL) throws -> (Circumstances) -> Report
  ) throws {
    let root = try root
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "rookery-benchmarks-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }

    let others = OtherWork()
    let made = try measure(root, folder)
    let report = made(
      Circumstances(
        coresOfOthers: others.cores,
        commit: ChildProcess.line(
          "git", ["-C", root.path, "describe", "--always", "--dirty=, changed since"]),
        manner: manner, remark: remark))
    print("\n" + report.plain)
    guard let results else { return }
    try ResultsPage(results).replace(Report.part, with: report.markdown)
    say("Wrote \(results)")
  }
}
