import Foundation
package import RookeryGraph
package import RookeryTable

extension Model {
  /// What a model is made from: a formula and the joined data, one row per area in map order.
  package struct Source: Sendable {
    package var formula: Formula
    package var family: String
    package var columns: ModelColumns
    package var counting: ObservationCheck.Counting
    /// Priors of coefficients by name; `(Intercept)` is one of them.
    package var coefficientPriors: [String: PriorCall]
    package var table: DataTable
    package var ids: [String]
    package var areaNames: AreaNames
    package var graph: AdjacencyGraph?

    package init(
      formula: Formula, family: String, columns: ModelColumns,
      counting: ObservationCheck.Counting = .whole, coefficientPriors: [String: PriorCall] = [:],
      table: DataTable, ids: [String], areaNames: AreaNames, graph: AdjacencyGraph?
    ) {
      self.formula = formula
      self.family = family
      self.columns = columns
      self.counting = counting
      self.coefficientPriors = coefficientPriors
      self.table = table
      self.ids = ids
      self.areaNames = areaNames
      self.graph = graph
    }
  }

  /// Name of the intercept in results.
  package static let interceptName = "(Intercept)"

  package init(_ source: Source) throws(ModelError) {
    guard let family = Registry.likelihoods.first(where: { $0.name == source.family }) else {
      let names = Registry.likelihoods.map(\.name)
      throw .unknownFamily(
        name: source.family, nearest: nearestName(to: source.family, among: names))
    }
    let likelihoodPriors = source.coefficientPriors.filter { $0.key.hasPrefix("\(family.name).") }
    let context = LikelihoodContext(
      response: source.formula.response, columns: source.columns, counting: source.counting,
      check: ObservationCheck(names: source.ids),
      priors: Dictionary(
        uniqueKeysWithValues: likelihoodPriors.map {
          (String($0.key.dropFirst(family.name.count + 1)), $0.value)
        }),
      table: source.table)
    let observations = try family.make(context)
    var offset = observations.offset
    var fixedEffects: [FixedEffect] = []
    var terms: [Term] = []
    if source.formula.hasIntercept {
      fixedEffects.append(
        FixedEffect(
          name: Self.interceptName, values: [Double](repeating: 1, count: offset.count),
          prior: try source.coefficientPrior(Self.interceptName, default: .flat)))
    }
    for term in source.formula.terms {
      switch term {
      case .covariate(let expression):
        fixedEffects.append(
          FixedEffect(
            name: expression.label,
            values: try context.values(of: expression, role: "covariate"),
            prior: try source.coefficientPrior(
              expression.label, default: .vague(effectScale: observations.effectScale))))
      case .offset(let expression):
        for (i, value) in try context.values(of: expression, role: "offset").enumerated() {
          offset[i] += value
        }
      case .latent(let call):
        terms.append(try source.term(call, context, observations.effectScale))
      }
    }
    try Self.requireUnique(fixedEffects.map(\.name) + terms.map(\.name))
    for name in source.coefficientPriors.keys.sorted()
    where likelihoodPriors[name] == nil && !fixedEffects.contains(where: { $0.name == name }) {
      let known = fixedEffects.map(\.name)
      throw .unknownCoefficient(
        name: name, known: known, nearest: nearestName(to: name, among: known))
    }
    try Self.requireIndependent(fixedEffects)
    try Self.requireBounds(observations, fixedEffects, source.formula.response)
    self.init(
      family: family.name, response: source.formula.response, observations: observations,
      offset: offset, fixedEffects: fixedEffects, terms: terms)
  }

  /// Refuses a flat intercept where every count is 0, or every trial a success: the posterior would
  /// have no integral.
  private static func requireBounds(
    _ observations: ObservationModel, _ effects: [FixedEffect], _ response: String
  ) throws(ModelError) {
    guard observations.likelihood.response != .identity,
      effects.contains(where: { $0.name == interceptName && $0.prior == .flat })
    else { return }
    let rows = observations.observed.indices.filter { observations.observed[$0] != nil }
    if rows.allSatisfy({ observations.observed[$0] == 0 }) {
      throw .nothingBounds(response: response, value: "0")
    }
    if let trials = observations.trials,
      rows.allSatisfy({ observations.observed[$0] == trials[$0] })
    {
      throw .nothingBounds(response: response, value: "the number of trials")
    }
  }

  private static func requireUnique(_ names: [String]) throws(ModelError) {
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted { throw .repeatedTerm(name) }
  }

  /// Refuses a column that lies in the span of those before it (modified Gram–Schmidt; a remainder
  /// below 1e-10 of its length is rounding).
  private static func requireIndependent(_ effects: [FixedEffect]) throws(ModelError) {
    var basis: [[Double]] = []
    for effect in effects {
      var rest = effect.values
      let length = rest.reduce(0) { $0 + $1 * $1 }.squareRoot()
      for direction in basis {
        let along = zip(rest, direction).reduce(0) { $0 + $1.0 * $1.1 }
        for i in 0..<rest.count { rest[i] -= along * direction[i] }
      }
      let left = rest.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard left > 1e-10 * length, length > 0 else { throw .collinear(effect.name) }
      basis.append(rest.map { $0 / left })
    }
  }
}

extension Model.Source {
  fileprivate func coefficientPrior(_ name: String, default standard: CoefficientPrior)
    throws(ModelError) -> CoefficientPrior
  {
    guard let call = coefficientPriors[name] else { return standard }
    return try CoefficientPrior(call, of: name)
  }

  fileprivate func term(
    _ call: Formula.LatentCall, _ context: LikelihoodContext, _ effectScale: Double
  ) throws(ModelError) -> Model.Term {
    guard let definition = Registry.terms.first(where: { $0.name == call.kind }) else {
      throw .unknownTerm(
        term: call.label, kind: call.kind,
        nearest: nearestName(to: call.kind, among: Registry.terms.map(\.name)))
    }
    let areas: Bool
    do throws(AreaNameError) {
      if definition.structure == .graph { try areaNames.requireAreas(call.column, in: call.label) }
      areas = try areaNames.mean(call.column, in: call.label)
    } catch { throw .areaName(error) }
    let names: [String]
    let levels: [Int]
    if areas {
      names = ids
      levels = Array(0..<ids.count)
    } else {
      (names, levels) = try context.levels(call.column)
    }
    let component = try definition.make(
      TermContext(
        call: call, definition: definition, levelCount: names.count, graph: graph,
        effectScale: effectScale))
    return Model.Term(
      name: call.label, component: component, levels: levels,
      kind: definition.structure == .graph ? .spatial : .grouped(levelNames: names))
  }
}

extension LikelihoodContext {
  /// The values of an expression, finite in every row.
  fileprivate func values(of expression: Formula.Expression, role: String) throws(ModelError)
    -> [Double]
  {
    let column: [Double]
    do throws(DataError) {
      column = try check.completeNumbers(
        self.column(expression.column, role: role), role: role)
    } catch { throw .data(error) }
    let values = column.map { Self.evaluate(expression, $0) }
    let bad = values.indices.filter { !values[$0].isFinite }
    guard bad.isEmpty else {
      throw .outsideFunctionDomain(
        covariate: expression.label, rows: bad.map { check.names[$0] })
    }
    return values
  }

  private static func evaluate(_ expression: Formula.Expression, _ x: Double) -> Double {
    switch expression {
    case .column: x
    case .log(let inner): Foundation.log(evaluate(inner, x))
    case .sqrt(let inner): evaluate(inner, x).squareRoot()
    }
  }

  /// Names of a grouping column's levels and each row's level.
  fileprivate func levels(_ name: String) throws(ModelError) -> (names: [String], rows: [Int]) {
    do throws(DataError) {
      let levels = Levels(try column(name, role: "groups"))
      let missing = levels.index.indices.filter { levels.index[$0] == nil }
      guard missing.isEmpty else {
        throw .missing(column: name, role: "group", rows: missing.map { check.names[$0] })
      }
      return (levels.names, levels.index.compactMap { $0 })
    } catch { throw .data(error) }
  }
}
