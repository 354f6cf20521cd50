/// What the rows contribute at one value of the linear predictor, one entry per row each.
package struct LikelihoodTerms: Sendable {
  /// log p(y | η), with every constant.
  package var logDensity: [Double]
  /// ∂ log p / ∂η.
  package var slope: [Double]
  /// W = −∂² log p / ∂η².
  package var weight: [Double]
  package var third: [Double]
  package var fourth: [Double]

  package init(rows: Int) {
    let zeros = [Double](repeating: 0, count: rows)
    logDensity = zeros
    slope = zeros
    weight = zeros
    third = zeros
    fourth = zeros
  }
}

/// The distribution of the observations given the linear predictor η (offset included).
///
/// A missing observation contributes 0 to every term and is predicted. Laws: derivatives agree
/// with differences; the density sums or integrates to 1 over the observations, and up to one of them
/// to its distribution function.
package protocol Likelihood: Sendable {
  var rowCount: Int { get }
  /// False for rows whose observation is missing.
  var observed: [Bool] { get }
  var hyperparameters: [Hyperparameter] { get }
  /// Fills `terms` at η; `theta` are this likelihood's hyperparameters on the natural scale.
  func evaluate(_ eta: [Double], at theta: [Double], into terms: inout LikelihoodTerms)
  /// ∂/∂θₖ of log p, of its slope in η and of its weight, per row.
  func parameterDerivatives(_ k: Int, _ eta: [Double], at theta: [Double]) -> (
    logDensity: [Double], slope: [Double], weight: [Double]
  )
  /// log p(yᵢ | η) of one observed row.
  func logDensity(row: Int, eta: Double, at theta: [Double]) -> Double
  /// P(Y < yᵢ | η) + ½ P(Y = yᵢ | η) of one observed row, Y a new observation of it: the distribution
  /// function halfway up its step for counts, the distribution function for measurements. Falls in η.
  func midCumulative(row: Int, eta: Double, at theta: [Double]) -> Double
  /// The scale on which a row is reported: e^η, the probability, the mean; without exposure.
  var response: ResponseScale { get }
  /// Mean and variance of a new observation of a row at η.
  func moments(row: Int, eta: Double, at theta: [Double]) -> (mean: Double, variance: Double)
  /// A start for η that is finite for every observation, such as the log of the rate.
  func startingPredictor(row: Int) -> Double
}

/// The monotone function that takes η (without offset) to what is reported.
package enum ResponseScale: Sendable, Equatable {
  /// Relative risk or rate, exp(η).
  case exponential
  /// Probability, 1 / (1 + exp(−η)).
  case logistic
  /// η itself.
  case identity
}

extension Likelihood {
  package var hyperparameters: [Hyperparameter] { [] }
  package func parameterDerivatives(_ k: Int, _ eta: [Double], at theta: [Double]) -> (
    logDensity: [Double], slope: [Double], weight: [Double]
  ) {
    preconditionFailure("this likelihood has no hyperparameter \(k)")
  }
}
