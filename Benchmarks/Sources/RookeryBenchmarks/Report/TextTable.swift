/// Rows of text under a heading, numbers to the right.
struct TextTable {
  enum Alignment { case left, right }

  let columns: [(title: String, alignment: Alignment)]
  private(set) var rows: [[String]] = []

  init(_ columns: [(title: String, alignment: Alignment)]) { self.columns = columns }

  mutating func add(_ row: [String]) {
    precondition(row.count == columns.count, "a row has a cell for each column")
    rows.append(row)
  }

  /// As a terminal shows it: columns two blanks apart.
  var plain: String {
    ([columns.map(\.title)] + rows).map { row in
      var line = padded(row).joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  /// As Markdown, padded so that it can be read as it stands.
  var markdown: String {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
    let rule = zip(columns, widths).map { column, width in
      let dashes = String(repeating: "-", count: max(width - 1, 2))
      return column.alignment == .left ? dashes + "-" : dashes + ":"
    }
    return line(padded(columns.map(\.title))) + line(rule) + rows.map { line(padded($0)) }.joined()
  }

  private var widths: [Int] {
    columns.indices.map { index in
      ([columns[index].title] + rows.map { $0[index] }).map(\.count).max() ?? 0
    }
  }

  private func padded(_ row: [String]) -> [String] {
    columns.indices.map { index in
      let blanks = String(repeating: " ", count: widths[index] - row[index].count)
      return columns[index].alignment == .left ? row[index] + blanks : blanks + row[index]
    }
  }
}
