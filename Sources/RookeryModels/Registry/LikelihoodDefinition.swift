package import RookeryTable

/// What a family's name means: how it reads the data, and the likelihood it makes of them.
package struct LikelihoodDefinition: Sendable {
  package let name: String
  package let summary: String
  package let observations: Observations
  package let make: @Sendable (LikelihoodContext) throws(ModelError) -> ObservationModel

  /// What an observation is, and so whether its likelihood is a probability or a density: criteria of
  /// one kind cannot be compared with the other's.
  package enum Observations: Sendable, Equatable {
    case counts
    case measurements
  }
}

/// A likelihood with what its rows are measured against.
package struct ObservationModel: Sendable {
  package let likelihood: any Likelihood
  /// One per row; nil is missing.
  package let observed: [Double?]
  /// Expected counts, for families that compare counts with them.
  package let expected: [Double]?
  package let population: [Double]?
  package let trials: [Double]?
  /// What these add to the linear predictor, one per row.
  package let offset: [Double]
  /// How large effects can be on the linear predictor: 1 on the log and logit scales, three standard
  /// deviations of the response where it is measured as it is. Default priors of the terms' standard
  /// deviations are P(sd > scale) = 0.01.
  package let effectScale: Double
  /// The unit in which changes of the linear predictor are large or small: 1 on the log and logit
  /// scales, the standard deviation of the response where it is measured as it is.
  package let predictorScale: Double
}

/// The columns a likelihood is made from.
package struct LikelihoodContext: Sendable {
  package let response: String
  package let columns: ModelColumns
  package let counting: ObservationCheck.Counting
  package let check: ObservationCheck
  /// Priors of the likelihood's own parameters, by their names: `sd`, `precision`, ….
  package let priors: [String: PriorCall]
  let table: DataTable

  package init(
    response: String, columns: ModelColumns, counting: ObservationCheck.Counting,
    check: ObservationCheck, priors: [String: PriorCall] = [:], table: DataTable
  ) {
    self.response = response
    self.columns = columns
    self.counting = counting
    self.check = check
    self.priors = priors
    self.table = table
  }

  /// What is believed of the likelihood's standard deviation: as given, by sd, precision or
  /// variance, or the default.
  package func standardDeviation(of family: String, default standard: PriorCall) throws(ModelError)
    -> Hyperparameter.Belief
  {
    let known = [PriorScale.sd, .precision, .variance]
    for name in priors.keys.sorted() where !known.contains(where: { $0.rawValue == name }) {
      let names = known.map(\.rawValue)
      throw .unknownArgument(
        term: family, argument: name, known: names, nearest: nearestName(to: name, among: names))
    }
    guard priors.count <= 1 else {
      throw .givenTwice(term: family, arguments: priors.keys.sorted())
    }
    let given = priors.first
    let scale = given.flatMap { PriorScale(rawValue: $0.key) } ?? .sd
    do { return try (given?.value ?? standard).belief(on: PriorTarget(scale)) } catch {
      throw .prior(term: family, argument: scale.rawValue, error)
    }
  }

  /// A column by name; `role` says in the error what it was wanted for.
  package func column(_ name: String, role: String) throws(DataError) -> Column {
    guard let column = table[name] else {
      throw .noColumn(
        name: name, role: role,
        suggestion: nearestName(to: name, among: table.columns.map(\.name)))
    }
    return column
  }
}

/// Which columns carry the exposure of the rows.
package struct ModelColumns: Sendable, Equatable {
  package var expected: String?
  package var population: String?
  package var trials: String?

  package init(expected: String? = nil, population: String? = nil, trials: String? = nil) {
    self.expected = expected
    self.population = population
    self.trials = trials
  }

  /// Refuses columns that a family cannot use.
  func allow(_ allowed: Set<String>, family: String) throws(ModelError) {
    for (option, column) in [
      ("expected", expected), ("population", population), ("trials", trials),
    ] where column != nil && !allowed.contains(option) {
      throw .columnNotForFamily(option: option, family: family)
    }
  }
}
