import Testing

@testable import RookeryTable

@Suite struct NearestNameTests {
  @Test func distanceOfKnownPairs() {
    #expect(editDistance(Array("kitten"), Array("sitting")) == 3)
    #expect(editDistance(Array("cases"), Array("csaes")) == 1)
    #expect(editDistance(Array(""), Array("abc")) == 3)
    #expect(editDistance(Array("ca"), Array("abc")) == 3)
  }

  @Test func distanceIsSymmetric() {
    let words = ["observed", "expected", "obsrevd", "o", "", "expcted"].map(Array.init)
    for a in words {
      for b in words {
        #expect(editDistance(a, b) == editDistance(b, a))
        #expect((editDistance(a, b) == 0) == (a == b))
      }
    }
  }

  @Test func suggestsTheNearest() {
    let columns = ["FIPS", "NAME", "BIR74", "SID74", "SID79"]
    #expect(nearestName(to: "SID47", among: columns) == "SID74")
    #expect(nearestName(to: "fips", among: columns) == "FIPS")
    #expect(nearestName(to: "population", among: columns) == nil)
  }
}
