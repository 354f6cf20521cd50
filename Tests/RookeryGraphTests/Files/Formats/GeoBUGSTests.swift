import RookeryGraph
import Testing

@Suite struct GeoBUGSTests {
  private let path = AdjacencyGraph(areaCount: 4, edges: [.init(0, 1), .init(1, 2)])

  @Test(arguments: [
    "list(num = c(1, 2, 1, 0), adj = c(2, 1, 3, 2), sumNumNeigh = 4)",
    "list( num = c(1, 2,\n1, 0\n),\nadj = c(\n2,\n1, 3,\n2\n),\nsumNumNeigh = 4)\n",
    "num <- c(1L, 2L, 1L, 0L) # neighbours\nadj <- c(2L, 1L, 3L, 2L)\n",
    "list(N = 4, O = c(9, NA, 11, 9), adj = c(2, 1, 3, 2), weights = c(1, 1, 1, 1),"
      + "num = c(1, 2, 1, 0))",
  ])
  func readsWhatWinBUGSWrites(text: String) throws {
    let reading = try GraphReading(text: text)
    #expect(reading.format == .geoBUGS)
    #expect(reading.contents == LabelledGraph(ids: ["1", "2", "3", "4"], graph: path))
    #expect(reading.identity == .numbered)
  }

  @Test func writesAnRList() throws {
    let path = SmallGraphs.weightedPath(ids: ["2", "1", "3", "4"])
    let (text, notes) = try path.text(as: .geoBUGS, points: nil)
    #expect(
      text == """
        list(
        num = c(2, 1, 1, 0),
        adj = c(
        2, 3,
        1,
        1),
        weights = c(
        0.5, 2.25,
        0.5,
        2.25),
        sumNumNeigh = 4)

        """)
    #expect(notes.isEmpty)
  }

  @Test(arguments: [
    (
      "list(num = c(1, 2), adj = c(2, 1), sumNumNeigh = 2)",
      "the GeoBUGS file promises 3 entries of adj, the sum of num, and holds 2; "
        + "it may be cut short or edited by hand"
    ),
    (
      "list(num = c(1, 1), adj = c(2, 1), weights = c(1))",
      "the GeoBUGS file promises 2 weights and holds 1; it may be cut short or edited by hand"
    ),
    (
      "list(num = c(1, 1), adj = c(2, 1), sumNumNeigh = 4)",
      "the GeoBUGS file promises 2 neighbours by sumNumNeigh and holds 4; "
        + "it may be cut short or edited by hand"
    ),
    (
      "list(num = c(1, 1),\nadj = c(2,\n3))",
      "line 3 makes '3' a neighbour of '2', but the file has no area '3'"
    ),
    (
      "list(num = c(1, 1),\nadj = c(2, NA))",
      "line 2 of the GeoBUGS file should hold a whole number in adj, not 'NA'"
    ),
    (
      "list(num = c(1, 1), adj = c(2, 1",
      "line 1 of the GeoBUGS file should hold the end of adj, not '1'"
    ),
    (
      "list(num = c(1, 1), adjacent = c(2, 1))",
      "line 1 of the GeoBUGS file should hold a vector adj, not 'none'"
    ),
    (
      "list(num = c(1, 1), adj = c(2, 1), weights = c(1, -1))",
      "line 1 gives the edge from '2' to '1' the weight '-1.0'; weights are positive numbers"
    ),
  ])
  func errorsNameTheLine(text: String, message: String) {
    #expect { try GraphReading(text: text) } throws: { "\($0)" == message }
  }
}
