/// GeoDa's list of neighbours.
///
/// A header, `n` or `0 n layer idField`; then for each area a line with its id and its number of
/// neighbours, and, if that is not 0, a line with their ids. An area without neighbours may be
/// followed by a blank line.
enum GAL {
  static func read(_ lines: [SourceLine]) throws(GraphError) -> GraphReading {
    let promised = try GAL.count(in: lines[0], of: .gal)
    var entries = DirectedEntries()
    var lists: [(id: Substring, neighbours: SourceLine)] = []
    var next = 1
    while next < lines.count {
      let line = lines[next]
      guard line.fields.count == 2, let count = Int(line.fields[1]), count >= 0 else {
        throw .malformed(
          line.place, .gal, expected: "an id and its number of neighbours", found: line.text)
      }
      let id = String(line.fields[0])
      try entries.declare(id, at: line.place)
      next += 1
      guard count > 0 else { continue }
      guard next < lines.count else {
        throw .wrongCount(.gal, promised: count, found: 0, what: "neighbours of '\(id)'")
      }
      guard lines[next].fields.count == count else {
        throw .malformed(
          lines[next].place, .gal, expected: "the \(count) neighbours of '\(id)'",
          found: lines[next].text)
      }
      lists.append((line.fields[0], lines[next]))
      next += 1
    }
    guard entries.ids.count == promised else {
      throw .wrongCount(.gal, promised: promised, found: entries.ids.count, what: "areas")
    }
    for list in lists {
      for neighbour in list.neighbours.fields {
        try entries.add(String(neighbour), to: String(list.id), at: list.neighbours.place)
      }
    }
    let (contents, notes) = try entries.symmetrised()
    return GraphReading(format: .gal, contents: contents, identity: .named, notes: notes)
  }

  static func write(
    _ labelled: LabelledGraph
  ) throws(GraphError) -> (text: String, notes: [GraphNote]) {
    let (ids, changed) = try UnspacedIDs.make(labelled.ids)
    let graph = labelled.graph
    var text = "\(graph.areaCount)\n"
    for area in 0..<graph.areaCount {
      text += "\(ids[area]) \(graph.degree(of: area))\n"
      text += graph.neighbours(of: area).map { ids[$0] }.joined(separator: " ") + "\n"
    }
    var notes: [GraphNote] = changed.isEmpty ? [] : [.idsChanged(.gal, ids: changed)]
    if !graph.isUnweighted { notes.append(.weightsNotWritten(.gal)) }
    return (text, notes)
  }

  /// The number of areas in a header `n` or `0 n …`, which GAL and GWT share.
  static func count(in header: SourceLine, of format: GraphFormat) throws(GraphError) -> Int {
    let field = header.fields.count > 1 ? header.fields[1] : header.fields[0]
    guard let count = Int(field), count >= 0 else {
      throw .malformed(
        header.place, format, expected: "the number of areas", found: header.text)
    }
    return count
  }
}

/// Ids for formats that separate them by white space.
enum UnspacedIDs {
  /// The ids with underscores for white space, and those that it changes; `idsCollide` where one
  /// would become another.
  static func make(_ ids: [String]) throws(GraphError) -> (ids: [String], changed: [String]) {
    let all = Set(ids)
    var written: Set<String> = []
    var changed: [String] = []
    var result: [String] = []
    for id in ids {
      let plain = id.isEmpty ? "_" : String(id.map { $0.isWhitespace ? "_" : $0 })
      if plain != id { changed.append(id) }
      guard written.insert(plain).inserted, plain == id || !all.contains(plain) else {
        throw .idsCollide(id: id, written: plain)
      }
      result.append(plain)
    }
    return (result, changed)
  }
}
