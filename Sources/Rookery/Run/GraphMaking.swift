import RookeryGeometry
import RookeryGraph
import RookeryTable

extension Study {
  /// The graph that the study asks for; nil where there is none to be had and none is needed.
  func makeGraph(_ sources: StudySources, areas: AreaData) throws(StudyError) -> GraphChosen? {
    if let reading = sources.graph {
      do {
        let graph = try reading.aligned(to: areas.ids, matching: IdentifierMatch.partners)
        return GraphChosen(graph: graph, rule: "file", notes: [], audit: nil)
      } catch { throw .input(error) }
    }
    return nil
  }
}
