import Foundation
import Rookery

/// Measures cases and peers in turn, each run in a process of its own.
struct Session {
  let package: URL
  /// Where what is read and written stands.
  let folder: URL
  let cases: [any BenchmarkCase]
  let runs: Int
  /// How many threads a fit may use; nil for as many as there are cores.
  let threads: Int?

  /// Everything measured for one case.
  struct Outcome {
    let name: String
    let summary: String
    var runs: [Measurement] = []
    var peers: [PeerOutcome] = []
  }

  struct PeerOutcome {
    let peer: Peer
    var runs: [PeerMeasurement] = []
    /// The module without which it does not run.
    var missing: String?
  }

  /// One outcome per case, in order; `say` hears what is being done.
  ///
  /// Runs go round: every case and its peers once, then again, so that what else the machine does
  /// falls on all alike.
  func outcomes(say: (String) -> Void) throws -> [Outcome] {
    for one in cases {
      say("Preparing \(one.name)")
      _ = try ChildProcess.run(
        ChildProcess.itself, ["prepare", one.name, "--folder", folder.path])
    }
    var outcomes = cases.map { one in
      Outcome(
        name: one.name, summary: one.summary, peers: Peer.all.map { PeerOutcome(peer: $0) })
    }
    for run in 1...runs {
      for index in cases.indices {
        say("Run \(run) of \(runs): \(cases[index].name)")
        outcomes[index].runs.append(try measured(cases[index]))
        for place in outcomes[index].peers.indices
        where outcomes[index].peers[place].missing == nil {
          say("Run \(run) of \(runs): \(cases[index].name), \(Peer.all[place].name)")
          try measure(&outcomes[index].peers[place], on: cases[index])
        }
      }
    }
    return outcomes
  }

  private func measured(_ one: any BenchmarkCase) throws -> Measurement {
    let limit = threads.map { ["--threads", String($0)] } ?? []
    let output = try ChildProcess.run(
      ChildProcess.itself,
      ["measure", one.name, "--package", package.path, "--folder", folder.path] + limit)
    var measurement = try JSONDecoder().decode(Measurement.self, from: output.text)
    measurement.seconds = output.seconds
    return measurement
  }

  private func measure(_ outcome: inout PeerOutcome, on one: any BenchmarkCase) throws {
    let study = try one.study(package: package, folder: folder)
    guard let regions = study.regions, let id = regions.id else { return }
    switch try outcome.peer.measure(package: package, regions: regions.file, id: id) {
    case .measured(let measurement): outcome.runs.append(measurement)
    case .missing(let module): outcome.missing = module
    }
  }
}
