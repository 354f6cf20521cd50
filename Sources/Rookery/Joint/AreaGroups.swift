import RookeryGeometry
import RookeryTable

/// The groups of areas that a column names.
struct AreaGroups {
  let column: String
  let names: [String]
  /// For each area its place among `names`.
  let index: [Int]

  /// - Throws: for a column that is not there, that is empty for an area, or in which the features of
  ///   one area differ.
  init(_ name: String, of areas: AreaData) throws(StudyError) {
    let values: Column
    do { values = try areas.table.column(named: name) } catch { throw .input(error) }
    if let area = areas.undecided.first(where: { $0.columns.contains(name) }) {
      throw .conflict(
        problem: "The features of area \(area.id) differ in '\(name)', which is to group the areas",
        remedy: "bring them together into one feature first")
    }
    let levels = Levels(values)
    let empty = levels.index.indices.filter { levels.index[$0] == nil }
    guard empty.isEmpty else {
      throw .conflict(
        problem: "The column '\(name)' is to group the areas and is empty for "
          + "\(counted(empty.count, "area", "areas")): \(listInWords(empty.map { areas.ids[$0] }))",
        remedy: "fill it in, or leave those areas out by --where")
    }
    column = name
    names = levels.names
    index = levels.index.map { $0 ?? 0 }
  }

  /// For each group its areas.
  var members: [[Int]] {
    var members = [[Int]](repeating: [], count: names.count)
    for (area, group) in index.enumerated() { members[group].append(area) }
    return members
  }

  /// Refuses a group whose areas all have weight 0, which has no mean.
  func requireWeight(_ weights: [Double]) throws(StudyError) {
    for (name, areas) in zip(names, members) where !areas.contains(where: { weights[$0] > 0 }) {
      throw .conflict(
        problem: "The areas of the group '\(name)' of '\(column)' have nothing to be weighted by",
        remedy: "leave them out by --where, or give their expected counts or trials")
    }
  }

  /// The map with one area per group, borders inside a group gone; nil without a map.
  func dissolved(_ map: RegionMap?) throws(StudyError) -> RegionMap? {
    guard let map else { return nil }
    do {
      return RegionMap(
        ids: names, shapes: try map.dissolved(groups: index, count: names.count),
        attributes: DataTable(rowCount: names.count, columns: []),
        coordinateSystem: map.coordinateSystem, notes: [])
    } catch { throw .input(error) }
  }
}
