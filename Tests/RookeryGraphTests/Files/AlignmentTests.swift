import RookeryGraph
import Testing

@Suite struct AlignmentTests {
  private func square() throws -> GraphReading {
    try GraphReading(text: SmallGraphs.square.text(as: .gal, points: nil).text)
  }

  @Test func areasTakeTheOrderOfTheMap() throws {
    let graph = try square().aligned(to: ["e", "d", "c", "b", "a"])
    #expect(graph.islands == [0])
    #expect(graph.edges == [.init(1, 2), .init(1, 4), .init(2, 3), .init(2, 4), .init(3, 4)])
  }

  @Test func differencesAreNamed() throws {
    let reading = try square()
    #expect {
      try reading.aligned(to: ["a", "b", "c", "f", "g", "e"])
    } throws: {
      "\($0)" == "the graph and the map differ in areas; only on the map: f, g; "
        + "only in the graph: d; give a graph of the same areas, an area without neighbours included"
    }
    let many = (0..<12).map { "m\($0)" }
    #expect {
      try reading.aligned(to: SmallGraphs.square.ids + many)
    } throws: {
      "\($0)".contains("only on the map: m0, m1, m2, m3, m4, m5, m6, m7, m8, m9 and 2 more;")
    }
  }

  @Test func aMatchingReconcilesIds() throws {
    let upper: GraphReading.Matching = { ids, areas in
      ids.map { id in areas.firstIndex { $0.lowercased() == id } }
    }
    let graph = try square().aligned(to: ["A", "B", "C", "D", "E"], matching: upper)
    #expect(graph == SmallGraphs.square.graph)
  }

  @Test func twoIdsOfTheGraphAreNeverOneArea() throws {
    let first: GraphReading.Matching = { ids, _ in ids.map { _ in 0 } }
    #expect(
      throws: GraphError.differentAreas(onlyOnMap: ["y"], onlyInGraph: ["b", "c", "d", "e"])
    ) {
      try square().aligned(to: ["x", "y"], matching: first)
    }
  }

  @Test func idsAreOnePerLine() throws {
    #expect(try GraphReading.ids(inText: "\u{FEFF}01\r\n New York \r\n\r\n") == ["01", "New York"])
    #expect {
      try GraphReading.ids(inText: "a\n\nb\n")
    } throws: {
      "\($0)" == "line 2 of the ids is empty; give one id per line"
    }
    #expect {
      try square().named(by: ["a", "b"])
    } throws: {
      "\($0)" == "2 ids are given for the 5 areas of the graph; give one per line, in its order"
    }
    #expect {
      try square().named(by: ["a", "b", "c", "d", "b"])
    } throws: {
      "\($0)" == "area 'b' stands twice, at line 2 and line 5"
    }
  }
}
