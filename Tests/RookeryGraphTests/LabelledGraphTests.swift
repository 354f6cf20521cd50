import RookeryGraph
import Testing

@Suite struct LabelledGraphTests {
  @Test func reorderingMovesAreasWithTheirEdges() {
    let path = SmallGraphs.weightedPath(ids: ["a", "b", "c", "d"])
    let moved = path.reordered([3, 1, 0, 2])
    #expect(moved.ids == ["d", "b", "a", "c"])
    #expect(moved.graph.edges == [.init(1, 2), .init(1, 3)])
    #expect(moved.graph.weights(of: 1) == [0.5, 2.25])
    #expect(moved.reordered([2, 1, 3, 0]) == path)
  }
}
