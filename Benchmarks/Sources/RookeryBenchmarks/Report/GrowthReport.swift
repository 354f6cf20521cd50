import Foundation

/// What whole fits took as the number of areas grew, as a person reads it.
struct GrowthReport: PartReport {
  static let part = ReportPart.growth

  let trial: GrowthTrial
  /// The file of the plot, which stands beside the page.
  let plot: URL?
  let circumstances: Circumstances

  var plain: String {
    usage.plain + "\n" + exponent + "\n\n"
      + (threads.rows.isEmpty ? "" : threads.plain + "\n") + circumstances.plain
  }

  var markdown: String {
    """
    \(circumstances.markdown)

    One process of the command, from a graph file and a table to the summary with DIC and WAIC and a table with every area's quantiles and exceedance: `\(DelaunayAreas(count: 100).formula)`, Poisson, on the neighbours of the Voronoi cells of n random points, `--threads 1`. CPU is user and system time; *peak* the largest resident set in units of 10⁶ bytes. Beside them, the bars that this engine was built to stay under.

    \(usage.markdown)
    \(exponent)
    \(picture)
    \(secondCore)
    """
  }

  private var secondCore: String {
    threads.rows.isEmpty
      ? ""
      : """
      What a second core brings: wall seconds of the stage *fit*, and of the exploration within it, which fits points of the hyperparameters beside one another (from the first point that was done to the last); the least of all runs. On a machine where others work, the second core is not all there. The bar for the exploration is \(String(format: "%g", GrowthTrial.threadsBar)).

      \(threads.markdown)
      """
  }

  private var picture: String {
    guard let plot else { return "" }
    return """

      ![CPU seconds and peak memory against the number of areas, on logarithmic axes](\(plot.lastPathComponent))

      """
  }

  private var usage: TextTable {
    var table = TextTable([
      ("n", .right), ("CPU s", .right), ("bar", .right), ("", .left), ("peak MB", .right),
      ("bar", .right), ("", .left), ("wall s", .right), ("CPU s per 1,000 areas", .right),
    ])
    for point in trial.points {
      let bar = GrowthTrial.bars[point.areas]
      func verdict(_ value: Double, _ limit: Double?) -> String {
        limit.map { value <= $0 ? "held" : String(format: "%.2f times", value / $0) } ?? ""
      }
      table.add([
        grouped(point.areas), secondsText(point.processorSeconds),
        bar.map { String(format: "%g", $0.processorSeconds) } ?? "",
        verdict(point.processorSeconds, bar?.processorSeconds),
        grouped(Int(point.peakMegabytes.rounded())),
        bar.map { grouped(Int($0.peakMegabytes)) } ?? "",
        verdict(point.peakMegabytes, bar?.peakMegabytes), secondsText(point.seconds),
        secondsText(point.processorSeconds / Double(point.areas) * 1_000),
      ])
    }
    return table
  }

  private var exponent: String {
    guard let exponent = trial.exponent else {
      return "Two sizes from \(grouped(GrowthTrial.exponentFrom)) areas up would give an exponent."
    }
    return String(
      format: "From %@ areas up CPU time grows as n to the power %.2f (least squares on the "
        + "logarithms; the bar is %.2f).",
      grouped(GrowthTrial.exponentFrom), exponent, GrowthTrial.exponentBar)
  }

  private var threads: TextTable {
    var table = TextTable([
      ("n", .right), ("points", .right), ("fit, 1 thread", .right), ("2 threads", .right),
      ("ratio", .right),
      ("exploration, 1 thread", .right), ("2 threads", .right), ("ratio", .right),
    ])
    for point in trial.points where !point.oneThread.isEmpty {
      func cells(_ seconds: (Measurement) -> Double) -> [String] {
        let one = Spread(point.oneThread.map(seconds)).minimum
        let two = Spread(point.twoThreads.map(seconds)).minimum
        return [
          secondsText(one), secondsText(two), two > 0 ? String(format: "%.2f", one / two) : "",
        ]
      }
      table.add(
        [grouped(point.areas), String(point.oneThread[0].pointCount)]
          + cells { $0.seconds(of: "fit") } + cells(\.explorationSeconds))
    }
    return table
  }
}
