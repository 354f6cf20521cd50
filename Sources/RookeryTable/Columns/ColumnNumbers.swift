extension Column {
  /// What a value is when it is wanted as a number.
  package enum Number: Sendable, Equatable {
    case missing
    case value(Double)
    /// As it is written.
    case other(String)
  }

  /// The value in that row as a number.
  ///
  /// Texts are read as decimal numbers with a point; an empty text and NA are missing; true and
  /// false, as values or as texts in any letter case, are 1 and 0. Anything else, infinite and not-a-number included, is `other`.
  package func number(_ row: Int) -> Number {
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
    switch text.lowercased() {
    case "true": return .value(1)
    case "false": return .value(0)
    default: break
    }
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
