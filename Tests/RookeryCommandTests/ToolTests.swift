import Foundation
import Rookery
import Testing

@testable import RookeryCommand

@Suite struct ToolTests {
  @Test(arguments: [
    ["--help"], ["--version"], ["fit", "--help"], ["compare", "--help"], ["list"],
    ["list", "priors"],
    ["--generate-completion-script", "bash"],
    ["fit", "map.gpkg", "--model", "y ~ bym2(area)", "--print-study"],
  ])
  func endsWithZeroWhenDone(arguments: [String]) async {
    #expect(await Tool.run(arguments) == .done)
  }

  @Test(arguments: [
    ["nonsense"], ["fit", "--nonsense"], ["fit"], ["fit", "no/such/study.yaml"],
    ["fit", "no/such/map.gpkg", "--model", "y ~ bym2(area)"],
    ["fit", "map.gpkg", "--model", "y ~", "--print-study"],
    ["fit", "map.gpkg", "--model", "y ~ 1", "--json", "--out", "-"], ["list", "x"],
    ["compare"], ["compare", "one.json"], ["compare", "no/such.json", "nor/this.json"],
    ["compare", "a.json", "b.json", "--by", "luck"],
    ["fit", "map.gpkg", "--model", "y ~ 1", "--top", "0", "--print-study"],
    ["fit", "map.gpkg", "--model", "y ~ 1", "--json", "--save-draws", "-"],
  ])
  func endsWithTwoOnWrongUsageOrInput(arguments: [String]) async {
    #expect(await Tool.run(arguments) == .wrongInput)
  }
}

@Suite struct TerminalTests {
  @Test func saysWhyStandardOutputCannotBeWritten() {
    #expect(
      OutputError(ENOSPC).description
        == "Standard output cannot be written: No space left on device.")
  }

  @Test func coloursNeedATerminal() {
    // Standard output of a test is no terminal.
    #expect(Terminal(talk: .normal, environment: [:]).style(on: STDOUT_FILENO) == .plain)
    #expect(!Terminal(talk: .quiet, environment: [:]).canMove)
  }

  @Test func theBarSaysWhatIsBeingDone() {
    #expect(
      ProgressBar.line(.init(stage: .fit, points: 12), seconds: 5)
        == "  [================>       ]  fitting, 12 points, 5 s")
    #expect(
      ProgressBar.line(.init(stage: .read, points: 0), seconds: 2)
        == "  [==>                     ]  reading, 2 s")
  }
}

@Suite struct FiguresTests {
  @Test(arguments: [
    (1.0, ">0.999"), (0.9999, ">0.999"), (0.9994, "0.999"), (0.00049, "<0.001"), (0.0005, "0.001"),
    (0, "<0.001"),
  ])
  func roundsNoProbabilityToCertainty(value: Double, text: String) {
    #expect(probability(value) == text)
  }

  @Test func shortensPriorsForReaders() {
    #expect(shortened("normal(0, 31.622776601683793)") == "normal(0, 31.62)")
    #expect(shortened("pc(0.5, 0.6666666666666666)") == "pc(0.5, 0.6667)")
    #expect(shortened("gamma(1, 0.0005)") == "gamma(1, 0.0005)")
  }

  @Test(arguments: [
    (0.0512, 3), (0.5, 2), (12, 0), (1234, 0), (0, 3), (Double.nan, 3), (3e-12, 8),
  ])
  func showsTwoFiguresOfADeviation(sd: Double, places: Int) {
    #expect(decimals(forDeviation: sd) == places)
  }

  @Test func neverShowsAMinusZero() {
    #expect(figure(-0.0004, decimals: 3) == "0.000")
    #expect(figure(-0.0005001, decimals: 3) == "-0.001")
    #expect(figure(.nan, decimals: 2) == "-")
  }
}
