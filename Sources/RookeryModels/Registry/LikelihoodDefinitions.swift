import Foundation
import RookeryTable

extension Poisson {
  /// Expected counts are a column's, or population times the overall rate, or 1.
  static let definition = LikelihoodDefinition(
    name: "poisson", summary: "counts against expected counts or a population, log link",
    observations: .counts
  ) { (context) throws(ModelError) -> ObservationModel in
    try context.columns.allow(["expected", "population"], family: "poisson")
    do throws(DataError) {
      let response = try context.column(context.response, role: "response")
      let counts = try context.check.counts(response, context.counting)
      var population: [Double]?
      if let name = context.columns.population {
        population = try context.check.populations(
          context.column(name, role: "population"), cases: response, counts: counts)
      }
      let expected: [Double]
      if let name = context.columns.expected {
        expected = try context.check.expectedCounts(context.column(name, role: "expected count"))
      } else if let population {
        expected = try InternalStandard.expectedCounts(
          counts: counts, populations: population, column: response.name)
      } else {
        expected = [Double](repeating: 1, count: counts.count)
      }
      return ObservationModel(
        likelihood: Poisson(counts: counts, expected: expected), observed: counts,
        expected: expected, population: population, trials: nil, offset: expected.map { log($0) },
        effectScale: 1, predictorScale: 1)
    } catch { throw .data(error) }
  }
}

extension Binomial {
  static let definition = LikelihoodDefinition(
    name: "binomial", summary: "successes among a known number of trials, logit link",
    observations: .counts
  ) { (context) throws(ModelError) -> ObservationModel in
    try context.columns.allow(["trials"], family: "binomial")
    guard let name = context.columns.trials else { throw .needsTrials }
    do throws(DataError) {
      let response = try context.column(context.response, role: "response")
      let counts = try context.check.counts(response, context.counting)
      let trials = try context.check.trials(
        context.column(name, role: "number of trials"), successes: response, counts: counts,
        context.counting)
      return ObservationModel(
        likelihood: Binomial(counts: counts, trials: trials), observed: counts, expected: nil,
        population: nil, trials: trials, offset: [Double](repeating: 0, count: counts.count),
        effectScale: 1, predictorScale: 1)
    } catch { throw .data(error) }
  }
}

extension Gaussian {
  static let definition = LikelihoodDefinition(
    name: "gaussian", summary: "measurements with one unknown standard deviation, identity link",
    observations: .measurements
  ) { (context) throws(ModelError) -> ObservationModel in
    try context.columns.allow([], family: "gaussian")
    let values: [Double?]
    do throws(DataError) {
      values = try context.check.measurements(
        context.column(context.response, role: "response"))
    } catch { throw .data(error) }
    let spread = spread(values.compactMap { $0 })
    guard spread > 0 else { throw .constantResponse(context.response) }
    let scale = effectScale(spread)
    return ObservationModel(
      likelihood: Gaussian(
        values: values,
        sd: try context.standardDeviation(
          of: "gaussian", default: PriorCall("pc", [scale, 0.01]))),
      observed: values, expected: nil, population: nil, trials: nil,
      offset: [Double](repeating: 0, count: values.count), effectScale: scale,
      predictorScale: spread)
  }

  /// The standard deviation of the values.
  private static func spread(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
    return square.squareRoot()
  }

  /// Three standard deviations, to two figures.
  private static func effectScale(_ spread: Double) -> Double {
    let scale = 3 * spread
    let unit = pow(10, (log10(scale)).rounded(.down) - 1)
    return unit >= 1
      ? (scale / unit).rounded() * unit : (scale / unit).rounded() / (1 / unit).rounded()
  }
}
