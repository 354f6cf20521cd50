import ArgumentParser
import Rookery

/// What is written, as on the command line.
struct OutputOptions: ParsableArguments {
  @Option(
    name: [.long, .short],
    help: ArgumentHelp(
      "A file of results, its format by extension: .geojson, .geojsonl, .gpkg, .fgb, .shp, .csv, "
        + "or PG:…; - for standard output; repeatable.", valueName: "file"),
    completion: .file())
  var out: [String] = []

  @Option(
    help: ArgumentHelp("A file for the summary in JSON.", valueName: "file"), completion: .file())
  var summary: String?

  @Option(
    help: ArgumentHelp(
      "A file for posterior densities as CSV: fixed effects, hyperparameters, and areas where "
        + "there are up to 1000.", valueName: "file.csv"), completion: .file())
  var densities: String?

  @Option(
    help: ArgumentHelp(
      "An area whose density --densities writes, in place of all; repeatable.", valueName: "id"))
  var densityOf: [String] = []

  @Option(
    help: ArgumentHelp(
      "Add a column P(RR > c); the one for 1 is always there; repeatable.", valueName: "c"))
  var threshold: [Double] = []

  @Option(
    help: ArgumentHelp(
      "Further quantiles beside 0.025, 0.5 and 0.975, as columns rr_qPPP.", valueName: "p,p,…"))
  var quantiles: NumberList?

  @Option(help: ArgumentHelp("Rates per so many persons. (default: 100000)", valueName: "n"))
  var per: Double?

  @Option(
    help: ArgumentHelp(
      "Report the effect of a covariate per so many of its units; repeatable.",
      valueName: "x=units"))
  var effectUnit: [EffectUnit] = []

  @Option(
    help: ArgumentHelp("Put this before the name of every result column.", valueName: "text"))
  var prefix: String?

  @Flag(help: "Replace files that are already there.")
  var overwrite = false

  func apply(to outputs: inout Study.Outputs) {
    if !out.isEmpty { outputs.out = out }
    if let summary { outputs.summary = summary }
    if let densities { outputs.densities = densities }
    if !densityOf.isEmpty { outputs.densityOf = densityOf }
    if !threshold.isEmpty { outputs.thresholds = threshold }
    if let quantiles {
      outputs.quantiles = Set(Study.Outputs().quantiles + quantiles.numbers).sorted()
    }
    if let per { outputs.per = per }
    for unit in effectUnit { outputs.effectUnits[unit.covariate] = unit.size }
    if let prefix { outputs.prefix = prefix }
    if overwrite { outputs.overwrite = true }
  }
}

/// `0.1,0.9`
struct NumberList: ExpressibleByArgument {
  let numbers: [Double]

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Double($0.trimmingPrefix(while: \.isWhitespace)) }
    guard numbers.count == parts.count else { return nil }
    self.numbers = numbers
  }
}

/// `income=10`
struct EffectUnit: ExpressibleByArgument {
  let covariate: String
  let size: Double

  init?(argument: String) {
    guard let sign = argument.lastIndex(of: "="), sign != argument.startIndex,
      let size = Double(argument[argument.index(after: sign)...])
    else { return nil }
    covariate = String(argument[..<sign])
    self.size = size
  }
}
