import RookeryTable
import Testing

@testable import RookeryModels

@Suite struct ObservationCheckTests {
  private let check = ObservationCheck(names: ["a", "b", "c"])

  private func message(_ body: () throws(DataError) -> Void) -> String {
    do {
      try body()
      return "no error"
    } catch { return error.description }
  }

  @Test func readsNumbersFromEveryKindOfColumn() throws {
    #expect(try check.numbers(Column("x", .integers([1, nil, 3]))) == [1, nil, 3])
    #expect(try check.numbers(Column("x", .reals([1.5, nil, 3]))) == [1.5, nil, 3])
    #expect(try check.numbers(Column("x", .booleans([true, nil, false]))) == [1, nil, 0])
    #expect(try check.numbers(Column("x", .texts([" 2.5 ", "", "NA"]))) == [2.5, nil, nil])
  }

  @Test func refusesTextThatIsNoNumber() {
    let column = Column("cases", .texts(["<5", "3", "many"]))
    #expect(
      message { () throws(DataError) in _ = try check.numbers(column) } == """
        Column 'cases' holds '<5', which is not a number, in 2 areas (a, c); correct it or leave it \
        empty to mark it missing.
        """)
  }

  @Test func refusesNumbersThatAreNotFinite() {
    let column = Column("x", .reals([1, .nan, .infinity]))
    #expect(
      message { () throws(DataError) in _ = try check.numbers(column) }
        .contains("holds 'nan', which is not a number, in 2 areas (b, c)"))
  }

  @Test func keepsMissingCountsAndRefusesNegativeOnes() throws {
    #expect(try check.counts(Column("y", .integers([4, nil, 0])), .whole) == [4, nil, 0])
    #expect(
      message { () throws(DataError) in
        _ = try check.counts(Column("y", .integers([4, -2, 0])), .whole)
      } == "Column 'y' is negative (-2) in area b, but counts are 0 or more.")
    #expect(
      message { () throws(DataError) in
        _ = try check.counts(Column("y", .integers([nil, nil, nil])), .whole)
      } == "Column 'y' is missing in every row, so there is nothing to learn from.")
  }

  @Test func takesFractionsOnlyWhenTold() throws {
    let shared = Column("y", .reals([1.5, 2, 0.25]))
    #expect(try check.counts(shared, .fractional) == [1.5, 2, 0.25])
    #expect(
      message { () throws(DataError) in _ = try check.counts(shared, .whole) } == """
        Column 'y' is not a whole number (1.5) in 2 areas (a, c); say --fractional-counts if cases \
        were shared between areas.
        """)
  }

  @Test func refusesExpectedCountsOfZeroAndMissingOnes() throws {
    #expect(try check.expectedCounts(Column("e", .reals([1, 2, 3]))) == [1, 2, 3])
    #expect(
      message { () throws(DataError) in
        _ = try check.expectedCounts(Column("e", .reals([1, 0, 3])))
      }
        == "Column 'e' (the expected count) is 0 in area b, but it must be above 0; correct it or "
        + "leave those areas out.")
    #expect(
      message { () throws(DataError) in
        _ = try check.expectedCounts(Column("e", .reals([1, 0.5, nil])))
      }
        == "Column 'e' (the expected count) is missing in area c; fill it in, or leave those areas out."
    )
  }

  @Test func refusesCasesWhereNobodyLives() {
    let population = Column("pop", .integers([10, 0, 0]))
    let cases = Column("y", .integers([1, 2, 0]))
    #expect(
      message { () throws(DataError) in
        _ = try check.populations(population, cases: cases, counts: [1, 2, 0])
      }
        == "Column 'y' has cases where the population 'pop' is 0, in area b; correct one of the two."
    )
    #expect(
      message { () throws(DataError) in
        _ = try check.populations(population, cases: cases, counts: [1, 0, nil])
      }.contains("(the population) is 0 in 2 areas (b, c)"))
  }

  @Test func refusesMoreSuccessesThanTrials() throws {
    let successes = Column("y", .integers([1, 2, nil]))
    #expect(
      try check.trials(
        Column("n", .integers([1, 2, 3])), successes: successes, counts: [1, 2, nil], .whole) == [
          1, 2, 3,
        ])
    #expect(
      message { () throws(DataError) in
        _ = try check.trials(
          Column("n", .integers([5, 1, 3])), successes: successes, counts: [1, 2, nil], .whole)
      } == "Column 'y' is larger than the trials 'n' in area b; correct one of the two.")
  }

  @Test func namesTheFirstFiveRows() {
    let names = (1...8).map { "area\($0)" }
    let column = Column("y", .integers([Int64?](repeating: -1, count: 8)))
    #expect(
      message { () throws(DataError) in
        _ = try ObservationCheck(names: names).counts(column, .whole)
      }.contains("in 8 areas (area1, area2, area3, area4, area5 and 3 more)"))
  }
}

@Suite struct InternalStandardTests {
  @Test func standardisesByTheObservedRowsAlone() throws {
    // 6 cases among 300 persons, a rate of 0.02; the row without a count takes part in neither sum.
    let expected = try InternalStandard.expectedCounts(
      counts: [1, nil, 5], populations: [100, 1000, 200], column: "y")
    #expect(expected == [2, 20, 4])
  }

  @Test func refusesAStudyWithoutCases() {
    #expect(throws: DataError.noCases(column: "y")) {
      try InternalStandard.expectedCounts(counts: [0, nil], populations: [1, 1], column: "y")
    }
  }
}
