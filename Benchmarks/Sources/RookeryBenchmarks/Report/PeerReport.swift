import Foundation

/// Fits beside other software, as a person reads them.
struct PeerReport: PartReport {
  static let part = ReportPart.peers

  let trial: PeerTrial
  let circumstances: Circumstances

  var plain: String {
    table.plain + absences.map { "\($0).\n" }.joined() + "\n" + circumstances.plain
  }

  var markdown: String {
    """
    \(circumstances.markdown)

    The same counts on the same graphs (the neighbours of the Voronoi cells of n random points): `\(DelaunayAreas(count: 100, share: .uniform).formula)`, Poisson; sd and share have the same priors everywhere but in mgcv. Seconds of making and fitting the model, without start-up and reading; a ratio above 1 means that Rookery takes less CPU time. Differences are those of the areas' log relative risks from Rookery's medians, in Rookery's posterior sd.

    \(table.markdown)
    What they give is not the same. Rookery integrates over the hyperparameters, corrects every marginal for skewness and gives quantiles, exceedance, DIC and WAIC of every fit. TMB stops at the mode of the hyperparameters with normal marginals about it; its template is compiled and the structure matrix scaled before the clock starts. mgcv's field is a Markov random field without the unstructured part, of full rank up to 300 areas and of rank 100 beyond. NUTS is exact up to its Monte Carlo error, which for the median of an area is about 0.02 sd at 4,000 effective draws; compiling its model is timed.

    \(absences.map { "- \($0).\n" }.joined())
    """
  }

  private var table: TextTable {
    var table = TextTable([
      ("n", .right), ("program", .left), ("fitted", .left), ("wall s", .right), ("CPU s", .right),
      ("ratio", .right), ("correlation", .right), ("rms difference", .right),
      ("largest", .right),
    ])
    for size in trial.sizes {
      table.add([
        grouped(size.areas), "Rookery", "BYM2, nested Laplace", secondsText(size.seconds),
        secondsText(size.processorSeconds), "1", "", "", "",
      ])
      for outcome in size.peers {
        guard let first = outcome.runs.first, let agreement = outcome.agreement else { continue }
        let processor = Spread(outcome.runs.map(\.processorSeconds)).median
        table.add([
          "", "\(outcome.peer.name) \(first.version)", first.work,
          secondsText(Spread(outcome.runs.map(\.seconds)).median), secondsText(processor),
          String(format: "%.1f", processor / size.processorSeconds),
          String(format: "%.4f", agreement.correlation),
          String(format: "%.3f", agreement.rootMeanSquare),
          String(format: "%.3f", agreement.largest),
        ])
      }
    }
    return table
  }

  /// A sentence for each reason why a peer did not run, each once.
  private var absences: [String] {
    var sentences: [String] = []
    for reason in trial.sizes.flatMap(\.peers).compactMap(\.absence)
    where !sentences.contains(reason) {
      sentences.append(reason)
    }
    return sentences
  }
}
