extension AdjacencyGraph {
  /// How many areas have 0, 1, 2, … neighbours, up to the largest number that occurs.
  ///
  /// Empty for a graph without areas; the sum of entries is the number of areas.
  package var degreeDistribution: [Int] {
    let degrees = (0..<areaCount).map(degree)
    guard let largest = degrees.max() else { return [] }
    var counts = [Int](repeating: 0, count: largest + 1)
    for degree in degrees { counts[degree] += 1 }
    return counts
  }

  /// Every edge once with its weight, sorted.
  package var weightedEdges: [(edge: Edge, weight: Double)] {
    (0..<areaCount).flatMap { area in
      zip(neighbours(of: area), weights(of: area)).compactMap { other, weight in
        other > area ? (Edge(area, other), weight) : nil
      }
    }
  }

  /// Whether every edge has weight 1, as formats without weights assume.
  package var isUnweighted: Bool { weights.allSatisfy { $0 == 1 } }
}
