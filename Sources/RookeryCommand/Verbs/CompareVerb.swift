import ArgumentParser
import Foundation
import Rookery

/// `rookery compare`
struct CompareVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Rank fits of the same data by WAIC, DIC, log score or evidence.",
    discussion: """
      Reads summaries that 'rookery fit --summary' wrote, and refuses those of different data. \
      WAIC, DIC and log score are better lower, log marginal likelihoods higher; differences are \
      to the best.

      Examples:
        rookery compare bym2.json leroux.json iid.json
        rookery compare --by evidence with-income.json without.json
      """)

  @Argument(
    help: ArgumentHelp("Two summaries or more.", valueName: "summary"),
    completion: .file(extensions: ["json"]))
  var files: [String]

  @Option(help: "What ranks them: waic, dic, log-score or evidence.")
  var by: FitComparison.Criterion = .waic

  @Flag(help: "Print the comparison as JSON instead of a table.")
  var json = false

  @OptionGroup(title: "Talking") var talking: TalkOptions

  func validate() throws {
    guard files.count >= 2 else {
      throw ValidationError("One summary cannot be compared: give two or more.")
    }
  }

  func run() throws {
    let comparison = try FitComparison(files: files, by: by)
    let terminal = talking.terminal
    if json {
      try terminal.result(comparison.json + "\n")
    } else if terminal.talk == .normal {
      try terminal.result(Self.text(comparison, terminal.style(on: STDOUT_FILENO)))
    }
    for warning in comparison.warnings { terminal.warning(warning) }
  }

  /// The table, best first.
  static func text(_ comparison: FitComparison, _ style: Style) -> String {
    let header = [
      "Fit", "worse by", "WAIC", "p", "DIC", "p", "log score", "log m. l.", "model",
    ]
    var table = TextTable(
      header: header,
      sides: header.indices.map { $0 == 0 || $0 == header.count - 1 ? .left : .right })
    let places = comparison.criterion == .logScore ? 4 : 2
    func cell(_ value: Double?, _ decimals: Int) -> String {
      figure(value ?? .nan, decimals: decimals)
    }
    for row in comparison.rows {
      let fit = row.fit
      table.add([
        fit.file, cell(row.difference, places), cell(fit.waic, 2), cell(fit.effectiveWAIC, 1),
        cell(fit.dic, 2), cell(fit.effectiveDIC, 1), cell(fit.logScore, 4),
        cell(fit.logMarginalLikelihood, 2), fit.formula,
      ])
    }
    return table.text(style) + style.dim("  ranked by \(comparison.criterion.words)") + "\n"
  }
}
