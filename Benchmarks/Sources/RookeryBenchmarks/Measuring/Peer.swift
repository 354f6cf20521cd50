import Foundation

/// Another program that does one stage of Rookery's, timed on the same file in the same session.
///
/// It is a Python script in `Benchmarks/Peers` that takes a file of polygons and the field of their
/// ids, and prints a `PeerMeasurement` as JSON, or `{"missing": "…"}`.
struct Peer: Sendable {
  let name: String
  /// The stage of Rookery's that does the same.
  let stage: String
  /// What both do.
  let work: String
  let script: String

  /// Those there are.
  static let all = [
    Peer(
      name: "libpysal", stage: "graph", work: "queen contiguity of polygons in memory",
      script: "libpysal-queen.py")
  ]

  /// One run, in a process of its own.
  func measure(package: URL, regions: String, id: String) throws -> PeerAnswer {
    let path = package.appending(path: "Benchmarks/Peers/\(script)").path
    let output = try ChildProcess.run(
      URL(fileURLWithPath: "/usr/bin/env"), [python(package: package), path, regions, id])
    if let missing = try? JSONDecoder().decode(PeerMissing.self, from: output.text) {
      return .missing(missing.missing)
    }
    do {
      return .measured(try JSONDecoder().decode(PeerMeasurement.self, from: output.text))
    } catch {
      throw BenchmarkError.child(command: "python3 \(path)", reason: "did not print what it took")
    }
  }
}

/// What a peer has to say.
enum PeerAnswer {
  case measured(PeerMeasurement)
  /// The name of the module that is not installed.
  case missing(String)
}

/// What one run of a peer took.
struct PeerMeasurement: Codable, Sendable {
  let version: String
  let areas: Int
  let edges: Int
  /// Wall time of the work itself: without start-up and without reading.
  let seconds: Double
  let processorSeconds: Double
}

/// What a peer prints where it cannot run.
struct PeerMissing: Decodable { let missing: String }
