import Foundation
import Rookery
import Testing

/// The examples give what their expected.json says, as a user gets it: from the study to the
/// written map and summary.
///
/// The largest is fitted in an optimised build, or where ROOKERY_VERIFY is set: it takes seconds
/// there and a minute otherwise.
@Suite struct ExampleResultsTests {
  private static let hasTime: Bool = {
    #if DEBUG
      return ProcessInfo.processInfo.environment["ROOKERY_VERIFY"] != nil
    #else
      return true
    #endif
  }()

  @Test(arguments: ["nc-sids", "ny-leukaemia", "scotland-lip-cancer"])
  func givesWhatIsExpected(name: String) async throws { try await verify(name) }

  @Test(.enabled(if: hasTime, "the build is not optimised and ROOKERY_VERIFY is not set"))
  func findsTheSimulatedTruth() async throws {
    let (expected, run) = try await verify("us-counties")
    let truth = try #require(expected.truth)
    for (name, value) in truth.fixed {
      let found = try #require(run.fixed[name])
      #expect(found["q025"] ?? .nan <= value && value <= found["q975"] ?? .nan, "\(name)")
    }
    for (name, value) in truth.hyperparameters {
      let found = try #require(run.hyperparameters[name])
      #expect(found["q025"] ?? .nan <= value && value <= found["q975"] ?? .nan, "\(name)")
    }
    let holding = run.areas.values.count { area in
      let risk = exp(area["true_log_rr"] ?? .nan)
      return area["rr_q025"] ?? .nan <= risk && risk <= area["rr_q975"] ?? .nan
    }
    // A tenth of a per cent is three counties, whose bound may lie on either side of the truth.
    let share = Double(holding) / Double(run.areas.count)
    #expect(abs(share - truth.shareOfIntervals) < 0.001)
  }

  @discardableResult
  private func verify(_ name: String) async throws -> (Expected, Run) {
    let folder = ExampleStudiesTests.root.appendingPathComponent("examples/\(name)")
    let expected = try JSONDecoder().decode(
      Expected.self, from: Data(contentsOf: folder.appendingPathComponent("expected.json")))
    let run = try await Run(study: folder.appendingPathComponent("study.yaml").path)

    #expect(run.summary.data.rows == expected.data.rows)
    #expect(run.summary.data.areas == expected.data.areas)
    // Six digits: totals are sums of rounded numbers.
    #expect(abs(run.summary.data.observed - expected.data.observed) < 1e-6 * expected.data.observed)
    #expect(abs(run.summary.data.expected - expected.data.expected) < 1e-6 * expected.data.expected)
    #expect(run.summary.graph == expected.graph)

    check(run, expected.figures, expected.tolerance, "\(name)")
    if let independent = expected.independent {
      check(run, independent.figures, independent.tolerance, "\(name), independently")
    }
    return (expected, run)
  }

  private func check(_ run: Run, _ figures: Figures, _ tolerance: Tolerance, _ what: String) {
    let groups = [
      (figures.fixed, run.fixed), (figures.hyperparameters, run.hyperparameters),
      (figures.areas, run.areas), (["criteria": figures.criteria], ["criteria": run.criteria]),
    ]
    for (wanted, found) in groups {
      for (name, values) in wanted {
        for (key, value) in values {
          let bound = tolerance.bound(key, values)
          let difference = abs((found[name]?[key] ?? .nan) - value)
          #expect(difference <= bound, "\(what): \(key) of \(name)")
        }
      }
    }
  }
}

/// Figures by name of the effect, parameter or area, then by key.
private typealias Table = [String: [String: Double]]

private struct Figures: Decodable {
  let fixed: Table
  let hyperparameters: Table
  let areas: Table
  let criteria: [String: Double]
}

private struct Tolerance: Decodable {
  let location: Double
  let sd: Double
  let probability: Double
  let criterion: Double

  /// How far the value of a key may be off, in its own units.
  func bound(_ key: String, _ values: [String: Double]) -> Double {
    let deviation = values["sd"] ?? values["rr_sd"]
    if key.hasPrefix("p_above") { return probability }
    guard let deviation else { return criterion }
    return key.hasSuffix("sd") ? sd * deviation : location * deviation
  }
}

private struct Expected: Decodable {
  let data: Totals
  let graph: Graph
  let tolerance: Tolerance
  let figures: Figures
  let independent: Independent?
  let truth: Truth?

  struct Independent: Decodable {
    let tolerance: Tolerance
    let figures: Figures

    enum CodingKeys: CodingKey { case tolerance }

    init(from decoder: any Decoder) throws {
      tolerance = try decoder.container(keyedBy: CodingKeys.self)
        .decode(Tolerance.self, forKey: .tolerance)
      figures = try Figures(from: decoder)
    }
  }

  struct Truth: Decodable {
    let fixed: [String: Double]
    let hyperparameters: [String: Double]
    let shareOfIntervals: Double

    enum CodingKeys: String, CodingKey {
      case fixed, hyperparameters
      case shareOfIntervals = "share_of_intervals_that_hold_it"
    }
  }

  enum CodingKeys: CodingKey { case data, graph, tolerance, independent, truth }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    data = try container.decode(Totals.self, forKey: .data)
    graph = try container.decode(Graph.self, forKey: .graph)
    tolerance = try container.decode(Tolerance.self, forKey: .tolerance)
    figures = try Figures(from: decoder)
    independent = try container.decodeIfPresent(Independent.self, forKey: .independent)
    truth = try container.decodeIfPresent(Truth.self, forKey: .truth)
  }
}

private struct Totals: Decodable {
  let rows: Int
  let areas: Int
  let observed: Double
  let expected: Double

  enum CodingKeys: String, CodingKey {
    case rows, areas
    case observed = "observed_total"
    case expected = "expected_total"
  }
}

private struct Graph: Decodable, Equatable {
  let areas: Int
  let edges: Int
  let components: Int
  let islands: [String]
}

/// What a run of a study wrote.
private struct Run {
  let summary: Summary
  let fixed: Table
  let hyperparameters: Table
  let areas: Table
  var criteria: [String: Double] { summary.criteria.compactMapValues(\.self) }

  struct Summary: Decodable {
    let data: Totals
    let graph: Graph
    let fixed: [Estimate]
    let hyperparameters: [Estimate]
    let criteria: [String: Double?]
  }

  struct Estimate: Decodable {
    let name: String
    /// null for a precision, where it is infinite.
    let mean: Double?
    let sd: Double?
    let q025: Double
    let q500: Double
    let q975: Double

    var figures: [String: Double] {
      let moments = ["mean": mean, "sd": sd].compactMapValues(\.self)
      return moments.merging(["q025": q025, "q500": q500, "q975": q975]) { $1 }
    }
  }

  init(study path: String) async throws {
    let map = FileManager.default.temporaryDirectory
      .appendingPathComponent("rookery-\(UUID().uuidString).geojson")
    defer { try? FileManager.default.removeItem(at: map) }
    var study = try Study(file: path)
    study.outputs.out = [map.path]
    study.outputs.summary = nil
    let result = try await StudyRun(study).run()

    summary = try JSONDecoder().decode(Summary.self, from: Data(result.summaryJSON.utf8))
    fixed = Self.table(summary.fixed)
    hyperparameters = Self.table(summary.hyperparameters)
    let collection = try JSONSerialization.jsonObject(with: Data(contentsOf: map))
    let features = (collection as? [String: Any])?["features"] as? [[String: Any]] ?? []
    areas = Dictionary(
      uniqueKeysWithValues: features.compactMap { feature in
        guard let properties = feature["properties"] as? [String: Any],
          let id = properties["area_id"] as? String
        else { return nil }
        return (id, properties.compactMapValues { ($0 as? NSNumber)?.doubleValue })
      })
  }

  private static func table(_ estimates: [Estimate]) -> Table {
    Dictionary(uniqueKeysWithValues: estimates.map { ($0.name, $0.figures) })
  }
}
