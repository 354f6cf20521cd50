import Foundation

/// A JSON value whose members keep the order they were given in, so that the same run writes the
/// same bytes.
package enum JSONValue: Sendable, Equatable {
  case null
  case boolean(Bool)
  case integer(Int64)
  /// Written as null where it is not finite, JSON having no such number.
  case number(Double)
  case text(String)
  case array([JSONValue])
  case object([Member])

  package struct Member: Sendable, Equatable {
    package let name: String
    package let value: JSONValue

    package init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// The number, or null where there is none.
  package static func optional(_ value: Double?) -> JSONValue { value.map(number) ?? .null }

  /// The first member of that name of an object, or nil.
  package subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The object with further members after its own; itself if it is no object.
  func adding(_ more: [Member]) -> JSONValue {
    guard case .object(let members) = self else { return self }
    return .object(members + more)
  }

  /// The object without what stands at the end of a path of names; itself where nothing does.
  package func removing(_ path: String...) -> JSONValue { removing(path[...]) }

  private func removing(_ path: ArraySlice<String>) -> JSONValue {
    guard case .object(let members) = self, let name = path.first else { return self }
    return .object(
      members.compactMap { member in
        guard member.name == name else { return member }
        let rest = path.dropFirst()
        return rest.isEmpty ? nil : Member(name, member.value.removing(rest))
      })
  }

  /// The value as JSON text.
  package func text(_ layout: JSONLayout) -> String {
    var buffer = ByteBuffer()
    buffer.append(self, layout: layout)
    return buffer.text
  }
}

extension JSONValue: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral,
  ExpressibleByStringLiteral
{
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }

  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

  package init(stringLiteral value: String) { self = .text(value) }
}

extension JSONValue: Decodable {
  /// Any value that encodes itself, with the names of objects sorted.
  ///
  /// - Throws: `ExportError.encoding` where `value` cannot be written as JSON.
  package init(encoding value: some Encodable) throws(ExportError) {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    do {
      self = try JSONDecoder().decode(JSONValue.self, from: encoder.encode(value))
    } catch {
      throw .encoding(reason: String(describing: error))
    }
  }

  package init(from decoder: any Decoder) throws {
    if let object = try? decoder.container(keyedBy: Name.self) {
      let names = object.allKeys.sorted { $0.stringValue < $1.stringValue }
      self = .object(
        try names.map { Member($0.stringValue, try object.decode(JSONValue.self, forKey: $0)) })
      return
    }
    let single = try decoder.singleValueContainer()
    if single.decodeNil() {
      self = .null
    } else if let value = try? single.decode(Bool.self) {
      self = .boolean(value)
    } else if let value = try? single.decode(Int64.self) {
      self = .integer(value)
    } else if let value = try? single.decode(Double.self) {
      self = .number(value)
    } else if let value = try? single.decode(String.self) {
      self = .text(value)
    } else {
      self = .array(try single.decode([JSONValue].self))
    }
  }

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}
