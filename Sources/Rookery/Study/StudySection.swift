import RookeryTable

/// A part of a study with named keys, each with a default: a mapping of the YAML.
protocol StudySection: Codable {
  init()
  /// The keys in the order in which they are printed.
  static var fields: [StudyField<Self>] { get }
}

/// One key of a section and the property it stands for.
struct StudyField<Section> {
  let name: String
  let decode: (KeyedDecodingContainer<StudyKey>, inout Section) throws -> Void
  let encode: (Section, inout KeyedEncodingContainer<StudyKey>) throws -> Void

  /// A key whose absence, or `null`, means the default.
  init<Value: Codable>(_ name: String, _ path: WritableKeyPath<Section, Value>) {
    let key = StudyKey(name)
    self.name = name
    decode = { container, section in
      if let value = try container.decodeIfPresent(Value.self, forKey: key) {
        section[keyPath: path] = value
      }
    }
    encode = { section, container in try container.encode(section[keyPath: path], forKey: key) }
  }

  /// A key whose absence, or `null`, means that there is none.
  init<Value: Codable>(_ name: String, _ path: WritableKeyPath<Section, Value?>) {
    let key = StudyKey(name)
    self.name = name
    decode = { container, section in
      section[keyPath: path] = try container.decodeIfPresent(Value.self, forKey: key)
    }
    encode = { section, container in
      if let value = section[keyPath: path] {
        try container.encode(value, forKey: key)
      } else {
        try container.encodeNil(forKey: key)
      }
    }
  }

  /// A key whose value has keys chosen by the user, printed in alphabetical order.
  init<Value: Codable>(sorted name: String, _ path: WritableKeyPath<Section, [String: Value]>) {
    let key = StudyKey(name)
    self.name = name
    decode = { container, section in
      section[keyPath: path] =
        try container.decodeIfPresent([String: Value].self, forKey: key) ?? [:]
    }
    encode = { section, container in
      var inner = container.nestedContainer(keyedBy: StudyKey.self, forKey: key)
      try inner.encodeSorted(section[keyPath: path])
    }
  }
}

extension StudySection {
  static func decoded(from decoder: any Decoder) throws -> Self {
    let container = try decoder.container(keyedBy: StudyKey.self)
    let known = fields.map(\.name)
    for key in container.allKeys where !known.contains(key.stringValue) {
      throw StudyError.unknownKey(
        path: decoder.codingPath.map(\.stringValue) + [key.stringValue],
        suggestion: nearestName(to: key.stringValue, among: known), known: known)
    }
    var section = Self()
    for field in fields { try field.decode(container, &section) }
    return section
  }

  func encodeFields(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: StudyKey.self)
    for field in Self.fields { try field.encode(self, &container) }
  }
}

/// A key by its name alone.
struct StudyKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(_ name: String) { stringValue = name }
  init?(stringValue: String) { self.init(stringValue) }
  init?(intValue: Int) { nil }
}

extension KeyedEncodingContainer where Key == StudyKey {
  fileprivate mutating func encodeSorted<Value: Codable>(_ values: [String: Value]) throws {
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      try encode(value, forKey: StudyKey(name))
    }
  }
}
