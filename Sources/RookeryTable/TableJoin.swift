/// Which area each row of a table belongs to, by an id column.
///
/// Rows are observations: any number of them may belong to one area, in any order. A model of one
/// count per area asks for `rowPerArea()`, which refuses repeated areas. Ids are matched as
/// `IdentifierMatch` says.
///
/// A row that belongs to no area is an error: data that were meant to count would silently not. An
/// area without a row is not: it has missing values, which a model predicts, and is reported in
/// `areasWithoutRow`. Rows that are empty in every column, as spreadsheets leave behind, are left
/// out and noted.
package struct TableJoin: Sendable, Equatable {
  /// For each row the position of its area; nil for a row left out.
  package let areas: [Int?]
  /// Ids of the areas that no row names, in the order of the map.
  package let areasWithoutRow: [String]
  /// What was reconciled or left out, in words.
  package let notes: [String]

  private let column: String
  private let ids: [String]

  /// What becomes of rows that belong to no area of the map.
  package enum StrayRows: Sendable {
    case refused
    /// For a table that covers more than the map; they are noted.
    case leftOut
  }

  /// Throws `unknownColumn`, `rowsWithoutID`, and `unknownAreas` unless stray rows are left out.
  ///
  /// - Parameter ids: one per area, unique, in the order of the map.
  package init(
    _ table: DataTable, key: String, ids: [String], strayRows: StrayRows = .refused
  ) throws(TableError) {
    let keys = try table.column(named: key).texts
    let isBlank = (0..<table.rowCount).map { row in
      table.columns.allSatisfy { ($0.text(row) ?? "").isEmpty }
    }
    let unnamed = keys.indices.filter { (keys[$0] ?? "").isEmpty && !isBlank[$0] }
    guard unnamed.isEmpty else { throw .rowsWithoutID(column: key, rows: unnamed) }

    let rows = keys.indices.filter { !isBlank[$0] }
    let match = IdentifierMatch(rows.map { keys[$0] ?? "" }, with: ids)
    var areas = [Int?](repeating: nil, count: table.rowCount)
    for (row, area) in zip(rows, match.partners) { areas[row] = area }

    var notes = match.notes
    let stray = rows.filter { areas[$0] == nil }
    if !stray.isEmpty {
      guard case .leftOut = strayRows, stray.count < rows.count else {
        throw .unknownAreas(
          column: key, rows: Self.unknown(stray, keys: keys, among: ids, match.areasWithoutID))
      }
      notes.append(
        "\(stray.count) \(stray.count == 1 ? "row belongs" : "rows belong") to no area of the map "
          + "and \(stray.count == 1 ? "is" : "are") left out: "
          + listInWords(stray.map { "'\(keys[$0] ?? "")'" }))
    }
    let blank = isBlank.count(where: \.self)
    if blank > 0 {
      notes.append("\(blank) empty \(blank == 1 ? "row was" : "rows were") left out")
    }
    self.areas = areas
    self.areasWithoutRow = match.areasWithoutID.map { ids[$0] }
    self.notes = notes
    self.column = key
    self.ids = ids
  }

  /// For each area its row, or nil where it has none; `repeatedAreas` if one has several.
  package func rowPerArea() throws(TableError) -> [Int?] {
    let rows = rowsPerArea()
    let repeated = ids.indices.filter { rows[$0].count > 1 }
    guard repeated.isEmpty else {
      throw .repeatedAreas(
        column: column, areas: repeated.map { .init(id: ids[$0], rows: rows[$0]) })
    }
    return rows.map(\.first)
  }

  /// For each area its rows, in the order of the table.
  package func rowsPerArea() -> [[Int]] {
    var rows = [[Int]](repeating: [], count: ids.count)
    for (row, area) in areas.enumerated() {
      if let area { rows[area].append(row) }
    }
    return rows
  }

  /// Suggests only areas that still lack a row, and for ten rows at most, as more are not shown.
  private static func unknown(
    _ rows: [Int], keys: [String?], among ids: [String], _ free: [Int]
  ) -> [TableError.UnknownArea] {
    rows.enumerated().map { place, row in
      let id = keys[row] ?? ""
      let suggestion = place < 10 ? nearestName(to: id, among: free.map { ids[$0] }) : nil
      return .init(row: row, id: id, suggestion: suggestion)
    }
  }
}
