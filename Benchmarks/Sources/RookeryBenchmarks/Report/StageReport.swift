import Foundation
import Rookery

/// What the stages of whole studies took, as a person reads it.
struct StageReport: PartReport {
  static let part = ReportPart.stages

  let outcomes: [Session.Outcome]
  let circumstances: Circumstances

  var plain: String {
    stages.plain + "\n" + (peers.rows.isEmpty ? "" : peers.plain)
      + missing.map { "\($0)\n" }.joined() + "\n" + circumstances.plain
  }

  var markdown: String {
    """
    \(circumstances.markdown)

    Seconds. CPU time is that of all threads together, from the beginning of a stage to that of the next; *whole* is the process from its start to its end. *Peak* is the largest resident set of the process, in units of 10⁶ bytes.

    \(stages.markdown)
    \(outcomes.map { "- **\($0.name)**: \($0.summary)." }.joined(separator: "\n"))

    *read* takes in regions and table and joins them; *graph* finds neighbours; *audit* looks for gaps, overlaps and near misses; *assemble* makes the model; *fit* is nested Laplace, with the summaries of every area; *write* reprojects, writes GeoJSON and hashes the inputs.

    ### Neighbours beside libpysal

    The same file, in turn with the runs above; seconds of the work alone, without start-up and reading. A ratio above 1 means that Rookery is faster.

    \(peers.rows.isEmpty ? "" : peers.markdown)\(missing.joined(separator: "\n"))
    """
  }

  /// A case has three rows: median and least wall time, median CPU time.
  private var stages: TextTable {
    let names = StudyStage.allCases.map(\.rawValue)
    var table = TextTable(
      [("case", .left), ("areas", .right), ("edges", .right), ("seconds", .left)]
        + (names + ["whole", "peak MB"]).map { ($0, .right) })
    for outcome in outcomes {
      func row(
        _ title: String, _ whole: KeyPath<Measurement, Double>,
        _ stage: KeyPath<Measurement.Stage, Double>, _ part: KeyPath<Spread, Double>
      ) -> [String] {
        let cells = names.map { name in
          let values = outcome.runs.compactMap { run in
            run.stages.first { $0.name == name }?[keyPath: stage]
          }
          return values.isEmpty ? "" : secondsText(Spread(values)[keyPath: part])
        }
        return [title] + cells
          + [secondsText(Spread(outcome.runs.map { $0[keyPath: whole] })[keyPath: part])]
      }
      let peak = Spread(outcome.runs.map(\.peakMegabytes)).median
      let first = outcome.runs[0]
      table.add(
        [outcome.name, grouped(first.areas), grouped(first.edges)]
          + row("wall, median", \.seconds, \.seconds, \.median)
          + [String(format: "%.0f", peak)])
      table.add(["", "", ""] + row("wall, least", \.seconds, \.seconds, \.minimum) + [""])
      table.add(
        ["", "", ""] + row("CPU, median", \.processorSeconds, \.processorSeconds, \.median) + [""])
    }
    return table
  }

  private var peers: TextTable {
    var table = TextTable(
      [("case", .left), ("work", .left), ("seconds", .left), ("Rookery", .right), ("peer", .right)]
        + [("ratio", .right), ("edges", .right), ("peer's edges", .right), ("peer", .left)])
    for outcome in outcomes {
      for one in outcome.peers where !one.runs.isEmpty {
        let own = outcome.runs.compactMap { run in run.stages.first { $0.name == one.peer.stage } }
        func row(
          _ title: String, _ ownTime: KeyPath<Measurement.Stage, Double>,
          _ peerTime: KeyPath<PeerMeasurement, Double>
        ) -> [String] {
          let ours = Spread(own.map { $0[keyPath: ownTime] }).median
          let theirs = Spread(one.runs.map { $0[keyPath: peerTime] }).median
          return [
            title, secondsText(ours), secondsText(theirs), String(format: "%.1f", theirs / ours),
          ]
        }
        table.add(
          [outcome.name, one.peer.work] + row("wall, median", \.seconds, \.seconds)
            + [grouped(outcome.runs[0].edges), grouped(one.runs[0].edges)]
            + ["\(one.peer.name) \(one.runs[0].version)"])
        table.add(
          ["", ""] + row("CPU, median", \.processorSeconds, \.processorSeconds) + ["", "", ""])
      }
    }
    return table
  }

  /// A sentence for each peer that did not run.
  private var missing: [String] {
    var sentences: [String] = []
    for one in outcomes.flatMap(\.peers) {
      guard let module = one.missing else { continue }
      let sentence =
        "\(one.peer.name) was not measured: '\(module)' is not installed (`make peers` installs it)."
      if !sentences.contains(sentence) { sentences.append(sentence) }
    }
    return sentences
  }
}
