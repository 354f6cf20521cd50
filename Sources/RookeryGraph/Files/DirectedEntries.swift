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
    try add(second, to: first, weight: weight, at: place)
  }

  /// Enters a neighbour of an area, both by their positions among the ids.
  mutating func add(
    _ second: Int, to first: Int, weight: Double = 1, at place: GraphError.Place
  ) throws(GraphError) {
    guard first != second else { throw .selfLoop(place, area: ids[first]) }
    guard weight > 0, weight.isFinite else {
      throw .badWeight(place, area: ids[first], neighbour: ids[second], weight: String(weight))
    }
    entries.append(Entry(area: first, neighbour: second, weight: weight, place: place))
  }

  /// The undirected graph: an edge where either direction is listed, with the mean of the weights
  /// given for it.
  ///
  /// Throws `repeatedEdge` where a direction is listed twice. O(areas + entries · log degree).
  func symmetrised() throws(GraphError) -> (contents: LabelledGraph, notes: [GraphNote]) {
    // Entries by area, those of an area by neighbour, equal ones in the order of the file.
    var starts = [Int](repeating: 0, count: ids.count + 1)
    for entry in entries { starts[entry.area + 1] += 1 }
    for area in ids.indices { starts[area + 1] += starts[area] }
    var next = starts
    var order = [Int](repeating: 0, count: entries.count)
    for (index, entry) in entries.enumerated() {
      order[next[entry.area]] = index
      next[entry.area] += 1
    }
    for area in ids.indices {
      order[starts[area]..<starts[area + 1]].sort {
        (entries[$0].neighbour, $0) < (entries[$1].neighbour, $1)
      }
    }
    func found(_ neighbour: Int, of area: Int) -> Entry? {
      var (low, high) = (starts[area], starts[area + 1])
      while low < high {
        let middle = (low + high) / 2
        if entries[order[middle]].neighbour < neighbour { low = middle + 1 } else { high = middle }
      }
      guard low < starts[area + 1], entries[order[low]].neighbour == neighbour else { return nil }
      return entries[order[low]]
    }
    var repeated: (first: Int, second: Int)?
    for (index, following) in zip(order, order.dropFirst())
    where entries[index].area == entries[following].area
      && entries[index].neighbour == entries[following].neighbour
      && following < repeated?.second ?? .max
    {
      repeated = (index, following)
    }
    if let repeated {
      let (first, second) = (entries[repeated.first], entries[repeated.second])
      throw .repeatedEdge(
        area: ids[first.area], neighbour: ids[first.neighbour], first: first.place,
        second: second.place)
    }
    var edges: [(AdjacencyGraph.Edge, Double)] = []
    var oneWay: [String] = []
    var unequal: [String] = []
    for entry in entries {
      let back = found(entry.area, of: entry.neighbour)
      if back != nil, entry.area > entry.neighbour { continue }
      func pair() -> String { "\(ids[entry.area])-\(ids[entry.neighbour])" }
      if back == nil { oneWay.append(pair()) }
      if let back, back.weight != entry.weight { unequal.append(pair()) }
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
