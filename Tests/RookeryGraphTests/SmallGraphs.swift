import RookeryGraph

/// Graphs to test with.
enum SmallGraphs {
  /// A square a-b-c-d with one diagonal a-c, and an island e.
  static let square = LabelledGraph(
    ids: ["a", "b", "c", "d", "e"],
    graph: AdjacencyGraph(
      areaCount: 5, edges: [.init(0, 1), .init(1, 2), .init(2, 3), .init(0, 3), .init(0, 2)]))

  /// A path 0-1-2 with weights 0.5 and 2.25, and an island 3.
  static func weightedPath(ids: [String]) -> LabelledGraph {
    LabelledGraph(
      ids: ids,
      graph: AdjacencyGraph(
        areaCount: 4, weightedEdges: [(.init(0, 1), 0.5), (.init(1, 2), 2.25)]))
  }

  /// Edges between areas at random, a third of the areas kept as islands.
  static func random(areas: Int, seed: UInt64, weights: Weights) -> AdjacencyGraph {
    var random = SplitMix(state: seed)
    var edges: [(AdjacencyGraph.Edge, Double)] = []
    for _ in 0..<(2 * areas) {
      let (a, b) = (
        Int.random(in: 0..<areas, using: &random), Int.random(in: 0..<areas, using: &random)
      )
      guard a != b, a % 3 != 0, b % 3 != 0 else { continue }
      let weight =
        switch weights {
        case .ones: 1.0
        case .any: Double.random(in: 1e-6...1e6, using: &random)
        }
      edges.append((AdjacencyGraph.Edge(a, b), weight))
    }
    return AdjacencyGraph(areaCount: areas, weightedEdges: edges)
  }

  enum Weights {
    case ones
    case any
  }

  struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }
}
