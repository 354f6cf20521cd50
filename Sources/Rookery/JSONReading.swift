import RookeryExport

// What a JSON value holds, where it holds that.

extension JSONValue? {
  /// The elements of a list; none of anything else.
  var elements: [JSONValue] {
    if case .array(let values) = self { values } else { [] }
  }
}

extension JSONValue {
  var number: Double? {
    switch self {
    case .number(let value): value
    case .integer(let value): Double(value)
    default: nil
    }
  }

  var string: String? {
    if case .text(let text) = self { text } else { nil }
  }
}
