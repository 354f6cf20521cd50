import Testing

@testable import RookeryModels

@Suite struct PlacedModelErrorTests {
  private func placed(_ error: ModelError, _ formula: String) -> String {
    (error.placed(in: formula) as? PlacedModelError)?.description ?? "\(error) without a place"
  }

  @Test func aCaretStandsUnderWhatIsWrong() {
    #expect(
      placed(.unknownTerm(term: "bym3(area)", kind: "bym3", nearest: "bym"), "y ~ x + bym3(area)")
        == """
        The formula's term bym3(area) is not known: there is no term called bym3; did you mean bym?
          y ~ x + bym3(area)
                  ^
        """)
    // The argument of the second term, not the column or the longer name of the same letters.
    #expect(
      placed(
        .unknownArgument(term: "icar(area)", argument: "sdd", known: ["sd"], nearest: "sd"),
        "y ~ sdd + sdd_2 + icar(area, sdd = pc(1, 0.1))"
      ).hasSuffix("\n  " + String(repeating: " ", count: 29) + "^"))
    #expect(
      placed(
        .prior(term: "icar(area)", argument: "sd", .unknown(name: "pcc", nearest: "pc")),
        "y ~ icar(area, sd = pcc(1, 0.1))"
      ).hasSuffix("\n  " + String(repeating: " ", count: 15) + "^"))
  }

  @Test func whatStandsElsewhereHasNoPlace() {
    #expect(placed(.needsTrials, "y ~ x").hasSuffix("without a place"))
    #expect(
      placed(
        .prior(term: "icar(area)", argument: "sd", .unknown(name: "pcc", nearest: "pc")),
        "y ~ icar(area)"
      ).hasSuffix("without a place"))
  }
}
