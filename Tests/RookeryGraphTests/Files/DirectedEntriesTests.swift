import Testing

@testable import RookeryGraph

@Suite struct DirectedEntriesTests {
  private func read(_ rows: String) throws -> GraphReading {
    try GraphReading(text: "focal,neighbor,weight\n" + rows)
  }

  @Test func oneDirectionIsMadeBothAndNoted() throws {
    let reading = try read("a,b,1\nb,a,1\nc,a,1\nc,b,1\n")
    #expect(reading.contents.graph.edges == [.init(0, 1), .init(0, 2), .init(1, 2)])
    #expect(reading.notes == [.madeSymmetric(pairs: ["c-a", "c-b"])])
    #expect(
      "\(reading.notes[0])"
        == "2 edges were given in one direction only and made to hold in both: c-a, c-b")
  }

  @Test func edgesListedOnceAreUndirected() throws {
    let reading = try read("a,b,2\nb,c,1\nd,d,0\n")
    #expect(reading.contents.ids == ["a", "b", "d", "c"])
    #expect(reading.contents.graph.edges == [.init(0, 1), .init(1, 3)])
    #expect(reading.contents.graph.weights(of: 0) == [2])
    #expect(reading.contents.graph.islands == [2])
    #expect(reading.notes == [.listedOnce])
  }

  @Test func unequalWeightsAreAveraged() throws {
    let reading = try read("a,b,1\nb,a,2\n")
    #expect(reading.contents.graph.weights == [1.5, 1.5])
    #expect(
      "\(reading.notes[0])"
        == "1 edge has two weights, one for each direction, and took their mean: a-b")
  }

  @Test func repeatedEdgesAreNamed() {
    #expect {
      try read("a,b,1\nb,a,1\na,b,1\n")
    } throws: {
      "\($0)"
        == "'b' is given as a neighbour of 'a' twice, at line 2 and line 4; keep one of them"
    }
  }

  @Test func loopsAreNamed() {
    #expect {
      try read("a,b,1\nb,b,1\n")
    } throws: {
      "\($0)" == "line 3 makes area 'b' its own neighbour; remove it"
    }
  }

  @Test(arguments: ["0", "-1", "nan", "inf", "x", ""])
  func weightsArePositiveNumbers(weight: String) {
    #expect {
      try read("a,b,\(weight)\n")
    } throws: {
      "\($0)".hasPrefix("line 2 gives the edge from 'a' to 'b' the weight '")
        && "\($0)".hasSuffix("'; weights are positive numbers")
    }
  }
}
