import Testing

@testable import RookeryTable

@Suite struct ColumnNumbersTests {
  private func numbers(_ values: Column.Values) -> [Column.Number] {
    let column = Column("cases", values)
    return (0..<column.count).map(column.number)
  }

  @Test func everyTypeIsRead() {
    #expect(numbers(.integers([3, nil])) == [.value(3), .missing])
    #expect(numbers(.reals([0.5, nil])) == [.value(0.5), .missing])
    #expect(numbers(.booleans([true, false])) == [.value(1), .value(0)])
    #expect(numbers(.texts(["true", "FALSE", "True"])) == [.value(1), .value(0), .value(1)])
    #expect(
      numbers(.texts([" 3", "-1.5e2", "+.5", "", "NA", nil, "0.1"]))
        == [
          .value(3), .value(-150), .value(0.5), .missing, .missing, .missing, .value(0.1),
        ])
  }

  @Test(arguments: ["n/a", "1,234", "3,5", "0x10", "inf", "nan", "1e999", "1 2", "--1", "<5"])
  func otherTextsAreNot(text: String) {
    #expect(numbers(.texts(["1", text])) == [.value(1), .other(text)])
  }

  @Test func whatIsNotFiniteIsNot() {
    #expect(numbers(.reals([.nan, 1, .infinity])) == [.other("nan"), .value(1), .other("inf")])
  }

  @Test func textsOfNumbersAreAsAPersonWritesThem() {
    let column = Column("id", .reals([37001, 0.1, 1e300, nil, -0.0]))
    #expect(column.texts == ["37001", "0.1", "1e+300", nil, "0"])
    #expect(Column("id", .texts([" a b\t", ""])).texts == ["a b", ""])
  }
}
