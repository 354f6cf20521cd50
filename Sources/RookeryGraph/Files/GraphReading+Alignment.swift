extension GraphReading {
  /// For each of a file's ids the position of the area of the map that it means, or nil.
  package typealias Matching = (_ ids: [String], _ areas: [String]) -> [Int?]

  /// The same graph with its areas named by these ids, in the order of the file.
  ///
  /// Throws `wrongIDCount` unless there is one per area, and `repeatedArea`.
  package func named(by ids: [String]) throws(GraphError) -> GraphReading {
    guard ids.count == contents.ids.count else {
      throw .wrongIDCount(ids: ids.count, areas: contents.ids.count)
    }
    var entries = DirectedEntries()
    for (index, id) in ids.enumerated() { try entries.declare(id, at: .line(index + 1)) }
    return GraphReading(
      format: format, contents: LabelledGraph(ids: ids, graph: contents.graph),
      identity: .named, notes: notes)
  }

  /// The ids in a text of one id per line, blank lines at its end set aside; `emptyID` for others.
  package static func ids(inText text: String) throws(GraphError) -> [String] {
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { $0.filter { $0 != "\u{FEFF}" } }
      .map {
        String($0.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
      }
    while lines.last == "" { lines.removeLast() }
    if let empty = lines.firstIndex(of: "") { throw .emptyID(line: empty + 1) }
    return lines
  }

  /// The graph with its areas in the order of a map's ids.
  ///
  /// A file that only numbers its areas joins a map whose ids are exactly 1 … n or 0 … n − 1, and
  /// otherwise throws `idsNeeded`. Every area of the map must be in the file and the reverse, or
  /// `differentAreas` names those that are not; areas that the file counts without naming are taken
  /// to be the ones it lacks, if their number agrees. O(areas + edges · log degree).
  ///
  /// - Parameters:
  ///   - ids: one per area of the map, unique.
  ///   - matching: which ids are the same though written differently.
  package func aligned(
    to ids: [String], matching: Matching = Self.exactly
  ) throws(GraphError) -> AdjacencyGraph {
    let areas = try identity == .numbered ? numberedAreas(of: ids) : namedAreas(of: ids, matching)
    let edges = contents.graph.weightedEdges.map { edge, weight in
      (AdjacencyGraph.Edge(areas[edge.first], areas[edge.second]), weight)
    }
    return AdjacencyGraph(areaCount: ids.count, weightedEdges: edges)
  }

  /// Ids are the same only if written the same.
  package static func exactly(_ ids: [String], _ areas: [String]) -> [Int?] {
    let positions = Dictionary(uniqueKeysWithValues: areas.enumerated().map { ($1, $0) })
    return ids.map { positions[$0] }
  }

  private func numberedAreas(of ids: [String]) throws(GraphError) -> [Int] {
    let numbering = AreaNumbering(ids)
    guard numbering.carriesIDs, ids.count == contents.ids.count else {
      throw .idsNeeded(areas: contents.ids.count)
    }
    return numbering.order
  }

  private func namedAreas(
    of ids: [String], _ matching: Matching
  ) throws(GraphError) -> [Int] {
    var areas: [Int] = []
    var isTaken = [Bool](repeating: false, count: ids.count)
    var onlyInGraph: [String] = []
    for (id, area) in zip(contents.ids, matching(contents.ids, ids)) {
      if let area, !isTaken[area] {
        isTaken[area] = true
        areas.append(area)
      } else {
        onlyInGraph.append(id)
      }
    }
    let onlyOnMap = ids.indices.filter { !isTaken[$0] }.map { ids[$0] }
    var unnamed = 0
    if case .namedExcept(let islands) = identity { unnamed = islands }
    if unnamed > onlyOnMap.count, onlyInGraph.isEmpty {
      throw .unnamedAreas(format, count: unnamed - onlyOnMap.count)
    }
    guard onlyInGraph.isEmpty, onlyOnMap.count == unnamed else {
      throw .differentAreas(onlyOnMap: onlyOnMap, onlyInGraph: onlyInGraph)
    }
    return areas
  }
}
