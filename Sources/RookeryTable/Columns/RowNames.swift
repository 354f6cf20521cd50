/// What the rows of a table are called in a message: by their place in the source and their area.
package struct RowNames: Sendable, Equatable {
  private let rows: [Int?]?
  private let ids: [String]?

  /// Rows by number alone, the first being row 1.
  package static let numbers = RowNames(rows: nil, ids: nil)

  /// One row per area: "area 37001".
  package static func areas(_ ids: [String]) -> RowNames { RowNames(rows: nil, ids: ids) }

  /// Rows taken from a table by `rows`, one per area: "row 17 (area 37001)".
  package static func rows(_ rows: [Int?], of ids: [String]) -> RowNames {
    precondition(rows.count == ids.count, "one row, or nil, per area")
    return RowNames(rows: rows, ids: ids)
  }

  package subscript(row: Int) -> String {
    switch (rows, ids) {
    case (let rows?, let ids?):
      rows[row].map { "row \($0 + 1) (area \(ids[row]))" } ?? "area \(ids[row])"
    case (_, let ids?): "area \(ids[row])"
    default: "row \(row + 1)"
    }
  }
}
