/// Edges as a table with columns focal, neighbor and weight, as libpysal's adjacency lists are.
///
/// One row for each direction of an edge; an area without neighbours is a row of that area with
/// itself and weight 0. Fields are separated by commas, semicolons or tabs and quoted as RFC 4180
/// says; `neighbour` stands for neighbor as well; without a column weight all weights are 1; other
/// columns are left alone.
enum EdgeList {
  static func looksLike(_ text: String) -> Bool {
    guard let header = header(of: text) else { return false }
    return columns(DelimitedText(header.line, separator: header.separator).rows[0].fields) != nil
  }

  static func read(_ text: String) throws(GraphError) -> GraphReading {
    let separator = header(of: text)?.separator ?? ","
    let rows = DelimitedText(text, separator: separator).rows
    guard let header = rows.first, let columns = columns(header.fields) else {
      throw .malformed(
        .line(1), .edgeList, expected: "a header with focal and neighbor",
        found: rows.first?.fields.joined(separator: ",") ?? "")
    }
    let body = rows.dropFirst()
    var entries = DirectedEntries()
    for row in body {
      guard row.fields.count == header.fields.count else {
        throw .malformed(
          row.place, .edgeList, expected: "\(header.fields.count) fields",
          found: row.fields.joined(separator: ","))
      }
      _ = entries.position(of: row.fields[columns.focal], at: row.place)
    }
    for row in body { _ = entries.position(of: row.fields[columns.neighbour], at: row.place) }
    for row in body {
      let (focal, neighbour) = (row.fields[columns.focal], row.fields[columns.neighbour])
      let weightText = columns.weight.map { row.fields[$0] } ?? "1"
      guard let weight = Double(weightText) else {
        throw .badWeight(row.place, area: focal, neighbour: neighbour, weight: weightText)
      }
      if focal == neighbour, weight == 0 { continue }
      try entries.add(neighbour, to: focal, weight: weight, at: row.place)
    }
    let (contents, notes) = try entries.symmetrised()
    return GraphReading(format: .edgeList, contents: contents, identity: .named, notes: notes)
  }

  static func write(_ labelled: LabelledGraph) -> (text: String, notes: [GraphNote]) {
    let ids = labelled.ids.map(DelimitedText.quoted)
    let graph = labelled.graph
    var text = "focal,neighbor,weight\n"
    for area in 0..<graph.areaCount {
      if graph.degree(of: area) == 0 { text += "\(ids[area]),\(ids[area]),0\n" }
      for (other, weight) in zip(graph.neighbours(of: area), graph.weights(of: area)) {
        text += "\(ids[area]),\(ids[other]),\(weightText(weight))\n"
      }
    }
    return (text, [])
  }

  private static func header(of text: String) -> (line: String, separator: Character)? {
    guard let line = text.split(whereSeparator: \.isNewline).first,
      let separator = line.first(where: { ",;\t".contains($0) })
    else { return nil }
    return (String(line), separator)
  }

  private static func columns(
    _ header: [String]
  ) -> (focal: Int, neighbour: Int, weight: Int?)? {
    let names = header.map { $0.lowercased().filter { !$0.isWhitespace } }
    guard let focal = names.firstIndex(of: "focal"),
      let neighbour = names.firstIndex(where: { $0 == "neighbor" || $0 == "neighbour" })
    else { return nil }
    return (focal, neighbour, names.firstIndex(of: "weight"))
  }
}
