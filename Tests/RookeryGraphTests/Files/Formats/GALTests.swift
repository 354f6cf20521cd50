import RookeryGraph
import Testing

@Suite struct GALTests {
  @Test func writesTheSquare() throws {
    let (text, notes) = try SmallGraphs.square.text(as: .gal, points: nil)
    #expect(text == "5\na 3\nb c d\nb 2\na c\nc 3\na b d\nd 2\na c\ne 0\n\n")
    #expect(notes.isEmpty)
  }

  @Test func readsHeadersOldAndNew() throws {
    let body = "a 3\nb c d\nb 2\na c\nc 3\na b d\nd 2\na c\ne 0\n"
    for header in ["5\n", "0 5 tracts AREAKEY\n", "0 5\n"] {
      for ending in ["", "\n"] {
        let reading = try GraphReading(text: header + body + ending)
        #expect(reading.contents == SmallGraphs.square)
        #expect(reading.identity == .named)
      }
    }
  }

  @Test func weightsAndSpacesAreNoted() throws {
    let path = SmallGraphs.weightedPath(ids: ["New York", "b", "c", "d e"])
    let (text, notes) = try path.text(as: .gal, points: nil)
    #expect(text.contains("\nNew_York 1\nb\n"))
    #expect(notes == [.idsChanged(.gal, ids: ["New York", "d e"]), .weightsNotWritten(.gal)])
    #expect(
      notes.map { "\($0)" } == [
        "GAL has no spaces in ids; they are underscores in the file: New York, d e",
        "GAL has no place for weights, and some are not 1; they are not in the file",
      ])
    #expect {
      try SmallGraphs.weightedPath(ids: ["a_b", "x", "a b", "y"]).text(as: .gal, points: nil)
    } throws: {
      "\($0)" == "the format has no spaces in ids, and 'a b' written as 'a_b' would be another "
        + "area's id; write .csv or .geojson instead"
    }
  }

  @Test(arguments: [
    (
      "2\na 1\nb\nb 1\nc\n",
      "line 5 makes 'c' a neighbour of 'b', but the file has no area 'c'"
    ),
    (
      "3\na 1\nb\nb 1\na\n",
      "the GAL file promises 3 areas and holds 2; it may be cut short or edited by hand"
    ),
    (
      "2\na 1\nb\nb 1\n",
      "the GAL file promises 1 neighbours of 'b' and holds 0; it may be cut short or edited by hand"
    ),
    ("2\na 2\nb\nb 1\na\n", "line 3 of the GAL file should hold the 2 neighbours of 'a', not 'b'"),
    (
      "2\na 1\nb\nb\na\n",
      "line 4 of the GAL file should hold an id and its number of neighbours, not 'b'"
    ),
    ("2\na 1\nb\na 1\nb\n", "area 'a' stands twice, at line 2 and line 4"),
    ("2\na 1\na\nb 1\na\n", "line 3 makes area 'a' its own neighbour; remove it"),
    (
      "0 x layer id\na 1\nb\nb 1\na\n",
      "this is none of the graph files known (GAL, GWT, INLA, GeoBUGS, CSV with focal and neighbor, "
        + "GeoJSON); it begins '0 x layer id'"
    ),
  ])
  func errorsNameTheLine(text: String, message: String) {
    #expect { try GraphReading(text: text) } throws: { "\($0)" == message }
  }
}
