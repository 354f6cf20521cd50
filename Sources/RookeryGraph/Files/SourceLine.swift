/// A line of a text file split at white space, with its number from 1.
struct SourceLine: Equatable {
  let number: Int
  let fields: [Substring]

  var place: GraphError.Place { .line(number) }
  var text: String { fields.joined(separator: " ") }

  /// The lines of a text that are not blank.
  static func lines(of text: String) -> [SourceLine] {
    var text = text
    let split = text.withUTF8 { $0.allSatisfy { $0 < 0x80 } ? asciiSpans($0) : nil }
    guard let split else { return unicodeLines(of: text) }
    let start = text.startIndex
    func index(_ offset: Int) -> String.Index { text.utf8.index(start, offsetBy: offset) }
    return split.map { line in
      SourceLine(number: line.number, fields: line.fields.map { text[index($0)..<index($1)] })
    }
  }

  /// Where the fields of each line begin and end. Graph files run to hundreds of megabytes, and
  /// finding characters in them costs twenty times what finding bytes does.
  private static func asciiSpans(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> [(number: Int, fields: [(Int, Int)])] {
    var lines: [(number: Int, fields: [(Int, Int)])] = []
    var fields: [(Int, Int)] = []
    var number = 1
    var fieldStart: Int?
    func isNewline(_ byte: UInt8) -> Bool { byte >= 0x0A && byte <= 0x0D }
    for (i, byte) in bytes.enumerated() {
      guard byte == 0x20 || byte == 0x09 || isNewline(byte) else {
        if fieldStart == nil { fieldStart = i }
        continue
      }
      if let start = fieldStart {
        fields.append((start, i))
        fieldStart = nil
      }
      guard isNewline(byte) else { continue }
      // CR LF is one line end.
      if byte == 0x0A, i > 0, bytes[i - 1] == 0x0D { continue }
      if !fields.isEmpty { lines.append((number, fields)) }
      fields.removeAll(keepingCapacity: true)
      number += 1
    }
    if let start = fieldStart { fields.append((start, bytes.count)) }
    if !fields.isEmpty { lines.append((number, fields)) }
    return lines
  }

  private static func unicodeLines(of text: String) -> [SourceLine] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
      .compactMap { index, line in
        let fields = line.split(whereSeparator: \.isWhitespace)
        return fields.isEmpty ? nil : SourceLine(number: index + 1, fields: fields)
      }
  }
}
