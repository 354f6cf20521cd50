import RookeryGraph
import RookeryModels

extension Study {
  /// The model of this study for data and a graph.
  func makeModel(_ areas: AreaData, graph: AdjacencyGraph?) throws(StudyError)
    -> RookeryModels.Model
  {
    let (formula, coefficientPriors) = try resolvedFormula()
    let offsets = model.offset.map { [Formula.Term.offset(.column($0))] } ?? []
    let source = RookeryModels.Model.Source(
      formula: Formula(
        source: formula.source, response: formula.response, hasIntercept: formula.hasIntercept,
        terms: formula.terms + offsets),
      family: model.family,
      columns: ModelColumns(
        expected: model.expected, population: model.population, trials: model.trials),
      counting: model.fractionalCounts ? .fractional : .whole,
      coefficientPriors: coefficientPriors, table: areas.table, ids: areas.ids,
      areaNames: AreaNames(ids: areas.ids, idColumns: areas.idColumns, table: areas.table),
      graph: graph)
    try areas.requireDecided(source)
    let made: RookeryModels.Model
    do { made = try RookeryModels.Model(source) } catch {
      throw areas.explained(error, in: model.formula)
    }
    let effects = made.fixedEffects.map(\.name)
    for name in outputs.effectUnits.keys.sorted() where !effects.contains(name) {
      throw .conflict(
        problem: "There is an effect unit for '\(name)', which is no fixed effect of the model",
        remedy: "its fixed effects are \(effects.joined(separator: ", "))")
    }
    return made
  }

  /// What the model took for granted and its user should know.
  func assumptions(_ model: RookeryModels.Model) -> [String] {
    guard model.observations.likelihood.response == .exponential, self.model.expected == nil,
      self.model.population == nil, self.model.offset == nil,
      !self.model.formula.contains("offset(")
    else { return [] }
    return [
      "No expected counts and no population were given: 1 case is expected everywhere, and relative "
        + "risks are counts; give --expected or --population."
    ]
  }
}
