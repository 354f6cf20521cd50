/// An adjacency graph whose areas have ids, as graph files hold it.
package struct LabelledGraph: Sendable, Equatable {
  /// One id per area, unique.
  package let ids: [String]
  package let graph: AdjacencyGraph

  /// - Precondition: one unique id per area.
  package init(ids: [String], graph: AdjacencyGraph) {
    precondition(ids.count == graph.areaCount, "a labelled graph has one id per area")
    precondition(Set(ids).count == ids.count, "the ids of a labelled graph are unique")
    self.ids = ids
    self.graph = graph
  }

  /// The same graph with its areas in another order: area k of the result is `order[k]` of this.
  ///
  /// - Precondition: `order` holds every area once. O(areas + edges · log degree).
  package func reordered(_ order: [Int]) -> LabelledGraph {
    precondition(
      order.sorted() == Array(ids.indices), "an order of areas holds every area once")
    var place = [Int](repeating: 0, count: ids.count)
    for (new, old) in order.enumerated() { place[old] = new }
    let edges = graph.weightedEdges.map { edge, weight in
      (AdjacencyGraph.Edge(place[edge.first], place[edge.second]), weight)
    }
    return LabelledGraph(
      ids: order.map { ids[$0] },
      graph: AdjacencyGraph(areaCount: ids.count, weightedEdges: edges))
  }
}
