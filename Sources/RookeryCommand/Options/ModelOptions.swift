import ArgumentParser
import Rookery

/// What is modelled, as on the command line.
struct ModelOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The model, as R users write it: 'cases ~ income + bym2(area)'.", valueName: "formula"))
  var model: String?

  @Option(
    help: ArgumentHelp(
      "The likelihood; 'rookery list' names them. (default: poisson)", valueName: "name"))
  var family: String?

  @Option(help: ArgumentHelp("The column of expected counts.", valueName: "column"))
  var expected: String?

  @Option(
    help: ArgumentHelp(
      "The column of persons at risk; without --expected, expected counts follow from the "
        + "overall rate.", valueName: "column"))
  var population: String?

  @Option(help: ArgumentHelp("The column of trials, for binomial data.", valueName: "column"))
  var trials: String?

  @Option(
    help: ArgumentHelp("A column added to the linear predictor.", valueName: "column"))
  var offset: String?

  @Flag(help: "Accept counts with fractions, as where cases are shared between areas.")
  var fractionalCounts = false

  @Option(
    help: ArgumentHelp(
      "The engine that fits the model: laplace. (default: laplace)", valueName: "name"),
    transform: studyValue)
  var method: Study.Engine?

  @Option(
    help: ArgumentHelp(
      "How many threads may be used: all or a number. (default: all)", valueName: "n"),
    transform: studyValue)
  var threads: Study.Threads?

  func apply(to study: inout Study) {
    if let model { study.model.formula = model }
    if let family { study.model.family = family }
    if let expected { study.model.expected = expected }
    if let population { study.model.population = population }
    if let trials { study.model.trials = trials }
    if let offset { study.model.offset = offset }
    if fractionalCounts { study.model.fractionalCounts = true }
    if let method { study.method.engine = method }
    if let threads { study.method.threads = threads }
  }
}
