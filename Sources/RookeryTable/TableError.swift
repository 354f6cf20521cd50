/// What can be wrong with a table that a user gives.
package enum TableError: Error, Equatable, CustomStringConvertible {
  case unknownColumn(name: String, columns: [String])
  case rowsWithoutID(column: String, rows: [Int])
  case unknownAreas(column: String, rows: [UnknownArea])
  case repeatedAreas(column: String, areas: [RepeatedArea])

  package struct UnknownArea: Sendable, Equatable {
    package let row: Int
    package let id: String
    package let suggestion: String?
  }

  package struct RepeatedArea: Sendable, Equatable {
    package let id: String
    package let rows: [Int]
  }

  package var description: String {
    switch self {
    case .unknownColumn(let name, let columns):
      let hint =
        nearestName(to: name, among: columns).map { "did you mean '\($0)'?" }
        ?? "the columns are \(listInWords(columns, limit: 30))"
      return "there is no column '\(name)'; \(hint)"
    case .rowsWithoutID(let column, let rows):
      return "column '\(column)' is to name the area of each row and is empty in "
        + "\(Self.inWords(rows)); fill it in or remove the rows"
    case .unknownAreas(let column, let rows):
      let listed = rows.map { row in
        "row \(row.row + 1): '\(row.id)'" + (row.suggestion.map { " (near '\($0)')" } ?? "")
      }
      return "\(rows.count == 1 ? "a row names" : "\(rows.count) rows name") no area of the map "
        + "in column '\(column)': \(listInWords(listed)); correct these ids, remove the rows, "
        + "or choose the map's id field that they come from"
    case .repeatedAreas(let column, let areas):
      let listed = areas.map { "'\($0.id)' in \(Self.inWords($0.rows))" }
      return "column '\(column)' names \(areas.count == 1 ? "an area" : "\(areas.count) areas") "
        + "more than once: \(listInWords(listed)); keep one row per area or sum the rows first"
    }
  }

  private static func inWords(_ rows: [Int]) -> String {
    (rows.count == 1 ? "row " : "rows ") + listInWords(rows.map { String($0 + 1) })
  }
}
