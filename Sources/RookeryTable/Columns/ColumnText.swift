extension DataTable {
  /// The column of that exact name; `unknownColumn`, with the nearest name, if there is none.
  package func column(named name: String) throws(TableError) -> Column {
    guard let column = self[name] else {
      throw .unknownColumn(name: name, columns: columns.map(\.name))
    }
    return column
  }
}

extension Column {
  /// The value in that row as a person would write it, without spaces around it; nil where it is
  /// missing.
  ///
  /// A real number that is whole is written without decimals, so that ids read as 37001.0 stay
  /// 37001; any other in the fewest digits that give the same number.
  package func text(_ row: Int) -> String? {
    switch values {
    case .integers(let values): values[row].map { String($0) }
    case .reals(let values): values[row].map(Self.text)
    case .booleans(let values): values[row].map { String($0) }
    case .texts(let values):
      values[row].map { text in
        guard text.first?.isWhitespace == true || text.last?.isWhitespace == true else {
          return text
        }
        let head = text.drop(while: \.isWhitespace)
        return String(head.reversed().drop(while: \.isWhitespace).reversed())
      }
    }
  }

  /// One text per row, as `text(_:)` gives it.
  package var texts: [String?] { (0..<count).map(text) }

  private static func text(_ value: Double) -> String {
    Int64(exactly: value).map { String($0) } ?? String(value)
  }
}
