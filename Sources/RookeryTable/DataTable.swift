/// A rectangular table of typed, named columns with missing values: what a CSV, a spreadsheet or
/// the attributes of a polygon layer hold, and what a result layer is written from.
///
/// Rows are numbered from 0 in the order of the source. Column names are unique.
package struct DataTable: Sendable, Equatable {
  package let rowCount: Int
  package let columns: [Column]

  /// - Precondition: every column has `rowCount` values and names are unique.
  package init(rowCount: Int, columns: [Column]) {
    precondition(
      columns.allSatisfy { $0.count == rowCount }, "every column must have \(rowCount) values")
    precondition(
      Set(columns.map(\.name)).count == columns.count, "column names must be unique")
    self.rowCount = rowCount
    self.columns = columns
  }

  /// The column of that exact name, or nil.
  package subscript(name: String) -> Column? { columns.first { $0.name == name } }

  /// The same columns with the rows picked out in the order of `rows`; nil gives a row of missing
  /// values.
  package func picking(rows: [Int?]) -> DataTable {
    DataTable(rowCount: rows.count, columns: columns.map { $0.picking(rows: rows) })
  }

  /// This table with further columns after its own.
  package func appending(_ more: [Column]) -> DataTable {
    DataTable(rowCount: rowCount, columns: columns + more)
  }
}

/// One named column; a nil value is missing.
package struct Column: Sendable, Equatable {
  package let name: String
  package let values: Values

  package enum Values: Sendable, Equatable {
    case integers([Int64?])
    case reals([Double?])
    case texts([String?])
    case booleans([Bool?])
  }

  package init(_ name: String, _ values: Values) {
    self.name = name
    self.values = values
  }

  package var count: Int {
    switch values {
    case .integers(let v): v.count
    case .reals(let v): v.count
    case .texts(let v): v.count
    case .booleans(let v): v.count
    }
  }

  package func picking(rows: [Int?]) -> Column {
    switch values {
    case .integers(let v): Column(name, .integers(rows.map { row in row.flatMap { v[$0] } }))
    case .reals(let v): Column(name, .reals(rows.map { row in row.flatMap { v[$0] } }))
    case .texts(let v): Column(name, .texts(rows.map { row in row.flatMap { v[$0] } }))
    case .booleans(let v): Column(name, .booleans(rows.map { row in row.flatMap { v[$0] } }))
    }
  }

  /// The same values under another name.
  package func renamed(_ name: String) -> Column { Column(name, values) }
}
