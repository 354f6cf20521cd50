import RookeryGraph
import Testing

@Suite struct INLAGraphTests {
  private let path = AdjacencyGraph(areaCount: 4, edges: [.init(0, 1), .init(1, 2)])

  @Test(arguments: [
    "4\n1 1 2\n2 2 1 3\n3 1 2\n4 0\n",
    "4\n0 1 1\n1 2 0 2\n2 1 1\n3 0\n",
    "4 1 1 2 2 2 1 3 3 1 2 4 0",
    "# path\n4\n4 0 # the island\n3 1 2\n2 2 3 1\n1 1 2\n",
  ])
  func countsFromOneOrZero(text: String) throws {
    let reading = try GraphReading(text: text)
    #expect(reading.format == .inla)
    #expect(reading.contents.graph == path)
    #expect(reading.notes.isEmpty)
    #expect(try reading.aligned(to: ["1", "2", "3", "4"]) == path)
    #expect(try reading.aligned(to: ["0", "1", "2", "3"]) == path)
    #expect(try reading.aligned(to: ["4", "3", "2", "1"]).edges == [.init(1, 2), .init(2, 3)])
  }

  @Test func writesNumbers() throws {
    let numbered = LabelledGraph(ids: ["2", "1", "3", "4"], graph: path)
    #expect(try numbered.text(as: .inla, points: nil).text == "4\n1 2 2 3\n2 1 1\n3 1 1\n4 0\n")
    let zeros = LabelledGraph(ids: ["0", "1", "2", "3"], graph: path)
    #expect(try zeros.text(as: .inla, points: nil).text == "4\n0 1 1\n1 2 0 2\n2 1 1\n3 0\n")
    let named = LabelledGraph(ids: ["01", "02", "03", "04"], graph: path)
    let (text, notes) = try named.text(as: .inla, points: nil)
    #expect(text == "4\n1 1 2\n2 2 1 3\n3 1 2\n4 0\n")
    #expect(
      notes.map { "\($0)" } == [
        "INLA graph only numbers areas, here 1 to 4 in the order of the map; "
          + "keep the ids in a file for --graph-ids: 01, 02, 03, 04"
      ])
  }

  @Test func otherIdsMustBeGiven() throws {
    let reading = try GraphReading(text: "2\n1 1 2\n2 1 1\n")
    #expect {
      try reading.aligned(to: ["37001", "37003"])
    } throws: {
      "\($0)" == "the graph file only numbers its 2 areas, and the map's ids are neither 1 to 2 "
        + "nor 0 to 1; give its ids, one per line, with --graph-ids"
    }
    #expect(throws: GraphError.idsNeeded(areas: 2)) { try reading.aligned(to: ["1", "2", "3"]) }
    let named = try reading.named(by: ["37003", "37001"])
    #expect(try named.aligned(to: ["37001", "37003"]).edgeCount == 1)
  }

  @Test(arguments: [
    (
      "2\n1 1 2\n",
      "the INLA graph file promises 2 nodes and holds 1; it may be cut short or edited by hand"
    ),
    (
      "3\n1 1 2\n2 2 1\n",
      "the INLA graph file promises 2 neighbours of node 2 and holds 1; "
        + "it may be cut short or edited by hand"
    ),
    ("3\n1 1 2\n2 1 1\n2 0\n", "area '2' stands twice, at line 3 and line 4"),
    (
      "3\n0 1 3\n1 0\n3 1 0\n",
      "an INLA graph of 3 nodes numbers them 1 to 3 or 0 to 2, and this one uses 0 to 3"
    ),
    (
      "2\n1 1 7\n2 1 1\n",
      "line 2 of the INLA graph file should hold a neighbour of node 1, not '7'"
    ),
    (
      "2\n1 1 2\n2 1 1\n3 0\n",
      "line 4 of the INLA graph file should hold nothing after its 2 nodes, not '3'"
    ),
    (
      "3\n1 2 2 b\n2 1 1\n3 0\n",
      "line 2 of the INLA graph file should hold a neighbour of node 1, not 'b'"
    ),
  ])
  func errorsNameTheLine(text: String, message: String) {
    #expect { try GraphReading(text: text) } throws: { "\($0)" == message }
  }
}
