extension DataTable {
  /// The values of a column as numbers, one per row, nil where missing.
  ///
  /// Texts are read as decimal numbers with a point; an empty text and NA are missing; true and
  /// false are 1 and 0. Throws `unknownColumn`, and `notNumbers` naming each row whose value is
  /// anything else, infinite and not-a-number included.
  package func numbers(
    _ name: String, rowNames: RowNames = .numbers
  ) throws(TableError) -> [Double?] {
    let column = try column(named: name)
    var offenders: [String] = []
    let numbers = (0..<rowCount).map { row -> Double? in
      switch column.number(row) {
      case .missing: return nil
      case .value(let value): return value
      case .other(let text):
        offenders.append("\(rowNames[row]): '\(text)'")
        return nil
      }
    }
    guard offenders.isEmpty else { throw .notNumbers(column: name, offenders: offenders) }
    return numbers
  }
}

extension Column {
  enum Number {
    case missing
    case value(Double)
    case other(String)
  }

  func number(_ row: Int) -> Number {
    switch values {
    case .integers(let values): values[row].map { .value(Double($0)) } ?? .missing
    case .booleans(let values): values[row].map { .value($0 ? 1 : 0) } ?? .missing
    case .reals(let values):
      values[row].map { $0.isFinite ? .value($0) : .other(String($0)) } ?? .missing
    case .texts:
      Self.number(in: text(row) ?? "")
    }
  }

  /// `Double(_:)` alone would also take hexadecimal numbers, "inf" and "nan".
  private static func number(in text: String) -> Number {
    if text.isEmpty || text == "NA" { return .missing }
    guard text.utf8.allSatisfy(isPartOfNumber), let value = Double(text), value.isFinite else {
      return .other(text)
    }
    return .value(value)
  }

  private static func isPartOfNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
      UInt8(ascii: "+"), UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }
}
