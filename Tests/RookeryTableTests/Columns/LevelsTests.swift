import Testing

@testable import RookeryTable

@Suite struct LevelsTests {
  @Test func wholeNumbersSortAsNumbers() {
    let levels = Levels(Column("year", .texts(["10", "9", "10", nil, "2"])))
    #expect(levels.names == ["2", "9", "10"])
    #expect(levels.index == [2, 1, 2, nil, 0])
    #expect(Levels(Column("year", .reals([10, 9]))).names == ["9", "10"])
  }

  @Test func otherValuesSortAsTexts() {
    let levels = Levels(Column("group", .texts(["west ", "10", "", "NA", "west", "East"])))
    #expect(levels.names == ["10", "East", "west"])
    #expect(levels.index == [2, 0, nil, nil, 2, 1])
  }

  @Test func orderOfRowsDoesNotMatter() {
    let values = ["b", "a", "c", "a"]
    let levels = Levels(Column("g", .texts(values)))
    #expect(levels.names == Levels(Column("g", .texts(values.reversed()))).names)
    #expect(levels.index.map { $0.map { levels.names[$0] } } == values)
  }
}
