import RookeryTable

extension ByteBuffer {
  /// The value of a row as JSON; null where missing or not finite.
  mutating func append(json column: Column, row: Int) {
    switch column.values {
    case .integers(let values):
      if let value = values[row] { append(integer: value) } else { append("null") }
    case .reals(let values): append(json: values[row] ?? .nan)
    case .texts(let values):
      if let value = values[row] { append(json: value) } else { append("null") }
    case .booleans(let values):
      if let value = values[row] { append(value ? "true" : "false") } else { append("null") }
    }
  }

  /// The value of a row as a CSV field; empty where missing or not finite.
  mutating func append(csv column: Column, row: Int) {
    switch column.values {
    case .integers(let values):
      if let value = values[row] { append(integer: value) }
    case .reals(let values):
      if let value = values[row], value.isFinite { append(shortest: value) }
    case .texts(let values):
      if let value = values[row] { append(csv: value) }
    case .booleans(let values):
      if let value = values[row] { append(value ? "true" : "false") }
    }
  }

  /// A CSV field, quoted where it must be (RFC 4180 §2), where a reader might trim it, and where it
  /// is empty, as an empty text is not a missing one.
  mutating func append(csv text: String) {
    let special: Set<UInt8> = [
      UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n"),
    ]
    let needsQuotes =
      text.isEmpty || text.first == " " || text.last == " "
      || text.utf8.contains(where: special.contains)
    guard needsQuotes else { return append(utf8: text) }
    append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { append(byte) }
      append(byte)
    }
    append(UInt8(ascii: "\""))
  }
}
