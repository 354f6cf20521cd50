/// A line of a text file split at white space, with its number from 1.
struct SourceLine: Equatable {
  let number: Int
  let fields: [Substring]

  var place: GraphError.Place { .line(number) }
  var text: String { fields.joined(separator: " ") }

  /// The lines of a text that are not blank.
  static func lines(of text: String) -> [SourceLine] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
      .compactMap { index, line in
        let fields = line.split(whereSeparator: \.isWhitespace)
        return fields.isEmpty ? nil : SourceLine(number: index + 1, fields: fields)
      }
  }
}
