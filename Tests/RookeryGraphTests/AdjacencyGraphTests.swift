import RookeryGraph
import Testing

@Suite struct AdjacencyGraphTests {
  @Test func isSortedSymmetricAndCountsEdgesOnce() {
    let graph = AdjacencyGraph(
      areaCount: 4, edges: [.init(3, 1), .init(0, 1), .init(1, 3), .init(1, 0)])
    #expect(graph.offsets == [0, 1, 3, 3, 4])
    #expect(graph.neighbours == [1, 0, 3, 1])
    #expect(graph.edgeCount == 2)
    #expect(graph.edges == [.init(0, 1), .init(1, 3)])
    #expect(graph.islands == [2])
  }

  @Test func lastWeightHolds() {
    let graph = AdjacencyGraph(
      areaCount: 2, weightedEdges: [(.init(0, 1), 3), (.init(1, 0), 0.5)])
    #expect(graph.weights == [0.5, 0.5])
  }

  @Test func components() {
    let pieces = AdjacencyGraph(areaCount: 6, edges: [.init(4, 1), .init(0, 5)]).components
    #expect(pieces.label == [0, 1, 2, 3, 1, 0])
    #expect(pieces.members == [[0, 5], [1, 4], [2], [3]])
    #expect(pieces.connectedPieces == [[0, 5], [1, 4]])
  }
}
