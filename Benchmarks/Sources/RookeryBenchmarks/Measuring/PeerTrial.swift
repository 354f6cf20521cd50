import Foundation

/// Fits of the same counts by Rookery and its peers, in turn.
struct PeerTrial {
  /// One number of areas.
  struct Size {
    let areas: Int
    /// Rookery, on one thread.
    let runs: [Measurement]
    let peers: [Outcome]

    /// Wall and CPU time of making the model and fitting it, without reading and writing.
    var seconds: Double {
      Spread(runs.map { $0.seconds(of: "assemble") + $0.seconds(of: "fit") }).median
    }
    var processorSeconds: Double {
      Spread(
        runs.map { run in
          run.stages.filter { ["assemble", "fit"].contains($0.name) }
            .reduce(0) { $0 + $1.processorSeconds }
        }
      ).median
    }
  }

  struct Outcome {
    let peer: FitPeer
    var runs: [FitPeerMeasurement] = []
    var agreement: Agreement?
    /// Why it has no runs.
    var absence: String?
  }

  let sizes: [Size]
}

/// How far a peer's log relative risks are from Rookery's medians, in Rookery's posterior sd.
struct Agreement {
  let correlation: Double
  let rootMeanSquare: Double
  let largest: Double

  /// - Parameter own: Rookery's median and sd of each area's log relative risk.
  init(own: [(median: Double, sd: Double)], peer: [Double]) {
    precondition(own.count == peer.count, "one value per area")
    let n = Double(own.count)
    let differences = zip(own, peer).map { abs($0.median - $1) / $0.sd }
    largest = differences.max() ?? 0
    rootMeanSquare = (differences.reduce(0) { $0 + $1 * $1 } / n).squareRoot()
    let meanOwn = own.reduce(0) { $0 + $1.median } / n
    let meanPeer = peer.reduce(0, +) / n
    var (both, first, second) = (0.0, 0.0, 0.0)
    for (a, b) in zip(own, peer) {
      both += (a.median - meanOwn) * (b - meanPeer)
      first += (a.median - meanOwn) * (a.median - meanOwn)
      second += (b - meanPeer) * (b - meanPeer)
    }
    correlation = both / (first * second).squareRoot()
  }
}

extension PeerTrial.Size {
  /// Prepares and measures one size in `folder`; `say` hears what is being done.
  init(areas: Int, runs: Int, package: URL, folder: URL, say: (String) -> Void) throws {
    let one = DelaunayAreas(count: areas, share: .uniform)
    _ = try ChildProcess.run(ChildProcess.itself, ["prepare", one.name, "--folder", folder.path])
    var own: [Measurement] = []
    var outcomes = FitPeer.all.map { PeerTrial.Outcome(peer: $0) }
    for run in 1...runs {
      say("Run \(run) of \(runs): \(grouped(areas)) areas")
      let output = try ChildProcess.run(
        ChildProcess.itself,
        [
          "measure", one.name, "--package", package.path, "--folder", folder.path,
          "--threads", "1",
        ])
      own.append(try JSONDecoder().decode(Measurement.self, from: output.text))
      let risks = try logRisks(one.results(in: folder))
      for place in outcomes.indices where outcomes[place].absence == nil {
        let peer = outcomes[place].peer
        guard areas <= peer.largest else {
          outcomes[place].absence =
            "\(peer.name) is measured up to \(grouped(peer.largest)) areas"
          continue
        }
        say("Run \(run) of \(runs): \(grouped(areas)) areas, \(peer.name)")
        switch try peer.measure(
          package: package, graph: one.graph(in: folder), table: one.table(in: folder),
          out: folder.appending(path: "peer.txt"))
        {
        case .missing(let what):
          outcomes[place].absence =
            "\(peer.name) was not measured: '\(what)' is not installed (`make peers` installs it)"
        case .measured(let measurement, let peerRisks):
          guard peerRisks.count == areas else {
            throw BenchmarkError.child(
              command: peer.script, reason: "wrote \(peerRisks.count) risks for \(areas) areas")
          }
          outcomes[place].runs.append(measurement)
          outcomes[place].agreement = Agreement(own: risks, peer: peerRisks)
        }
      }
    }
    self.init(areas: areas, runs: own, peers: outcomes)
  }
}

/// Median and sd of each area's log relative risk, from a table of results: the sd as that of the
/// lognormal with the mean and the sd of the relative risk.
private func logRisks(_ file: URL) throws -> [(median: Double, sd: Double)] {
  func refusal(_ reason: String) -> BenchmarkError {
    .file(path: file.path, reason: reason)
  }
  let lines = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline)
  guard let names = lines.first?.split(separator: ",", omittingEmptySubsequences: false),
    let mean = names.firstIndex(of: "rr_mean"), let sd = names.firstIndex(of: "rr_sd"),
    let median = names.firstIndex(of: "rr_q500")
  else { throw refusal("it has no columns rr_mean, rr_sd and rr_q500") }
  return try lines.dropFirst().map { line in
    let cells = line.split(separator: ",", omittingEmptySubsequences: false)
    guard cells.count == names.count, let middle = Double(cells[median]),
      let centre = Double(cells[mean]), let width = Double(cells[sd])
    else { throw refusal("a row of it has no relative risk") }
    return (log(middle), log1p((width / centre) * (width / centre)).squareRoot())
  }
}
