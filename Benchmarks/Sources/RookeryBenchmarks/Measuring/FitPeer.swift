import Foundation

/// Another program that fits the same counts on the same graph, timed in the same session.
///
/// It is a script in `Benchmarks/Peers` that takes an INLA graph file, a table with columns `id`,
/// `cases` and `e`, and a file to write the areas' log relative risks into, one a line: their
/// medians or, where the program gives those, means of a normal posterior. The last line that it
/// prints is a `FitPeerMeasurement` as JSON, or `{"missing": "…"}`; compilers may print above it.
struct FitPeer: Sendable {
  let name: String
  let script: String
  /// The largest number of areas that takes it less than two minutes.
  let largest: Int

  /// Those there are.
  static let all = [
    FitPeer(name: "TMB", script: "tmb-bym2.R", largest: 3_000),
    FitPeer(name: "mgcv", script: "mgcv-mrf.R", largest: 3_000),
    FitPeer(name: "NumPyro", script: "numpyro-bym2.py", largest: 100),
  ]

  /// One run, in a process of its own.
  func measure(package: URL, graph: URL, table: URL, out: URL) throws -> Answer {
    let path = package.appending(path: "Benchmarks/Peers/\(script)").path
    let interpreter = script.hasSuffix(".R") ? "Rscript" : python(package: package)
    guard ChildProcess.line("which", [interpreter]) != nil else { return .missing(interpreter) }
    let output = try ChildProcess.run(
      URL(fileURLWithPath: "/usr/bin/env"), [interpreter, path, graph.path, table.path, out.path])
    let answer = Data(output.text.split(separator: UInt8(ascii: "\n")).last ?? Data())
    if let missing = try? JSONDecoder().decode(PeerMissing.self, from: answer) {
      return .missing(missing.missing)
    }
    guard let measurement = try? JSONDecoder().decode(FitPeerMeasurement.self, from: answer),
      let text = try? String(contentsOf: out, encoding: .utf8)
    else { throw BenchmarkError.child(command: path, reason: "did not print what it took") }
    return .measured(measurement, logRisks: text.split(separator: "\n").compactMap { Double($0) })
  }

  enum Answer {
    case measured(FitPeerMeasurement, logRisks: [Double])
    /// What is not installed.
    case missing(String)
  }
}

/// What one run of a peer's fit took.
struct FitPeerMeasurement: Codable, Sendable {
  let version: String
  /// What was fitted, and how.
  let work: String
  /// Wall time of the fit itself: without start-up, reading and compiling templates.
  let seconds: Double
  let processorSeconds: Double
}

/// The Python that has the peers' modules: the one that `make peers` made, or else the first.
func python(package: URL) -> String {
  let own = package.appending(path: "Benchmarks/.venv/bin/python3").path
  return FileManager.default.isExecutableFile(atPath: own) ? own : "python3"
}
