import Foundation
import RookeryGeometry
import RookeryInference
import RookeryModels
import RookeryTable

extension Study {
  /// The known totals of a benchmark, each group's found.
  func makeBenchmark(
    _ benchmark: Benchmark, _ areas: AreaData, _ model: RookeryModels.Model
  ) throws(StudyError) -> JointQuestions.Benchmark {
    let groups = try benchmark.group.map { column throws(StudyError) in
      try AreaGroups(column, of: areas)
    }
    let members = groups?.members ?? [Array(areas.ids.indices)]
    let totals: [Double]
    switch benchmark.totals {
    case .number(let total): totals = [total]
    case .observed: totals = try observedTotals(members, areas, model)
    case .table(let path):
      guard let groups else { preconditionFailure("totals of a table belong to groups") }
      totals = try totalsInTable(path, groups)
    }
    return .init(
      groups: groups?.index ?? areas.ids.map { _ in 0 }, totals: totals,
      exposures: model.offset.map { exp($0) })
  }

  private func observedTotals(
    _ members: [[Int]], _ areas: AreaData, _ model: RookeryModels.Model
  ) throws(StudyError) -> [Double] {
    let observed = model.observations.observed
    let missing = observed.indices.filter { observed[$0] == nil }
    guard missing.isEmpty else {
      throw .conflict(
        problem: "The fitted counts are to be brought to the observed ones, which are missing in "
          + listInWords(missing.map { areas.ids[$0] }),
        remedy: "give the totals as a number or a table")
    }
    return members.map { $0.reduce(0) { $0 + (observed[$1] ?? 0) } }
  }

  /// The column `total` of a table, found by its column of groups.
  private func totalsInTable(_ path: String, _ groups: AreaGroups) throws(StudyError) -> [Double] {
    let table: DataTable
    let names: Levels
    let total: Column
    do { table = try DataTable(readingFile: path) } catch { throw .input(error) }
    do {
      names = Levels(try table.column(named: groups.column))
      total = try table.column(named: "total")
    } catch { throw .input(error) }
    let file = withoutCredentials(path)
    let partners = IdentifierMatch.partners(of: names.names, with: groups.names)
    if let stranger = partners.firstIndex(of: nil) {
      throw .conflict(
        problem: "The table of totals '\(file)' has the group '\(names.names[stranger])', which no "
          + "area has in '\(groups.column)'",
        remedy: nearestName(to: names.names[stranger], among: groups.names).map {
          "'\($0)' may be meant"
        } ?? "leave its row out: its total belongs to no area")
    }
    var totals: [Double] = []
    for (group, name) in groups.names.enumerated() {
      let rows = names.index.indices.filter { row in
        names.index[row].flatMap { partners[$0] } == group
      }
      guard rows.count == 1 else {
        throw .conflict(
          problem: "The table of totals '\(file)' has \(rows.isEmpty ? "no row" : "several rows") "
            + "for the group '\(name)' of '\(groups.column)'",
          remedy: "give one row with its total")
      }
      guard case .value(let value) = total.number(rows[0]), value > 0 else {
        throw .conflict(
          problem: "The total of the group '\(name)' in '\(file)' is no number above 0",
          remedy: "give the known number of cases")
      }
      totals.append(value)
    }
    return totals
  }
}
