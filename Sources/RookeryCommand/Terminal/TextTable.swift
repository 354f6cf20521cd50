/// Rows of text set in columns: words to the left, numbers to the right.
struct TextTable {
  /// On which side a column's cells stand.
  enum Side { case left, right }

  let header: [String]
  let sides: [Side]
  private(set) var rows: [[String]] = []

  /// - Precondition: one side for each column of the header.
  init(header: [String], sides: [Side]) {
    precondition(header.count == sides.count, "every column has a header and a side")
    self.header = header
    self.sides = sides
  }

  /// - Precondition: one cell for each column.
  mutating func add(_ row: [String]) {
    precondition(row.count == header.count, "every row has one cell for each column")
    rows.append(row)
  }

  /// The lines, indented by two, two spaces between columns, none at the ends.
  func text(_ style: Style) -> String {
    let widths = header.indices.map { column in
      ([header] + rows).map { $0[column].count }.max() ?? 0
    }
    let hasHeader = header.contains { !$0.isEmpty }
    let top = hasHeader ? [style.dim(line(header, widths))] : []
    return (top + rows.map { line($0, widths) }).map { $0 + "\n" }.joined()
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    let padded = cells.indices.map { i in
      let space = String(repeating: " ", count: widths[i] - cells[i].count)
      return sides[i] == .left ? cells[i] + space : space + cells[i]
    }
    let text = "  " + padded.joined(separator: "  ")
    return String(text.reversed().drop { $0 == " " }.reversed())
  }
}
