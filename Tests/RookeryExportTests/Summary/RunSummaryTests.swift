import Foundation
import RookeryInference
import Testing

@testable import RookeryExport

@Suite struct RunSummaryTests {
  static let manifest = Manifest(
    version: "0.1.0", libraries: [.init("GEOS", "3.11.1")],
    inputs: [.init(name: "nc.geojson", sha256: "ab"), .init(name: "PG:dbname=gis", sha256: nil)],
    study: ["formula": "y ~ 1"], seed: .max, timings: [.init("fit", .number(0.25))])

  static func summary(
    units: [String: Double] = [:], graph: RunSummary.Graph? = nil, joint: JointSummary? = nil
  ) -> RunSummary {
    RunSummary(
      model: .init(
        formula: "y ~ 1 + bym2(area)", family: "poisson", terms: ["1", "bym2(area)"],
        priors: [.init(parameter: "bym2(area).sd", prior: "pc(1, 0.01)")]),
      data: .init(
        rows: 3, areas: 3, observedTotal: 6, expectedTotal: nil, fingerprint: "ab",
        trialsFingerprint: nil),
      graph: graph,
      posterior: samplePosterior(), effectUnits: units, manifest: manifest,
      joint: joint)
  }

  /// Names of an object's members, in order.
  private func names(_ value: JSONValue?) -> [String] {
    guard case .object(let members) = value else { return [] }
    return members.map(\.name)
  }

  @Test func keysAreThoseOfTheContract() throws {
    let graph = RunSummary.Graph(
      areas: 3, edges: 1, components: 2, islands: ["02"], rule: "queen", audit: [:])
    let json = Self.summary(graph: graph).json
    #expect(
      names(json) == [
        "schema", "model", "data", "graph", "fixed", "hyperparameters", "criteria", "diagnostics",
        "certificate", "manifest",
      ])
    #expect(names(json["model"]) == ["formula", "family", "terms", "priors"])
    #expect(
      names(json["data"]) == [
        "rows", "areas", "observed_total", "expected_total", "fingerprint", "trials_fingerprint",
      ])
    #expect(
      names(json["graph"]) == ["areas", "edges", "components", "islands", "rule", "audit"])
    #expect(
      names(json["criteria"])
        == ["dic", "p_dic", "waic", "p_waic", "log_marginal_likelihood", "log_score"])
    #expect(
      names(json["diagnostics"])
        == ["converged", "warnings", "rhat_max", "ess_bulk_min", "ess_tail_min", "integration"])
    #expect(
      names(json["manifest"]) == ["version", "libraries", "inputs", "study", "seed", "timings"])
    guard case .array(let fixed) = json["fixed"], case .array(let hyper) = json["hyperparameters"]
    else {
      Issue.record("fixed and hyperparameters are lists")
      return
    }
    #expect(
      names(fixed.first)
        == ["name", "mean", "sd", "q025", "q500", "q975", "exp_mean", "exp_q025", "exp_q975"])
    #expect(names(hyper.first) == ["name", "mean", "sd", "q025", "q500", "q975"])
  }

  @Test func whatIsNotFiniteOrNotThereIsNull() {
    let json = Self.summary().json
    #expect(json["criteria"]?["p_waic"]?.text(.compact) == "null")
    #expect(json["criteria"]?["log_marginal_likelihood"] == .null)
    #expect(json["criteria"]?["log_score"] == .number(1.5))
    #expect(json["data"]?["expected_total"] == .null)
    #expect(json["graph"] == .null)
    #expect(json["manifest"]?["seed"] == .text("18446744073709551615"))
  }

  @Test func effectsAreRatiosPerUnit() throws {
    func effect(_ units: [String: Double]) throws -> JSONValue {
      guard case .array(let fixed) = Self.summary(units: units).json["fixed"] else { return .null }
      return try #require(fixed.first)
    }
    #expect(try effect([:])["exp_mean"] == .number(exp(0.2)))
    #expect(try effect([:])["exp_q975"] == .number(exp(0.4 * 0.975)))
    #expect(try effect([:])["exp_unit"] == nil)
    let tenfold = try effect(["(Intercept)": -10])
    #expect(tenfold["exp_mean"] == .number(exp(-2)))
    #expect(tenfold["exp_q975"] == .number(exp(-10 * (0.4 * 0.025))))
    #expect(tenfold["exp_unit"] == .number(-10))
    #expect(tenfold["mean"] == .number(0.2))
  }

  @Test func metadataOfALayerHasNoTimings() {
    let metadata = Self.summary().layerMetadata
    #expect(names(metadata["manifest"]) == ["version", "libraries", "inputs", "study", "seed"])
    #expect(metadata["fixed"] == Self.summary().json["fixed"])
  }

  @Test func writesReadableJSON() throws {
    let folder = try TemporaryFolder()
    try Self.summary().write(to: folder("s.json"), existing: .keep)
    let written = try text(of: folder("s.json"))
    #expect(written.hasPrefix("{\n  \"schema\": 1,\n"))
    let object = try JSONSerialization.jsonObject(with: Data(written.utf8)) as? [String: Any]
    #expect(object?.count == 10)
  }
}
