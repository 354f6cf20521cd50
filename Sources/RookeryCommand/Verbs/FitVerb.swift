import ArgumentParser
import Foundation
import Rookery

/// `rookery fit`
struct FitVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "Fit a model to counts in areas and map the smoothed rates.",
    discussion: """
      Everything is said in a study file, in options, or in both: options override the file. What \
      was read, the model in words, its estimates and the areas that stand out go to standard \
      output; --out adds a row or feature for every area.

      Examples:
        rookery fit examples/nc-sids/study.yaml
        rookery fit counties.gpkg --id FIPS --data cases.csv --join FIPS=fips \\
          --model 'cases ~ income + bym2(area)' --population persons --out map.geojson
        rookery fit --graph districts.gal --data cases.csv --join district \\
          --model 'cases ~ bym2(district)' --expected E --out smoothed.csv
        rookery fit study.yaml --top 10 --aggregate state --contrast 37063,37119
        rookery fit counties.gpkg --model 'y ~ bym2(area)' --print-study > study.yaml
      """)

  @OptionGroup var options: StudyOptions
  @OptionGroup(title: "Talking") var talking: TalkOptions

  @Flag(help: "Print the summary as JSON on standard output instead of tables.")
  var json = false

  @Flag(help: "End with code 1 where the diagnostics have a warning.")
  var strict = false

  @Flag(help: "Print the whole study with every default, and do not run it.")
  var printStudy = false

  func validate() throws {
    let texts = [options.outputs.summary, options.outputs.densities, options.draws.saveDraws]
    if json, options.outputs.out.contains("-") || texts.contains("-") {
      throw ValidationError("--json and an output '-' cannot both have standard output.")
    }
  }

  func run() async throws {
    let study = try options.study()
    try options.graph.check(study.graph)
    if printStudy {
      try study.validate()
      try talking.terminal.result(study.withExplicitPriors().redacted.yaml)
      return
    }
    let terminal = talking.terminal
    let bar = terminal.canMove ? ProgressBar.begin() : nil
    let result: StudyResult
    do {
      result = try await Interrupt.catching(bar) { progress throws(StudyError) in
        try await StudyRun(study) {
          progress($0)
          bar?.show($0)
        }.run()
      }
      bar?.stop()
    } catch {
      bar?.stop()
      throw error
    }
    for note in result.notes.briefly { terminal.message("note: \(note)\n") }
    try report(result, terminal)
    for note in result.outputNotes { terminal.message("note: \(note)\n") }
    for warning in result.warnings { terminal.warning(warning) }
    if strict, !result.warnings.isEmpty { throw ExitCode(Exit.failed.rawValue) }
  }

  private func report(_ result: StudyResult, _ terminal: Terminal) throws(OutputError) {
    let outputs = result.study.outputs
    if json {
      try terminal.result(result.summaryJSON + "\n")
    } else if (outputs.out + outputs.plainFiles).contains("-") {
      terminal.message(Report(report: result.report, style: terminal.style(on: STDERR_FILENO)).text)
    } else if terminal.talk == .normal {
      try terminal.result(
        Report(report: result.report, style: terminal.style(on: STDOUT_FILENO)).text)
    }
    for name in result.study.outputNames { terminal.message("wrote \(name)\n") }
  }
}

extension [String] {
  /// The first few, and how many more there are.
  var briefly: [String] {
    let shown = 8
    return count <= shown + 1 ? self : prefix(shown) + ["and \(count - shown) more like these"]
  }
}
