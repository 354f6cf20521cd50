import RookeryGraph
import Testing

@Suite struct EdgeListTests {
  @Test func writesBothDirectionsAndIslands() throws {
    let path = SmallGraphs.weightedPath(ids: ["01", "a,b", "say \"c\"", "d e"])
    let (text, notes) = try path.text(as: .edgeList, points: nil)
    #expect(
      text == #"""
        focal,neighbor,weight
        01,"a,b",0.5
        "a,b",01,0.5
        "a,b","say ""c""",2.25
        "say ""c""","a,b",2.25
        d e,d e,0

        """#)
    #expect(notes.isEmpty)
    #expect(try GraphReading(text: text).contents == path)
  }

  @Test(arguments: [
    "weight,neighbor,focal\r\n0.5,b,a\r\n0.5,a,b\r\n2.25,c,b\r\n2.25,b,c\r\n0,d,d\r\n",
    "Focal;Neighbour;Weight\na;b;0.5\nb;a;0.5\nb;c;2.25\nc;b;2.25\nd;d;0.0",
    "\tfocal\tneighbor\tweight\n0\ta\tb\t0.5\n1\tb\ta\t.5\n2\tb\tc\t2.25\n3\tc\tb\t2.25\n\n4\td\td\t0\n",
  ])
  func columnsAreFoundByName(text: String) throws {
    let reading = try GraphReading(text: text)
    #expect(reading.format == .edgeList)
    #expect(reading.contents == SmallGraphs.weightedPath(ids: ["a", "b", "c", "d"]))
  }

  @Test func withoutWeightsTheyAreOne() throws {
    let reading = try GraphReading(text: "focal,neighbor\na,b\nb,a\n")
    #expect(reading.contents.graph.weights == [1, 1])
  }

  @Test func rowsOfAnotherLengthAreNamed() {
    #expect {
      try GraphReading(text: "focal,neighbor,weight\na,\"b\nb\",1\na,c\n")
    } throws: {
      "\($0)" == "line 4 of the CSV file should hold 3 fields, not 'a,c'"
    }
  }
}
