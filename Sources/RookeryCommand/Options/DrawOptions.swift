import ArgumentParser
import Rookery

/// What is asked of joint draws of all areas, as on the command line.
struct DrawOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Make so many joint draws of all areas and add the columns rank_mean, rank_q025, rank_q975 "
        + "and excursion. (default: 4000 where an option below needs them, else none)",
      valueName: "n"))
  var draws: Int?

  @Option(help: ArgumentHelp("The seed of the draws. (default: 1)", valueName: "n"))
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "Add a column P(among the K highest); repeatable.", valueName: "k"))
  var top: [Int] = []

  @Option(
    help: ArgumentHelp(
      "Report the groups of areas that this column names too, dissolved, in files named "
        + "OUT.by-COLUMN; repeatable.", valueName: "column"))
  var aggregate: [String] = []

  @Option(
    help: ArgumentHelp(
      "Compare two areas or groups, by id, name or COLUMN=VALUE: difference, ratio, P(A > B); "
        + "repeatable.", valueName: "a,b"), transform: studyValue)
  var contrast: [Study.Pair] = []

  @Option(
    help: ArgumentHelp(
      "Bring fitted counts to known totals: a number or 'observed' for the whole map, "
        + "COLUMN=observed or COLUMN=TABLE for groups.", valueName: "totals"), transform: studyValue
  )
  var benchmark: Study.Benchmark?

  @Option(
    help: ArgumentHelp(
      "A file for the draws, as CmdStan writes them.", valueName: "file"), completion: .file())
  var saveDraws: String?

  func apply(to study: inout Study) {
    if let draws { study.method.draws = draws }
    if let seed { study.method.seed = seed }
    if !top.isEmpty { study.outputs.top = top }
    if !aggregate.isEmpty { study.outputs.aggregate = aggregate }
    if !contrast.isEmpty { study.outputs.contrasts = contrast }
    if let benchmark { study.outputs.benchmark = benchmark }
    if let saveDraws { study.outputs.saveDraws = saveDraws }
  }
}
