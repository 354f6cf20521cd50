/// Neighbours as a file lists them, one direction at a time, before they become a graph.
struct DirectedEntries {
  struct Entry {
    let area: Int
    let neighbour: Int
    /// 1 where the file has no weights.
    let weight: Double
    let place: GraphError.Place
  }

  /// Unique, in the order of the file.
  private(set) var ids: [String] = []
  private var positions: [String: Int] = [:]
  private var places: [GraphError.Place] = []
  private(set) var entries: [Entry] = []

  /// Enters an area that may stand once only; `repeatedArea` if it stands again.
  mutating func declare(_ id: String, at place: GraphError.Place) throws(GraphError) {
    if let earlier = positions[id] {
      throw .repeatedArea(id: id, first: places[earlier], second: place)
    }
    _ = position(of: id, at: place)
  }

  /// The area of that id, entered if it is new.
  mutating func position(of id: String, at place: GraphError.Place) -> Int {
    if let position = positions[id] { return position }
    positions[id] = ids.count
    ids.append(id)
    places.append(place)
    return ids.count - 1
  }

  /// Enters a neighbour of an area, both declared.
  mutating func add(
    _ neighbour: String, to area: String, weight: Double = 1, at place: GraphError.Place
  ) throws(GraphError) {
    guard let first = positions[area] else {
      throw .unknownNeighbour(place, area: neighbour, neighbour: area)
    }
    guard let second = positions[neighbour] else {
      throw .unknownNeighbour(place, area: area, neighbour: neighbour)
    }
    guard first != second else { throw .selfLoop(place, area: area) }
    guard weight > 0, weight.isFinite else {
      throw .badWeight(place, area: area, neighbour: neighbour, weight: String(weight))
    }
    entries.append(Entry(area: first, neighbour: second, weight: weight, place: place))
  }

  /// The undirected graph: an edge where either direction is listed, with the mean of the weights
  /// given for it.
  ///
  /// Throws `repeatedEdge` where a direction is listed twice. O(areas + entries).
  func symmetrised() throws(GraphError) -> (contents: LabelledGraph, notes: [GraphNote]) {
    struct Direction: Hashable {
      let area, neighbour: Int
    }
    var found: [Direction: Entry] = [:]
    found.reserveCapacity(entries.count)
    for entry in entries {
      let direction = Direction(area: entry.area, neighbour: entry.neighbour)
      if let earlier = found.updateValue(entry, forKey: direction) {
        throw .repeatedEdge(
          area: ids[entry.area], neighbour: ids[entry.neighbour], first: earlier.place,
          second: entry.place)
      }
    }
    var edges: [(AdjacencyGraph.Edge, Double)] = []
    var oneWay: [String] = []
    var unequal: [String] = []
    for entry in entries {
      let back = found[Direction(area: entry.neighbour, neighbour: entry.area)]
      if back != nil, entry.area > entry.neighbour { continue }
      let pair = "\(ids[entry.area])-\(ids[entry.neighbour])"
      if back == nil { oneWay.append(pair) }
      if let back, back.weight != entry.weight { unequal.append(pair) }
      let weight = back.map { ($0.weight + entry.weight) / 2 } ?? entry.weight
      edges.append((AdjacencyGraph.Edge(entry.area, entry.neighbour), weight))
    }
    var notes: [GraphNote] = []
    if !oneWay.isEmpty {
      notes.append(oneWay.count == entries.count ? .listedOnce : .madeSymmetric(pairs: oneWay))
    }
    if !unequal.isEmpty { notes.append(.weightsAveraged(pairs: unequal)) }
    let graph = AdjacencyGraph(areaCount: ids.count, weightedEdges: edges)
    return (LabelledGraph(ids: ids, graph: graph), notes)
  }
}
