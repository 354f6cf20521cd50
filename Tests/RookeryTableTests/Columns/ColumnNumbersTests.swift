import Testing

@testable import RookeryTable

@Suite struct ColumnNumbersTests {
  private func table(_ values: Column.Values) -> DataTable {
    let column = Column("cases", values)
    return DataTable(rowCount: column.count, columns: [column])
  }

  @Test func everyTypeIsRead() throws {
    #expect(try table(.integers([3, nil])).numbers("cases") == [3, nil])
    #expect(try table(.reals([0.5, nil])).numbers("cases") == [0.5, nil])
    #expect(try table(.booleans([true, false])).numbers("cases") == [1, 0])
    let texts = [" 3", "-1.5e2", "+.5", "", "NA", nil, "0.1"]
    #expect(try table(.texts(texts)).numbers("cases") == [3, -150, 0.5, nil, nil, nil, 0.1])
  }

  @Test(arguments: ["n/a", "1,234", "3,5", "0x10", "inf", "nan", "1e999", "1 2", "--1", "<5"])
  func otherTextsAreRefused(text: String) {
    #expect(throws: TableError.notNumbers(column: "cases", offenders: ["row 2: '\(text)'"])) {
      try table(.texts(["1", text])).numbers("cases")
    }
  }

  @Test func notANumberIsRefused() {
    #expect(throws: TableError.notNumbers(column: "cases", offenders: ["row 1: 'nan'"])) {
      try table(.reals([.nan, 1])).numbers("cases")
    }
  }

  @Test func offendersAreNamedByRowAndArea() {
    let names = RowNames.rows([16, nil], of: ["37001", "37003"])
    let expected =
      "column 'cases' holds values that are not numbers: row 17 (area 37001): 'n/a'; write numbers "
      + "with a decimal point and without thousands separators, and leave missing values empty"
    #expect {
      try table(.texts(["n/a", nil])).numbers("cases", rowNames: names)
    } throws: {
      "\($0)" == expected
    }
    #expect(names[1] == "area 37003")
    #expect(RowNames.areas(["x"])[0] == "area x")
  }

  @Test func manyOffendersAreCounted() {
    let texts = (0..<13).map { "v\($0)" }
    #expect {
      try table(.texts(texts)).numbers("cases")
    } throws: {
      "\($0)".contains("row 10: 'v9' and 3 more;")
    }
  }

  @Test func textsOfNumbersAreAsAPersonWritesThem() {
    let column = Column("id", .reals([37001, 0.1, 1e300, nil, -0.0]))
    #expect(column.texts == ["37001", "0.1", "1e+300", nil, "0"])
    #expect(Column("id", .texts([" a b\t", ""])).texts == ["a b", ""])
  }
}
