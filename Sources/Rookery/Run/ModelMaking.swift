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
    do { return try RookeryModels.Model(source) } catch { throw .input(error) }
  }
}
