/// GeoDa's list of weighted pairs.
///
/// A header, `0 n layer idField` or `n`; then one line per direction of an edge: area, neighbour,
/// weight. The format has no place for areas without neighbours; libpysal writes them as a pair of
/// an area with itself of weight 0, which is read as that.
enum GWT {
  static func read(_ lines: [SourceLine]) throws(GraphError) -> GraphReading {
    let promised = try GAL.count(in: lines[0], of: .gwt)
    let body = lines.dropFirst()
    var entries = DirectedEntries()
    for line in body {
      guard line.fields.count == 3 else {
        throw .malformed(
          line.place, .gwt, expected: "an area, a neighbour and a weight", found: line.text)
      }
      _ = entries.position(of: String(line.fields[0]), at: line.place)
    }
    for line in body { _ = entries.position(of: String(line.fields[1]), at: line.place) }
    for line in body {
      let (area, neighbour) = (String(line.fields[0]), String(line.fields[1]))
      guard let weight = Double(line.fields[2]) else {
        throw .badWeight(
          line.place, area: area, neighbour: neighbour, weight: String(line.fields[2]))
      }
      if area == neighbour, weight == 0 { continue }
      try entries.add(neighbour, to: area, weight: weight, at: line.place)
    }
    let unnamed = promised - entries.ids.count
    guard unnamed >= 0 else {
      throw .wrongCount(.gwt, promised: promised, found: entries.ids.count, what: "areas")
    }
    let (contents, notes) = try entries.symmetrised()
    guard unnamed > 0 else {
      return GraphReading(format: .gwt, contents: contents, identity: .named, notes: notes)
    }
    return GraphReading(
      format: .gwt, contents: contents, identity: .namedExcept(islands: unnamed),
      notes: notes + [.unnamedIslands(count: unnamed)])
  }

  static func write(
    _ labelled: LabelledGraph
  ) throws(GraphError) -> (text: String, notes: [GraphNote]) {
    let (ids, changed) = try UnspacedIDs.make(labelled.ids)
    let graph = labelled.graph
    var text = "0 \(graph.areaCount) unknown unknown\n"
    for area in 0..<graph.areaCount {
      for (other, weight) in zip(graph.neighbours(of: area), graph.weights(of: area)) {
        text += "\(ids[area]) \(ids[other]) \(weightText(weight))\n"
      }
    }
    var notes: [GraphNote] = changed.isEmpty ? [] : [.idsChanged(.gwt, ids: changed)]
    if !graph.islands.isEmpty {
      notes.append(.islandsNotWritten(.gwt, ids: graph.islands.map { labelled.ids[$0] }))
    }
    return (text, notes)
  }
}

/// A weight in the fewest digits that read back as the same number, whole ones without decimals.
func weightText(_ weight: Double) -> String {
  Int64(exactly: weight).map { String($0) } ?? String(weight)
}
