import Testing

@testable import RookeryEpidemiology

@Suite struct ExpectedCountsTests {
  @Test func sharesOutCasesByPopulation() throws {
    #expect(try expectedCounts(observed: [2, 4, 0], population: [100, 300, 200]) == [1, 3, 2])
  }

  @Test func rateComesFromAreasWithACount() throws {
    let expected = try expectedCounts(observed: [2, nil, 4], population: [100, 5000, 500])
    #expect(expected == [1, 50, 5])
  }

  @Test(
    .enabled(
      if: ReferenceData.has("cases/nc.csv"), "needs ../shared/reference/cases"))
  func agreesWithReference() throws {
    let rows = try ReferenceData.rows("cases/nc.csv")
    let expected = try expectedCounts(
      observed: rows.map { Double($0[4]) }, population: rows.compactMap { Double($0[3]) })
    #expect(expected.count == 100)
    for (row, value) in zip(rows, expected) {
      #expect(abs(value - (Double(row[9]) ?? .nan)) < 1e-12)
    }
  }

  @Test func errorsNameTheRow() {
    #expect(throws: EpidemiologyError.negativePopulation(row: 2, population: -5)) {
      try expectedCounts(observed: [1, 0], population: [10, -5])
    }
    #expect(throws: EpidemiologyError.casesWithoutPopulation(row: 1, cases: 3)) {
      try expectedCounts(observed: [3, 0], population: [0, 10])
    }
    #expect(throws: EpidemiologyError.noPopulation) {
      try expectedCounts(observed: [0, nil], population: [0, 10])
    }
    #expect(throws: EpidemiologyError.noCases) {
      try expectedCounts(observed: [0, 0], population: [4, 10])
    }
  }

  @Test func messagesSayTheWayOut() {
    #expect(
      EpidemiologyError.negativePopulation(row: 2, population: -5).description
        == "row 2 has population -5: a population is a finite number, 0 or more")
    #expect(
      EpidemiologyError.casesWithoutPopulation(row: 1, cases: 3).description
        == "row 1 has 3 cases in a population of 0: correct one of them, leave the area out "
        + "with --where, or give expected counts with --expected")
    #expect(EpidemiologyError.noPopulation.description.contains("--population"))
    #expect(EpidemiologyError.noCases.description.contains("response of the formula"))
  }
}
