/// A likelihood without the observation of one row, which it can still be asked about: everything
/// that enters a fit is without it, and the density at it says how well the others predict it.
struct LeftOut: Likelihood {
  private let whole: any Likelihood
  private let row: Int
  let observed: [Bool]

  init(_ whole: any Likelihood, row: Int) {
    self.whole = whole
    self.row = row
    var observed = whole.observed
    observed[row] = false
    self.observed = observed
  }

  var rowCount: Int { whole.rowCount }
  var hyperparameters: [Hyperparameter] { whole.hyperparameters }
  var response: ResponseScale { whole.response }

  func evaluate(_ eta: [Double], at theta: [Double], into terms: inout LikelihoodTerms) {
    whole.evaluate(eta, at: theta, into: &terms)
    terms.logDensity[row] = 0
    terms.slope[row] = 0
    terms.weight[row] = 0
    terms.third[row] = 0
    terms.fourth[row] = 0
  }

  func parameterDerivatives(_ k: Int, _ eta: [Double], at theta: [Double]) -> (
    logDensity: [Double], slope: [Double], weight: [Double]
  ) {
    var result = whole.parameterDerivatives(k, eta, at: theta)
    result.logDensity[row] = 0
    result.slope[row] = 0
    result.weight[row] = 0
    return result
  }

  func logDensity(row: Int, eta: Double, at theta: [Double]) -> Double {
    whole.logDensity(row: row, eta: eta, at: theta)
  }

  func midCumulative(row: Int, eta: Double, at theta: [Double]) -> Double {
    whole.midCumulative(row: row, eta: eta, at: theta)
  }

  func moments(row: Int, eta: Double, at theta: [Double]) -> (mean: Double, variance: Double) {
    whole.moments(row: row, eta: eta, at: theta)
  }

  func startingPredictor(row: Int) -> Double { whole.startingPredictor(row: row) }
}

extension Model {
  /// The same model with the observation of a row missing. Its likelihood still answers for the
  /// density and the distribution function at that observation.
  package func withoutObservation(of row: Int) -> Model {
    var observed = observations.observed
    observed[row] = nil
    return Model(
      family: family, response: response,
      observations: ObservationModel(
        likelihood: LeftOut(likelihood, row: row), observed: observed,
        expected: observations.expected, population: observations.population,
        trials: observations.trials, offset: observations.offset,
        effectScale: observations.effectScale, predictorScale: observations.predictorScale),
      offset: offset, fixedEffects: fixedEffects, terms: terms)
  }
}
