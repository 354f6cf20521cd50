/// Why a formula and data do not make a model.
package enum ModelError: Error, Equatable, CustomStringConvertible {
  case data(DataError)
  case areaName(AreaNameError)
  case unknownTerm(term: String, kind: String, nearest: String?)
  case unknownFamily(name: String, nearest: String?)
  case unknownArgument(term: String, argument: String, known: [String], nearest: String?)
  case givenTwice(term: String, arguments: [String])
  case notAPrior(term: String, argument: String)
  case notABoolean(term: String, argument: String)
  case prior(term: String, argument: String, PriorError)
  case noGraph(term: String)
  case needsTrials
  case columnNotForFamily(option: String, family: String)
  case outsideFunctionDomain(covariate: String, rows: [String])
  case repeatedTerm(String)
  case collinear(String)
  case constantResponse(String)
  case nothingBounds(response: String, value: String)
  case unknownCoefficient(name: String, known: [String], nearest: String?)
  case coefficientPrior(name: String)

  package var description: String {
    switch self {
    case .data(let error): error.description
    case .areaName(let error): error.description
    case .unknownTerm(let term, let kind, let nearest):
      "The formula's term \(term) is not known: there is no term called \(kind)"
        + (nearest.map { "; did you mean \($0)?" } ?? "; `rookery list terms` shows them.")
    case .unknownFamily(let name, let nearest):
      "There is no family called \(name)"
        + (nearest.map { "; did you mean \($0)?" } ?? "; `rookery list likelihoods` shows them.")
    case .unknownArgument(let term, let argument, let known, let nearest):
      "\(term) has no argument \(argument); "
        + (nearest.map { "did you mean \($0)?" }
          ?? "it takes \(known.joined(separator: ", ")).")
    case .givenTwice(let term, let arguments):
      "\(term) states one prior twice (\(arguments.joined(separator: " and "))); keep one."
    case .notAPrior(let term, let argument):
      "In \(term), \(argument) must be a prior, such as pc(1, 0.01) or fixed(0.5)."
    case .notABoolean(let term, let argument):
      "In \(term), \(argument) must be true or false."
    case .prior(let term, let argument, let error):
      "In \(term), \(argument): \(error.description)"
    case .noGraph(let term):
      "The spatial term \(term) needs a graph of the areas; give polygons or --graph FILE."
    case .needsTrials:
      "The binomial family needs the number of trials; name its column with --trials."
    case .columnNotForFamily(let option, let family):
      "The option --\(option) has no meaning for the \(family) family; leave it out."
    case .outsideFunctionDomain(let covariate, let rows):
      "The covariate \(covariate) is not a finite number in area "
        + rows.prefix(5).joined(separator: ", ")
        + (rows.count > 5 ? " and \(rows.count - 5) more" : "") + "; correct those values."
    case .repeatedTerm(let term):
      "The formula has the term \(term) more than once; keep one."
    case .collinear(let name):
      "The covariate \(name) is constant or a combination of the others; leave it out."
    case .constantResponse(let name):
      "Column '\(name)' has the same value in every row, so there is no variation to explain."
    case .nothingBounds(let response, let value):
      "Column '\(response)' is \(value) in every row, so a flat prior leaves the intercept without "
        + "bounds; give '(Intercept)' a prior in the study, such as normal(0, 3)."
    case .unknownCoefficient(let name, let known, let nearest):
      "A prior is given for \(name), which is not in the model; "
        + (nearest.map { "did you mean \($0)?" }
          ?? "its coefficients are \(known.joined(separator: ", ")).")
    case .coefficientPrior(let name):
      "The prior of the coefficient \(name) must be normal(mean, sd) with sd above 0, or flat()."
    }
  }
}
