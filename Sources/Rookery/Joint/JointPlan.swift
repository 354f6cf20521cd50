import Foundation
import RookeryExport
import RookeryGeometry
import RookeryInference
import RookeryModels
import RookeryTable

/// What a study asks of joint draws, every name found among its areas.
struct JointPlan {
  /// A partition of the areas that is reported as well.
  struct Aggregate {
    let groups: AreaGroups
    let data: GroupedData
  }

  let aggregates: [Aggregate]
  /// As the study names them.
  let contrasts: [Study.Pair]
  let questions: JointQuestions
}

extension Study {
  /// The plan; nil for a study without joint draws.
  ///
  /// - Throws: for a name that no area, group or column has, for totals that are not there, and for more
  ///   draws than memory holds.
  func makeJointPlan(_ areas: AreaData, _ model: RookeryModels.Model) throws(StudyError)
    -> JointPlan?
  {
    guard drawCount != nil else { return nil }
    try requireMemory(rows: model.rowCount, fixedEffects: model.fixedEffects.count)
    for k in outputs.top where k > areas.ids.count {
      throw .wrongValue(
        path: ["outputs", "top"],
        expected: "at most \(areas.ids.count), the number of areas", found: "\(k)")
    }
    let weights = model.groupWeights
    let observed = observedData(model, areas: areas)
    var aggregates: [JointPlan.Aggregate] = []
    for column in outputs.aggregate {
      let groups = try AreaGroups(column, of: areas)
      aggregates.append(
        .init(
          groups: groups,
          data: GroupedData(
            column: column, names: groups.names, groups: groups.index, data: observed)))
    }
    let names = AreaOrGroupNames(areas, aggregates.map(\.groups), weights: weights)
    var questions = JointQuestions()
    questions.top = outputs.top
    for groups in aggregates.map(\.groups) { try groups.requireWeight(weights) }
    questions.aggregates = aggregates.map { aggregate in
      aggregate.groups.members.map { WeightedRows(rows: $0, weights: $0.map { weights[$0] }) }
    }
    for pair in outputs.contrasts {
      questions.contrasts.append(
        .init(try names.rows(pair.first, of: pair), try names.rows(pair.second, of: pair)))
    }
    if let benchmark = outputs.benchmark {
      questions.benchmark = try makeBenchmark(benchmark, areas, model)
    }
    return JointPlan(
      aggregates: aggregates, contrasts: outputs.contrasts, questions: questions)
  }

  /// What the model was given, as results repeat it.
  func observedData(_ model: RookeryModels.Model, areas: AreaData) -> ObservedData {
    let observations = model.observations
    return ObservedData(
      areaIDs: areas.ids, areas: Array(areas.ids.indices), observed: observations.observed,
      expected: observations.expected, population: observations.population?.map { $0 })
  }
}

extension RookeryModels.Model {
  /// How much each area counts in the mean of a group: the expected count exp(offset) that its risk
  /// is against, its trials, or for means the same as every other.
  fileprivate var groupWeights: [Double] {
    switch observations.likelihood.response {
    case .exponential: offset.map { exp($0) }
    case .logistic: observations.trials ?? offset.map { _ in 1 }
    case .identity: offset.map { _ in 1 }
    }
  }
}

/// What names in a contrast may mean.
private struct AreaOrGroupNames {
  let areas: AreaData
  let groups: [AreaGroups]
  let weights: [Double]
  /// What people call the areas; nil without such a column.
  let called: [String]?

  init(_ areas: AreaData, _ groups: [AreaGroups], weights: [Double]) {
    self.areas = areas
    self.groups = groups
    self.weights = weights
    called = LeadingAreas.names(areas.table, ids: areas.ids)
  }

  /// In this order: an area's id; its name where no other has it; `COLUMN=VALUE`; the name of a
  /// group of an aggregate.
  func rows(_ text: String, of pair: Study.Pair) throws(StudyError) -> WeightedRows {
    if let area = IdentifierMatch.partners(of: [text], with: areas.ids)[0] {
      return WeightedRows(row: area)
    }
    let namesakes = called.map { called in called.indices.filter { called[$0] == text } } ?? []
    if namesakes.count == 1 { return WeightedRows(row: namesakes[0]) }
    if let sign = text.firstIndex(of: "="), areas.table[String(text[..<sign])] != nil {
      let named = try AreaGroups(String(text[..<sign]), of: areas)
      let value = String(text[text.index(after: sign)...])
      guard let group = named.names.firstIndex(of: value) else {
        throw unknown(text, pair, among: named.names.map { "\(named.column)=\($0)" })
      }
      try named.requireWeight(weights)
      return rows(of: group, in: named)
    }
    let found = groups.compactMap { groups in
      groups.names.firstIndex(of: text).map { (groups, $0) }
    }
    guard let first = found.first else {
      throw unknown(text, pair, among: areas.ids + (called ?? []) + groups.flatMap(\.names))
    }
    guard found.count == 1 else {
      throw .conflict(
        problem: "'\(text)' in the contrast '\(pair.text)' is a group of "
          + listInWords(found.map { "'\($0.0.column)'" }),
        remedy: "say which, as in \(first.0.column)=\(text)")
    }
    return rows(of: first.1, in: first.0)
  }

  private func rows(of group: Int, in groups: AreaGroups) -> WeightedRows {
    let members = groups.members[group]
    return WeightedRows(rows: members, weights: members.map { weights[$0] })
  }

  private func unknown(_ text: String, _ pair: Study.Pair, among known: [String]) -> StudyError {
    .conflict(
      problem: "'\(text)' in the contrast '\(pair.text)' is no area and no group",
      remedy: nearestName(to: text, among: known).map { "'\($0)' may be meant" }
        ?? "give an area's id, or a group as COLUMN=VALUE")
  }
}
