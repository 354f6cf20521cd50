import RookeryGraph
import Testing

@Suite struct GWTTests {
  @Test func writesWeightsAndNotesIslands() throws {
    let path = SmallGraphs.weightedPath(ids: ["a", "b", "c", "d"])
    let (text, notes) = try path.text(as: .gwt, points: nil)
    #expect(text == "0 4 unknown unknown\na b 0.5\nb a 0.5\nb c 2.25\nc b 2.25\n")
    #expect(
      notes.map { "\($0)" } == [
        "GWT has no place for areas without neighbours; 1 is not in the file: d"
      ])
  }

  @Test func readsIslandsAsLibpysalWritesThem() throws {
    let reading = try GraphReading(
      text: "0 4 Unknown Unknown\na b 0.5000000\nb a 0.5000000\nb c 2.25\nc b 2.25\nd d 0.0000000\n"
    )
    #expect(reading.contents == SmallGraphs.weightedPath(ids: ["a", "b", "c", "d"]))
    #expect(reading.identity == .named)
  }

  @Test func areasItDoesNotNameAreTheIslands() throws {
    let reading = try GraphReading(text: "0 3 l id\na c 1\nc a 1\n")
    #expect(
      "\(reading.notes[0])" == "the file counts 1 area without neighbours that it does not name")
    #expect(try reading.aligned(to: ["a", "b", "c"]).islands == [1])
    #expect {
      try reading.aligned(to: reading.contents.ids)
    } throws: {
      "\($0)" == "the GWT file counts 1 area without neighbours that it does not name; give the "
        + "polygons or the data of all its areas, or a format that has a place for them, such as "
        + ".gal or .csv"
    }
    #expect {
      try reading.aligned(to: ["a", "b", "c", "d"])
    } throws: {
      "\($0)" == "the graph and the map differ in areas; only on the map: b, d; "
        + "give a graph of the same areas, an area without neighbours included"
    }
  }

  @Test(arguments: [
    (
      "0 2 l id\na b 1\nb a\n",
      "line 3 of the GWT file should hold an area, a neighbour and a weight, not 'b a'"
    ),
    (
      "0 1 l id\na b 1\nb a 1\n",
      "the GWT file promises 1 areas and holds 2; it may be cut short or edited by hand"
    ),
    (
      "0 2 l id\na b far\n",
      "line 2 gives the edge from 'a' to 'b' the weight 'far'; weights are positive numbers"
    ),
  ])
  func errorsNameTheLine(text: String, message: String) {
    #expect { try GraphReading(text: text) } throws: { "\($0)" == message }
  }
}
