import Testing

@testable import RookeryTable

@Suite struct IdentifierMatchTests {
  @Test(arguments: [
    ("01001", "1001"), ("1001", "1001"), ("1001.0", "1001"), ("  7 ", "7"), ("000", "0"),
  ])
  func numberOfWholeNumbers(id: String, number: String) {
    #expect(IdentifierForm.number(id) == number)
  }

  @Test(arguments: ["", "1e3", "-1", "10.5", "1.", ".0", "A1", "1 2", "٣"])
  func otherIdsAreNoNumbers(id: String) {
    #expect(IdentifierForm.number(id) == nil)
  }

  @Test func exactMatchesNeedNoNote() {
    let match = IdentifierMatch(["b", "a", "b"], with: ["a", "b", "c"])
    #expect(match.partners == [1, 0, 1])
    #expect(match.areasWithoutID == [2])
    #expect(match.notes.isEmpty)
  }

  @Test func leadingZerosAndSpacesAreReconciledAndNoted() {
    let match = IdentifierMatch(
      ["1001", "1003.0", "New  York ", "06001"], with: ["01001", "01003", "New York", "6001"])
    #expect(match.partners == [0, 1, 2, 3])
    #expect(
      match.notes == [
        "1 id was matched with white space and underscores set aside, such as 'New  York ' to area 'New York'",
        "3 ids were matched as numbers, such as '1001' to area '01001'",
      ])
  }

  @Test func ambiguousNumbersAreNotMatched() {
    #expect(IdentifierMatch(["1", "01", "001"], with: ["1", "01"]).partners == [0, 1, nil])
    // Two ids of the table that differ only in zeros may well be two areas.
    #expect(IdentifierMatch(["1001", "01001"], with: ["1001"]).partners == [0, nil])
    #expect(IdentifierMatch(["7", "7", "07"], with: ["007"]).partners == [nil, nil, nil])
  }

  @Test func underscoresStandForSpaces() {
    #expect(IdentifierMatch(["New_York", "_"], with: ["New York", "x"]).partners == [0, nil])
    #expect(IdentifierMatch(["a_b"], with: ["a b", "a  b"]).partners == [nil])
  }

  @Test func letterCaseIsNotSetAside() {
    #expect(IdentifierMatch(["ashe"], with: ["Ashe"]).partners == [nil])
  }

  @Test func orderOfIdsDoesNotMatter() {
    let areas = (0..<50).map { "0\($0)" }
    let ids = (0..<50).map { String($0) }
    let partners = IdentifierMatch.partners(of: ids, with: areas)
    let backwards = IdentifierMatch.partners(of: ids.reversed(), with: areas)
    #expect(partners == Array(backwards.reversed()))
    #expect(partners == (0..<50).map { $0 })
  }
}
