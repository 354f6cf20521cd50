/// How JSON text is set.
package enum JSONLayout: Sendable {
  /// No space at all: for machines and for members of a GeoJSON file.
  case compact
  /// Indented, one line for each object or array that holds only plain values: for people.
  case readable
}

extension ByteBuffer {
  /// A number, or null where it is not finite.
  package mutating func append(json value: Double) {
    if value.isFinite { append(shortest: value) } else { append("null") }
  }

  /// A quoted string with what RFC 8259 §7 asks to be escaped; all else stays UTF-8.
  package mutating func append(json text: String) {
    var text = text
    append(UInt8(ascii: "\""))
    text.withUTF8 { bytes in
      var start = 0
      for (place, byte) in bytes.enumerated()
      where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        append(UnsafeBufferPointer(rebasing: bytes[start..<place]))
        append(escaped: byte)
        start = place + 1
      }
      append(UnsafeBufferPointer(rebasing: bytes[start...]))
    }
    append(UInt8(ascii: "\""))
  }

  private mutating func append(escaped byte: UInt8) {
    append(UInt8(ascii: "\\"))
    switch byte {
    case 0x08: append(UInt8(ascii: "b"))
    case 0x09: append(UInt8(ascii: "t"))
    case 0x0A: append(UInt8(ascii: "n"))
    case 0x0C: append(UInt8(ascii: "f"))
    case 0x0D: append(UInt8(ascii: "r"))
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(byte)
    default:
      append(byte < 0x10 ? "u000" : "u001")
      let digit = byte & 0x0F
      append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }

  package mutating func append(_ value: JSONValue, layout: JSONLayout) {
    append(value, layout: layout, depth: 0)
  }

  private mutating func append(_ value: JSONValue, layout: JSONLayout, depth: Int) {
    switch value {
    case .null: append("null")
    case .boolean(let value): append(value ? "true" : "false")
    case .integer(let value): append(integer: value)
    case .number(let value): append(json: value)
    case .text(let value): append(json: value)
    case .array(let items):
      list(items, open: "[", close: "]", of: value, layout, depth) { buffer, item, inner in
        buffer.append(item, layout: layout, depth: inner)
      }
    case .object(let members):
      list(members, open: "{", close: "}", of: value, layout, depth) { buffer, member, inner in
        buffer.append(json: member.name)
        buffer.append(layout == .compact ? ":" : ": ")
        buffer.append(member.value, layout: layout, depth: inner)
      }
    }
  }

  private mutating func list<Item>(
    _ items: [Item], open: StaticString, close: StaticString, of value: JSONValue,
    _ layout: JSONLayout, _ depth: Int, write: (inout ByteBuffer, Item, Int) -> Void
  ) {
    let onOneLine = layout == .compact || value.isFlat
    append(open)
    for (place, item) in items.enumerated() {
      if place > 0 { append(",") }
      if !onOneLine {
        newLine(depth: depth + 1)
      } else if place > 0, layout == .readable {
        append(" ")
      }
      write(&self, item, depth + 1)
    }
    if !onOneLine { newLine(depth: depth) }
    append(close)
  }

  private mutating func newLine(depth: Int) {
    append("\n")
    for _ in 0..<depth { append("  ") }
  }
}

extension JSONValue {
  /// Holds nothing that itself holds values.
  fileprivate var isFlat: Bool {
    switch self {
    case .array(let items): items.allSatisfy(\.isPlain)
    case .object(let members): members.allSatisfy(\.value.isPlain)
    default: true
    }
  }

  private var isPlain: Bool {
    switch self {
    case .array(let items): items.isEmpty
    case .object(let members): members.isEmpty
    default: true
    }
  }
}
