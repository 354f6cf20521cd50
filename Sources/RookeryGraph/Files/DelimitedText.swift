/// A text of rows of fields, separated and quoted as RFC 4180 says.
struct DelimitedText {
  struct Row {
    /// The line on which it begins, from 1.
    let line: Int
    let fields: [String]

    var place: GraphError.Place { .line(line) }
  }

  /// The rows that are not blank.
  let rows: [Row]

  init(_ text: String, separator: Character) {
    var rows: [Row] = []
    var fields: [String] = []
    var field = ""
    var isQuoted = false
    var (line, start) = (1, 1)
    var previous: Character?

    func endRow() {
      fields.append(field)
      if fields != [""] { rows.append(Row(line: start, fields: fields)) }
      (fields, field) = ([], "")
    }
    for character in text {
      if character == "\"" {
        // A quote inside quotes is written twice: the second one reopens and counts as content.
        if !isQuoted, previous == "\"" { field.append(character) }
        isQuoted.toggle()
      } else if isQuoted {
        field.append(character)
      } else if character == separator {
        fields.append(field)
        field = ""
      } else if character.isNewline {
        endRow()
      } else {
        field.append(character)
      }
      if character.isNewline { line += 1 }
      if !isQuoted, character.isNewline { start = line }
      previous = character
    }
    if !field.isEmpty || !fields.isEmpty { endRow() }
    self.rows = rows
  }

  /// The field as it must be written between commas.
  static func quoted(_ field: String) -> String {
    let needsQuotes =
      field.isEmpty || field.contains { ",;\t\"".contains($0) || $0.isNewline }
    return needsQuotes ? "\"\(field.replacing("\"", with: "\"\""))\"" : field
  }
}
