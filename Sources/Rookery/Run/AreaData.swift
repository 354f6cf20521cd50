import RookeryGeometry
import RookeryGraph
import RookeryModels
import RookeryTable

/// The areas of a study with their data joined: one row per area, in the order of all results.
struct AreaData {
  let ids: [String]
  /// nil for a study without polygons.
  let map: RegionMap?
  let table: DataTable
  /// The names the id goes by.
  let idColumns: [String]
  /// What was done to bring the data together, in words.
  let notes: [String]
  /// The areas that the table has no row for, in words; nil if it has one for each.
  let lacking: String?
  /// Areas of several features that disagree in columns of the regions, which no table replaces.
  let undecided: [UndecidedArea]

  /// The areas of a map, with the rows of a table joined to them if there is one.
  ///
  /// Where map and table have a column of one name, the table's counts and the note says so; the
  /// map's stays where both say the same and for its own id.
  init(map: RegionMap, idField: String?, table: DataTable?, join: Study.Join?)
    throws(StudyError)
  {
    ids = map.ids
    self.map = map
    guard let table, let join else {
      self.table = map.attributes
      idColumns = [idField].compactMap { $0 }
      notes = []
      lacking = nil
      undecided = UndecidedArea.all(of: map, replaced: [])
      return
    }
    var keys = map.ids
    if let field = join.regions, field != idField {
      keys = try Self.keys(map.attributes, field: field)
    }
    var notes: [String] = []
    var lacking: String?
    let rows: [Int?]
    do {
      let found = try Self.join(table, key: join.table, ids: keys)
      rows = try found.rowPerArea()
      notes = found.notes
      if !found.areasWithoutRow.isEmpty {
        let words =
          "\(counted(found.areasWithoutRow.count, "area has", "areas have")) no row in the "
          + "data: \(listInWords(found.areasWithoutRow))"
        lacking = words
        notes.append(words + Self.consequence(found.areasWithoutRow.count))
      }
    } catch { throw .input(error) }
    let joined = table.picking(rows: rows)
    let (columns, replaced) = Self.merged(
      map.attributes.columns, joined.columns, keep: Set([idField, join.regions].compactMap { $0 }))
    if !replaced.isEmpty {
      notes.append(
        "\(listInWords(replaced)) \(replaced.count == 1 ? "is" : "are") in the regions and in the "
          + "data; those of the data are used")
    }
    self.table = DataTable(rowCount: map.areaCount, columns: columns)
    idColumns = Self.unique([idField, join.regions, join.table].compactMap { $0 })
    self.notes = notes
    self.lacking = lacking
    undecided = UndecidedArea.all(of: map, replaced: joined.columns.map(\.name))
  }

  /// The areas that a table and a graph name, in the order of the table; those of the graph alone
  /// follow, with missing values.
  init(table: DataTable, key: String, graph: GraphReading) throws(StudyError) {
    do {
      let texts = try table.column(named: key).texts.compactMap { $0 }.filter { !$0.isEmpty }
      var ids = Self.unique(texts)
      if graph.identity != .numbered {
        let partners = IdentifierMatch.partners(of: graph.contents.ids, with: ids)
        for (id, partner) in zip(graph.contents.ids, partners) where partner == nil {
          ids.append(id)
        }
      }
      let join = try TableJoin(table, key: key, ids: ids)
      self.table = table.picking(rows: try join.rowPerArea())
      self.ids = ids
      let count = join.areasWithoutRow.count
      lacking =
        count == 0
        ? nil
        : "\(counted(count, "area has", "areas have")) no row in the data, but "
          + "\(count == 1 ? "is" : "are") in the graph: \(listInWords(join.areasWithoutRow))"
      notes = join.notes + (lacking.map { [$0 + Self.consequence(count)] } ?? [])
    } catch { throw .input(error) }
    map = nil
    idColumns = [key]
    undecided = []
  }

  /// An error of the model, and where values are missing because rows are, that they are.
  func explained(_ error: ModelError, in formula: String) -> StudyError {
    guard let lacking, case .data(.missing) = error else {
      return .input(error.placed(in: formula))
    }
    return .conflict(
      problem: "\(error) \(lacking)", remedy: "add their rows, or leave those areas out by --where")
  }

  private static func consequence(_ count: Int) -> String {
    "; \(count == 1 ? "its" : "their") values are missing"
  }

  /// What is doubtful about the map; nil without one.
  func audit(_ chosen: GraphChosen?) throws(StudyError) -> CoverageAudit? {
    guard let map, let chosen else { return nil }
    do { return try CoverageAudit(map, graph: chosen.graph) } catch { throw .input(error) }
  }

  /// The rows of a table that covers more than the map are left out and noted; while areas lack a
  /// row, a row without an area is more likely to be theirs, misspelt, and refused.
  private static func join(_ table: DataTable, key: String, ids: [String]) throws(TableError)
    -> TableJoin
  {
    let lenient = try TableJoin(table, key: key, ids: ids, strayRows: .leftOut)
    return lenient.areasWithoutRow.isEmpty ? lenient : try TableJoin(table, key: key, ids: ids)
  }

  private static func keys(_ attributes: DataTable, field: String) throws(StudyError) -> [String] {
    let texts: [String?]
    do { texts = try attributes.column(named: field).texts } catch { throw .input(error) }
    let keys = texts.compactMap { $0 }
    guard keys.count == texts.count, Set(keys).count == keys.count else {
      throw .conflict(
        problem: "The field '\(field)' of the regions is missing or the same in several areas",
        remedy: "join by a field that identifies areas")
    }
    return keys
  }

  private static func merged(_ first: [Column], _ second: [Column], keep: Set<String>) -> (
    columns: [Column], replaced: [String]
  ) {
    var columns = first
    var replaced: [String] = []
    for column in second {
      guard let place = columns.firstIndex(where: { $0.name == column.name }) else {
        columns.append(column)
        continue
      }
      if keep.contains(column.name) || columns[place].texts == column.texts { continue }
      columns[place] = column
      replaced.append("'\(column.name)'")
    }
    return (columns, replaced)
  }

  private static func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}
