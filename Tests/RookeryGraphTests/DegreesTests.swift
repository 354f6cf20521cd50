import RookeryGraph
import Testing

@Suite struct DegreesTests {
  @Test func distributionOfTheSquare() {
    #expect(SmallGraphs.square.graph.degreeDistribution == [1, 0, 2, 2])
    #expect(AdjacencyGraph(areaCount: 0, edges: []).degreeDistribution.isEmpty)
  }

  @Test(arguments: 1...20)
  func distributionCountsAreasAndEdges(seed: UInt64) {
    let graph = SmallGraphs.random(areas: 30, seed: seed, weights: .any)
    let counts = graph.degreeDistribution
    #expect(counts.reduce(0, +) == graph.areaCount)
    #expect(counts.enumerated().map { $0 * $1 }.reduce(0, +) == 2 * graph.edgeCount)
  }

  @Test(arguments: 1...20)
  func weightedEdgesGiveTheGraphBack(seed: UInt64) {
    let graph = SmallGraphs.random(areas: 30, seed: seed, weights: .any)
    let edges = graph.weightedEdges
    #expect(
      AdjacencyGraph(areaCount: 30, weightedEdges: edges.map { ($0.edge, $0.weight) }) == graph)
    #expect(edges.map(\.edge) == graph.edges)
  }
}
