/// A value of a study that is written as a short text, the same on a command line and in YAML.
package protocol StudyText: Codable {
  /// The texts it may be, for error messages.
  static var forms: String { get }
  init?(text: String)
  var text: String { get }
}

extension StudyText {
  static func decodedText(from decoder: any Decoder) throws -> Self {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let value = Self(text: text) else {
      throw StudyError.wrongValue(
        path: decoder.codingPath.map(\.stringValue), expected: forms, found: text)
    }
    return value
  }

  func encodeText(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

extension Study.Join {
  /// Reads it from its text.
  public init(from decoder: any Decoder) throws { self = try Self.decodedText(from: decoder) }
  /// Writes its text.
  public func encode(to encoder: any Encoder) throws { try encodeText(to: encoder) }
}

extension Study.Contiguity {
  /// Reads it from its text.
  public init(from decoder: any Decoder) throws { self = try Self.decodedText(from: decoder) }
  /// Writes its text.
  public func encode(to encoder: any Encoder) throws { try encodeText(to: encoder) }
}

extension Study.Snap {
  /// Reads it from its text.
  public init(from decoder: any Decoder) throws { self = try Self.decodedText(from: decoder) }
  /// Writes its text.
  public func encode(to encoder: any Encoder) throws { try encodeText(to: encoder) }
}

extension Study.Islands {
  /// Reads it from its text.
  public init(from decoder: any Decoder) throws { self = try Self.decodedText(from: decoder) }
  /// Writes its text.
  public func encode(to encoder: any Encoder) throws { try encodeText(to: encoder) }
}

extension Study.Engine {
  /// Reads it from its text.
  public init(from decoder: any Decoder) throws { self = try Self.decodedText(from: decoder) }
  /// Writes its text.
  public func encode(to encoder: any Encoder) throws { try encodeText(to: encoder) }
}

extension Study.Threads {
  /// Reads it from its text.
  public init(from decoder: any Decoder) throws { self = try Self.decodedText(from: decoder) }
  /// Writes its text.
  public func encode(to encoder: any Encoder) throws { try encodeText(to: encoder) }
}

extension Study.Benchmark {
  /// Reads it from its text.
  public init(from decoder: any Decoder) throws { self = try Self.decodedText(from: decoder) }
  /// Writes its text.
  public func encode(to encoder: any Encoder) throws { try encodeText(to: encoder) }
}

extension Study.Prior {
  /// Reads it from its text.
  public init(from decoder: any Decoder) throws { self = try Self.decodedText(from: decoder) }
  /// Writes its text.
  public func encode(to encoder: any Encoder) throws { try encodeText(to: encoder) }
}

/// A number as people write it: 100000, not 100000.0.
func shortest(_ number: Double) -> String {
  number == number.rounded() && abs(number) < 1e15 ? "\(Int64(number))" : "\(number)"
}
