import Foundation
import RookeryInference
import Testing

@testable import RookeryExport

@Suite struct StanCSVTests {
  @Test func writesCommentsNamesAndDraws() throws {
    let folder = try TemporaryFolder()
    let draws = JointDraws(
      seed: 8, centres: [-1, 0.5], deviations: [[1, 0.5], [0, 0], [1, -0.5]],
      fixed: [[0.25], [-2], [1e-300]],
      setting: [1, 0, 1],
      settings: [
        .init(hyperparameters: [0.5, 4], logDensity: -10),
        .init(hyperparameters: [0.25, 16], logDensity: -11.5),
      ], hyperparameterNames: ["iid(area).sd", "iid(area).precision"])
    try StanCSV(draws, fixedNames: ["(Intercept)"], scale: .relativeRisk, version: "1.2")
      .write(to: folder("d.csv"), existing: .keep)
    let lines = try text(of: folder("d.csv")).split(separator: "\n").map(String.init)
    let comments = lines.prefix { $0.hasPrefix("# ") }
    #expect(comments.contains("# num_samples = 3") && comments.contains("# num_warmup = 0"))
    #expect(comments.contains("# seed = 8"))
    #expect(
      lines.dropFirst(comments.count) == [
        "lp__,iid_area_sd,iid_area_precision,b_Intercept,rr.1,rr.2",
        "-11.5,0.25,16.0,0.25,1.0,2.7182817", "-10.0,0.5,4.0,-2.0,0.36787945,1.6487212",
        "-11.5,0.25,16.0,1e-300,1.0,1.0",
      ])
  }

  /// Single precision has no digits left behind the point here.
  @Test func writesMeansInFull() throws {
    let folder = try TemporaryFolder()
    let draws = JointDraws(
      seed: 1, centres: [10_000_000.25], deviations: [[0.125], [-0.5]], fixed: [[], []],
      setting: [0, 0], settings: [.init(hyperparameters: [], logDensity: -1)],
      hyperparameterNames: [])
    try StanCSV(draws, fixedNames: [], scale: .mean, version: "1.2")
      .write(to: folder("d.csv"), existing: .keep)
    let lines = try text(of: folder("d.csv")).split(separator: "\n").map(String.init)
    #expect(lines.suffix(3) == ["lp__,mu.1", "-1.0,10000000.375", "-1.0,9999999.75"])
  }

  @Test(arguments: [
    ("bym2(area).share", "bym2_area_share"), ("(Intercept)", "Intercept"), ("log(x)", "log_x"),
    ("größe", "gr_e"),
  ])
  func namesAreIdentifiers(name: String, plain: String) { #expect(StanCSV.plain(name) == plain) }

  @Test func namesStayApart() {
    #expect(StanCSV.unique(["a", "b", "a", "a_2", "a"]) == ["a", "b", "a_2", "a_2_2", "a_3"])
  }
}
