import RookeryTable

extension Formula {
  /// The formula with priors put in place of its own, and those that are of coefficients.
  ///
  /// - Parameter priors: by the names that results use: `bym2(area).sd` (or `.precision`,
  ///   `.variance`) for a parameter of a term, `log(income)` or `(Intercept)` for a coefficient.
  /// - Throws: `unknownTerm`, `unknownArgument`, `givenTwice`.
  package func applying(_ priors: [String: PriorCall]) throws(ModelError) -> (
    formula: Formula, coefficientPriors: [String: PriorCall]
  ) {
    var coefficients = priors
    var terms: [Term] = []
    for term in self.terms {
      guard case .latent(let call) = term else {
        terms.append(term)
        continue
      }
      let mine = priors.filter { $0.key.hasPrefix("\(call.label).") }
      for key in mine.keys { coefficients[key] = nil }
      let named = mine.map { (String($0.key.dropFirst(call.label.count + 1)), $0.value) }
      terms.append(.latent(try call.replacing(named.sorted { $0.0 < $1.0 })))
    }
    let formula = Formula(
      source: source, response: response, hasIntercept: hasIntercept, terms: terms)
    return (formula, coefficients)
  }

  /// The prior of every coefficient and of every parameter of a term, as given or by default, under
  /// the names that `applying` takes. Defaults that follow the spread of the response, those of
  /// slopes and standard deviations in the gaussian family, are known only with the data and left out.
  ///
  /// - Throws: `unknownTerm`, `givenTwice`.
  package func statedPriors(coefficients: [String: PriorCall], family: String) throws(ModelError)
    -> [String: PriorCall]
  {
    var stated: [String: PriorCall] = [:]
    if hasIntercept { stated[Model.interceptName] = CoefficientPrior.flat.call }
    for term in terms {
      switch term {
      case .covariate(let expression) where family != "gaussian":
        stated[expression.label] = CoefficientPrior.vague(effectScale: 1).call
      case .covariate: continue
      case .offset: continue
      case .latent(let call):
        for (name, prior) in try call.statedPriors(family) {
          stated["\(call.label).\(name)"] = prior
        }
      }
    }
    return stated.merging(coefficients) { $1 }
  }
}

extension Formula.LatentCall {
  fileprivate func definition() throws(ModelError) -> TermDefinition {
    guard let definition = Registry.terms.first(where: { $0.name == kind }) else {
      throw .unknownTerm(
        term: label, kind: kind, nearest: nearestName(to: kind, among: Registry.terms.map(\.name)))
    }
    return definition
  }

  /// A prior takes the place of the call's own on the same parameter, however that was spelled.
  fileprivate func replacing(_ priors: [(name: String, prior: PriorCall)]) throws(ModelError)
    -> Formula.LatentCall
  {
    let definition = try definition()
    var arguments = self.arguments
    for (name, prior) in priors {
      guard
        let parameter = definition.arguments.first(where: { argument in
          argument.spellings.contains { $0.name == name && $0.scale != nil }
        })
      else {
        let known = definition.arguments.flatMap(\.spellings).map(\.name)
        throw .unknownArgument(
          term: label, argument: name, known: known,
          nearest: nearestName(to: name, among: known))
      }
      let spellings = parameter.spellings.map(\.name)
      let rivals = priors.map(\.name).filter(spellings.contains)
      guard rivals.count == 1 else { throw .givenTwice(term: label, arguments: rivals) }
      arguments.removeAll { spellings.contains($0.name) }
      arguments.append(Formula.Argument(name: name, value: .prior(prior)))
    }
    return Formula.LatentCall(kind: kind, column: column, arguments: arguments, source: source)
  }

  fileprivate func statedPriors(_ family: String) throws(ModelError) -> [(
    name: String, prior: PriorCall
  )] {
    var stated: [(name: String, prior: PriorCall)] = []
    for case let argument in try definition().arguments {
      guard case .prior(let name, let scale, let standard) = argument else { continue }
      let spellings = argument.spellings.map(\.name)
      let rivals = arguments.filter { spellings.contains($0.name) }
      guard rivals.count <= 1 else {
        throw .givenTwice(term: label, arguments: rivals.map(\.name))
      }
      if let given = rivals.first, case .prior(let prior) = given.value {
        stated.append((given.name, prior))
      } else if scale != .sd || family != "gaussian" {
        stated.append((name, standard))
      }
    }
    return stated
  }
}

extension CoefficientPrior {
  /// The call that says it.
  fileprivate var call: PriorCall {
    switch self {
    case .flat: PriorCall("flat", [])
    case .normal(let mean, let sd): PriorCall("normal", [mean, sd])
    }
  }
}
