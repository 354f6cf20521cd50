import Testing

@testable import RookeryCommand

@Suite struct TextTableTests {
  @Test func setsWordsToTheLeftAndNumbersToTheRight() {
    var table = TextTable(header: ["", "mean", "note"], sides: [.left, .right, .left])
    table.add(["(Intercept)", "-0.1", "low"])
    table.add(["x", "12.25", ""])
    #expect(
      table.text(.plain) == """
                        mean  note
          (Intercept)   -0.1  low
          x            12.25

        """)
  }

  @Test func coloursNothingThatIsPlain() {
    #expect(Style.plain.red("error:") == "error:")
    #expect(Style.coloured.red("error:") == "\u{1B}[31merror:\u{1B}[0m")
  }
}
