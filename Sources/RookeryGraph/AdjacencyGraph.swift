/// Which areas are neighbours: an undirected graph with positive edge weights.
///
/// Areas are numbered 0 ..< `areaCount`. The graph is symmetric, has no loops, and each area's
/// neighbours are sorted, by construction. An area may have no neighbour (an island).
package struct AdjacencyGraph: Sendable, Equatable {
  /// Neighbours of area i stand at `neighbours[offsets[i] ..< offsets[i + 1]]`.
  package let offsets: [Int]
  package let neighbours: [Int]
  /// One weight for each entry of `neighbours`; both directions of an edge carry the same.
  package let weights: [Double]

  /// An undirected edge between two different areas, the smaller number first.
  package struct Edge: Hashable, Sendable, Comparable {
    package let first: Int
    package let second: Int

    package init(_ a: Int, _ b: Int) {
      precondition(a != b, "an edge joins two different areas, not area \(a) with itself")
      first = min(a, b)
      second = max(a, b)
    }

    package static func < (a: Edge, b: Edge) -> Bool {
      (a.first, a.second) < (b.first, b.second)
    }
  }

  /// The graph with the given edges, each once and of weight 1.
  ///
  /// Repeated edges count once. O(areas + edges · log degree).
  package init(areaCount: Int, edges: some Sequence<Edge>) {
    self.init(areaCount: areaCount, weightedEdges: edges.map { ($0, 1) })
  }

  /// The graph with the given weights; of an edge given more than once the last weight holds.
  ///
  /// - Precondition: areas lie in 0 ..< `areaCount`; weights are positive and finite.
  package init(areaCount: Int, weightedEdges: some Sequence<(Edge, Double)>) {
    var lists = [[(area: Int, weight: Double)]](repeating: [], count: areaCount)
    for (edge, weight) in weightedEdges {
      precondition(
        edge.first >= 0 && edge.second < areaCount,
        "edge \(edge.first)-\(edge.second) names an area outside 0 ..< \(areaCount)")
      precondition(weight > 0 && weight.isFinite, "edge weights are positive and finite")
      lists[edge.first].append((edge.second, weight))
      lists[edge.second].append((edge.first, weight))
    }
    var offsets = [0]
    var neighbours: [Int] = []
    var weights: [Double] = []
    offsets.reserveCapacity(areaCount + 1)
    for i in 0..<areaCount {
      lists[i].sort { $0.area < $1.area }
      for (position, entry) in lists[i].enumerated() {
        if position > 0, neighbours.last == entry.area {
          weights[weights.count - 1] = entry.weight
        } else {
          neighbours.append(entry.area)
          weights.append(entry.weight)
        }
      }
      offsets.append(neighbours.count)
    }
    self.offsets = offsets
    self.neighbours = neighbours
    self.weights = weights
  }

  package var areaCount: Int { offsets.count - 1 }
  package var edgeCount: Int { neighbours.count / 2 }

  package func neighbours(of area: Int) -> ArraySlice<Int> {
    neighbours[offsets[area]..<offsets[area + 1]]
  }

  package func weights(of area: Int) -> ArraySlice<Double> {
    weights[offsets[area]..<offsets[area + 1]]
  }

  package func degree(of area: Int) -> Int { offsets[area + 1] - offsets[area] }

  /// Areas with no neighbour, in order.
  package var islands: [Int] { (0..<areaCount).filter { degree(of: $0) == 0 } }

  /// Every edge once, sorted.
  package var edges: [Edge] {
    (0..<areaCount).flatMap { i in neighbours(of: i).filter { $0 > i }.map { Edge(i, $0) } }
  }
}
