import Foundation
import Testing

@testable import RookeryExport

@Suite struct JSONValueTests {
  @Test(arguments: [
    ("plain", #""plain""#), ("", #""""#), (#"say "hi""#, #""say \"hi\"""#), (#"a\b"#, #""a\\b""#),
    ("\u{0}\u{1}\u{1F}\u{7F}", "\"\\u0000\\u0001\\u001f\u{7F}\""),
    ("\u{8}\u{C}\n\r\t", #""\b\f\n\r\t""#), ("Ærø 長野 👩‍🔬", #""Ærø 長野 👩‍🔬""#),
  ])
  func stringsAreEscaped(text: String, expected: String) throws {
    let written = JSONValue.text(text).text(.compact)
    #expect(written == expected)
    let back = try JSONSerialization.jsonObject(
      with: Data(written.utf8), options: .fragmentsAllowed)
    #expect(back as? String == text)
  }

  static let nested: JSONValue = [
    "b": ["x": .number(1.5), "y": .null], "a": [.integer(1), .boolean(true)], "none": [],
    "rows": [["k": .integer(1)], ["k": .number(.nan)]],
  ]

  @Test func compactKeepsTheOrderOfMembers() {
    #expect(
      Self.nested.text(.compact)
        == #"{"b":{"x":1.5,"y":null},"a":[1,true],"none":[],"rows":[{"k":1},{"k":null}]}"#)
  }

  @Test func readablePutsPlainValuesOnOneLine() {
    #expect(
      Self.nested.text(.readable) == """
        {
          "b": {"x": 1.5, "y": null},
          "a": [1, true],
          "none": [],
          "rows": [
            {"k": 1},
            {"k": null}
          ]
        }
        """)
  }

  private struct Sample: Encodable {
    let z: [Double?]
    let a: Int
    let on: Bool
    let text: String
  }

  @Test func takesAnyEncodableWithNamesSorted() throws {
    let value = try JSONValue(encoding: Sample(z: [0.5, nil], a: 1, on: true, text: "x"))
    #expect(value.text(.compact) == #"{"a":1,"on":true,"text":"x","z":[0.5,null]}"#)
    #expect(value["a"] == .integer(1))
    #expect(value["b"] == nil)
  }
}
