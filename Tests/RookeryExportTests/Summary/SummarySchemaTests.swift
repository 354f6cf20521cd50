import Foundation
import RookeryInference
import Testing

@testable import RookeryExport

/// The summary against the words of `docs/summary.schema.json` that the schema uses.
@Suite struct SummarySchemaTests {
  private let schema: [String: Any]

  init() throws {
    let url = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("docs/summary.schema.json")
    schema = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
  }

  private func problems(
    _ value: JSONValue, _ rule: [String: Any], at path: String = "$"
  ) -> [String] {
    var rule = rule
    if let name = (rule["$ref"] as? String)?.split(separator: "/").last,
      let definition = (schema["$defs"] as? [String: Any])?[String(name)] as? [String: Any]
    {
      rule.merge(definition) { own, _ in own }
    }
    var problems: [String] = []
    let allowed = rule["type"] as? [String] ?? (rule["type"] as? String).map { [$0] }
    if let allowed, allowed.allSatisfy({ !types(of: value).contains($0) }) {
      problems.append("\(path) is not \(allowed)")
    }
    if case .object(let members) = value {
      let names = Set(members.map(\.name))
      for required in rule["required"] as? [String] ?? [] where !names.contains(required) {
        problems.append("\(path).\(required) is missing")
      }
      let properties = rule["properties"] as? [String: [String: Any]] ?? [:]
      for member in members {
        let place = "\(path).\(member.name)"
        if let property = properties[member.name] {
          problems += self.problems(member.value, property, at: place)
        } else if let other = rule["additionalProperties"] as? [String: Any] {
          problems += self.problems(member.value, other, at: place)
        } else if rule["additionalProperties"] as? Bool == false {
          problems.append("\(place) is not in the schema")
        }
      }
    }
    if case .array(let items) = value, let rule = rule["items"] as? [String: Any] {
      for (place, item) in items.enumerated() {
        problems += self.problems(item, rule, at: "\(path)[\(place)]")
      }
    }
    return problems
  }

  private func types(of value: JSONValue) -> [String] {
    switch value {
    case .null: ["null"]
    case .boolean: ["boolean"]
    case .integer: ["integer", "number"]
    // Not a number is written as null.
    case .number(let value): value.isFinite ? ["number"] : ["null"]
    case .text: ["string"]
    case .array: ["array"]
    case .object: ["object"]
    }
  }

  static let graph = RunSummary.Graph(
    areas: 3, edges: 1, components: 2, islands: ["02"], rule: "queen",
    audit: ["gaps": .integer(0)])

  @Test(arguments: [nil, graph])
  func theSummaryFollowsTheSchema(graph: RunSummary.Graph?) {
    let json = RunSummaryTests.summary(units: ["(Intercept)": 10], graph: graph).json
    #expect(problems(json, schema) == [])
  }

  @Test func theSummaryOfJointDrawsFollowsTheSchema() {
    let posterior = samplePosterior()
    let quantity = posterior.response[0]
    let joint = JointSummary(
      count: 4000, seed: .max,
      excursions: [
        .init(Excursion(threshold: 1, above: [1, 0, 0], below: [0, 0, 1]), ids: ["a", "b", "c"])
      ],
      aggregates: [
        .init(
          data: GroupedData(column: "g", names: ["p", "q"], groups: [1, 0, 1], data: sampleData),
          summaries: Array(posterior.response.prefix(2)))
      ],
      contrasts: [
        .init(
          first: "a", second: "b",
          summary: ContrastSummary(difference: quantity, ratio: quantity, isGreater: 0.25)),
        .init(
          first: "a", second: "g=q",
          summary: ContrastSummary(difference: quantity, ratio: nil, isGreater: 1)),
      ], scale: .relativeRisk, request: posterior.request)
    let json = RunSummaryTests.summary(joint: joint).json
    #expect(problems(json, schema) == [])
    #expect(json["draws"]?["seed"] == .text("18446744073709551615"))
    guard case .array(let contrasts)? = json["contrasts"] else { return }
    #expect(contrasts[1]["ratio"] == .null && contrasts[0]["p_greater"] == .number(0.25))
    #expect(RunSummaryTests.summary().json["contrasts"] == nil)
  }

  @Test func theSchemaNoticesWhatIsWrong() throws {
    guard case .object(let members) = RunSummaryTests.summary().json else { return }
    let wrong = JSONValue.object(
      members.filter { $0.name != "fixed" } + [.init("extra", .null)]
        + [.init("diagnostics", ["converged": "yes"])])
    let found = problems(wrong, schema)
    #expect(found.contains("$.fixed is missing"))
    #expect(found.contains("$.extra is not in the schema"))
    #expect(found.contains("$.diagnostics.converged is not [\"boolean\"]"))
    #expect(found.contains("$.diagnostics.warnings is missing"))
  }
}
