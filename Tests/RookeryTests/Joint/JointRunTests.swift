import Foundation
import RookeryGeometry
import RookeryInference
import RookeryTable
import Testing

@testable import Rookery

/// Joint questions from a study to its files: eight squares in two rows, in three regions.
@Suite struct JointRunTests {
  private static let cases = [4, 7, 2, 9, 5, 3, 14, 6]
  private static let persons = [900, 1100, 800, 1500, 1000, 700, 1300, 1200]
  private static let regions = [
    "North", "North", "South", "South", "North", "South", "South", "East",
  ]

  private static var map: String {
    let features = (0..<8).map { place in
      let (left, bottom) = (place % 4, place / 4)
      let corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
        .map { "[\(left + $0.0),\(bottom + $0.1)]" }.joined(separator: ",")
      return #"{"type":"Feature","properties":{"id":"a\#(place)","name":"Area \#(place)","#
        + #""cases":\#(cases[place]),"persons":\#(persons[place]),"id_plus":\#(persons[place] + place),"region":"\#(regions[place])","#
        + #""hole":\#(place == 3 ? "null" : #""x""#)},"#
        + #""geometry":{"type":"Polygon","coordinates":[[\#(corners)]]}}"#
    }
    return #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",") + "]}"
  }

  /// Runs the study in a folder of its own and hands both to `look`.
  private func run(
    _ change: (inout Study, String) -> Void, _ look: (StudyResult, String) throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "rookery-\(UUID().uuidString)"
    ).path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Self.map.write(toFile: folder + "/map.geojson", atomically: true, encoding: .utf8)
    try "region,total\nNorth,20\nSouth,20\nEast,5\n".write(
      toFile: folder + "/totals.csv", atomically: true, encoding: .utf8)
    try "region,total\nNorth,20\nEast,5\n".write(
      toFile: folder + "/few.csv", atomically: true, encoding: .utf8)
    try "region,total\nNorth,20\nSouth,20\nEast,5\nOverseas,9\n".write(
      toFile: folder + "/more.csv", atomically: true, encoding: .utf8)
    var study = Study()
    study.regions = Study.Regions()
    study.regions?.file = folder + "/map.geojson"
    study.regions?.id = "id"
    study.model.formula = "cases ~ bym2(area)"
    study.model.population = "persons"
    change(&study, folder + "/")
    try look(try await StudyRun(study).run(), folder + "/")
  }

  private func json(_ path: String) throws -> [String: Any] {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func writesColumnsGroupsContrastsAndDraws() async throws {
    try await run {
      $0.method.draws = 500
      $0.outputs.top = [2, 8]
      $0.outputs.thresholds = [1.5]
      $0.outputs.aggregate = ["region", "id"]
      $0.outputs.contrasts = [
        Study.Pair("a0", "Area 6"), Study.Pair("North", "region=South"),
      ]
      $0.outputs.benchmark = Study.Benchmark(text: "region=\($1)totals.csv")
      $0.outputs.saveDraws = $1 + "draws.csv"
      $0.outputs.out = [$1 + "out.csv", $1 + "out.geojson", $1 + "out.gpkg"]
      $0.outputs.summary = $1 + "summary.json"
    } _: { result, folder in
      let table = try DataTable(readingFile: folder + "out.csv")
      func numbers(_ name: String) throws -> [Double] {
        let column = try table.column(named: name)
        return (0..<8).map { if case .value(let value) = column.number($0) { value } else { .nan } }
      }
      #expect(abs(try numbers("rank_mean").reduce(0, +) - 36) < 1e-9)
      #expect(abs(try numbers("p_top_2").reduce(0, +) - 2) < 1e-9)
      #expect(try numbers("p_top_8").allSatisfy { $0 == 1 })
      for (f, p) in zip(try numbers("excursion"), try numbers("p_above_1")) { #expect(f <= p) }
      for (f, p) in zip(try numbers("excursion_1.5"), try numbers("p_above_1.5")) {
        #expect(f <= p)
      }
      for (f, p) in zip(try numbers("excursion_below"), try numbers("p_above_1")) {
        #expect(f <= 1 - p)
      }
      // Benchmarked: fitted cases of a region sum to its total.
      let expected = try numbers("expected")
      let benchmarked = try numbers("rr_benchmarked_mean")
      for (region, total) in [("North", 20.0), ("South", 20), ("East", 5)] {
        let sum = (0..<8).filter { Self.regions[$0] == region }.reduce(0) {
          $0 + expected[$1] * benchmarked[$1]
        }
        #expect(abs(sum - total) < 1e-9)
      }

      let groups = try json(folder + "out.by-region.geojson")
      let features = try #require(groups["features"] as? [[String: Any]])
      #expect(features.map { $0["id"] as? String } == ["East", "North", "South"])
      let north = try #require(features[1]["properties"] as? [String: Any])
      #expect(north["observed"] as? Int == 16 && north["areas"] as? Int == 3)
      #expect(north["population"] as? Int == 3000 && north["region"] as? String == "North")
      let rate = try #require(north["rate_mean"] as? Double)
      let risk = try #require(north["rr_mean"] as? Double)
      let share = try #require(north["expected"] as? Double)
      #expect(abs(rate - risk * share / 3000 * 100_000) < 1e-9 * rate)
      // One polygon of the two squares that touch and the one above the first.
      let geometry = try #require(features[1]["geometry"] as? [String: Any])
      #expect((geometry["coordinates"] as? [Any])?.count == 1)
      #expect(FileManager.default.fileExists(atPath: folder + "out.by-region.gpkg"))
      // A group of one area is that area.
      let single = try DataTable(readingFile: folder + "out.by-id.csv")
      for name in ["rr_mean", "rr_sd", "rr_q025", "rr_q975", "p_above_1", "rate_mean", "smr"] {
        #expect(try single.column(named: name) == table.column(named: name), "\(name)")
      }

      let summary = try json(folder + "summary.json")
      #expect((summary["draws"] as? [String: Any])?["count"] as? Int == 500)
      let contrasts = try #require(summary["contrasts"] as? [[String: Any]])
      #expect(contrasts.map { $0["second"] as? String } == ["Area 6", "region=South"])
      let aggregates = try #require(summary["aggregates"] as? [[String: Any]])
      #expect(aggregates.map { $0["column"] as? String } == ["region", "id"])
      let manifest = summary["manifest"] as? [String: Any]
      #expect((manifest?["inputs"] as? [[String: Any]])?.count == 2)

      let lines = try String(contentsOfFile: folder + "draws.csv", encoding: .utf8)
        .split(separator: "\n")
      let content = lines.filter { !$0.hasPrefix("#") }
      #expect(content.count == 501)
      #expect(
        content[0].hasPrefix(
          "lp__,bym2_area_sd,bym2_area_precision,bym2_area_share,b_Intercept,rr.1,rr.2,"))
      #expect(content[0].hasSuffix(",rr.8"))
      #expect(Set(content.map { $0.split(separator: ",").count }) == [13])

      let report = try #require(result.report.joint)
      #expect(report.aggregates[0].groups.map(\.name) == ["East", "North", "South"])
      #expect(report.contrasts.count == 2 && report.drawCount == 500)
      #expect(
        result.study.outputNames.map { String($0.dropFirst(folder.count)) } == [
          "out.csv", "out.geojson", "out.gpkg", "out.by-region.csv", "out.by-region.geojson",
          "out.by-region.gpkg", "out.by-id.csv", "out.by-id.geojson", "out.by-id.gpkg",
          "summary.json", "draws.csv",
        ])
    }
  }

  @Test func threadsChangeNoByteAndSeedsDo() async throws {
    var texts: [String] = []
    for (threads, seed) in [(1, 1), (2, 1), (2, 9)] {
      try await run {
        $0.method.threads = .count(threads)
        $0.method.seed = UInt64(seed)
        $0.outputs.top = [3]
        $0.outputs.out = [$1 + "out.csv"]
      } _: { result, folder in
        texts.append(try String(contentsOfFile: folder + "out.csv", encoding: .utf8))
        #expect(result.study.method.draws == 4000)
      }
    }
    #expect(texts[0] == texts[1])
    #expect(texts[0] != texts[2])
  }

  @Test(arguments: ["binomial", "gaussian"]) func otherFamilies(_ family: String) async throws {
    try await run {
      $0.model.family = family
      $0.model.population = nil
      if family == "binomial" { $0.model.trials = "persons" }
      $0.method.draws = 200
      $0.outputs.aggregate = ["region"]
      $0.outputs.thresholds = [0.005]
      $0.outputs.contrasts = [Study.Pair("North", "South")]
      $0.outputs.out = [$1 + "out.csv"]
    } _: { result, folder in
      let names = result.columns.map(\.name)
      #expect(names.contains("rank_mean") && names.contains("excursion"))
      let groups = try DataTable(readingFile: folder + "out.by-region.csv")
      #expect(groups[family == "binomial" ? "p_mean" : "mu_mean"] != nil)
      #expect((result.report.joint?.contrasts[0].ratio == nil) == (family == "gaussian"))
    }
  }

  /// Trials enter the fingerprint of the trials alone, those of observed areas only.
  @Test func theSummaryKnowsTheTrials() async throws {
    var said: [[String?]] = []
    for trials in ["persons", "id_plus", nil] {
      try await run {
        $0.model.formula = "cases ~ 1"
        $0.model.family = trials == nil ? "poisson" : "binomial"
        $0.model.population = nil
        $0.model.trials = trials
        $0.outputs.summary = $1 + "summary.json"
      } _: { _, folder in
        let data = try #require(try json(folder + "summary.json")["data"] as? [String: Any])
        said.append(["fingerprint", "trials_fingerprint"].map { data[$0] as? String })
      }
    }
    #expect(said[0][0] != nil && said[0][0] == said[1][0] && said[0][0] == said[2][0])
    #expect(said[0][1] != nil && said[1][1] != nil && said[0][1] != said[1][1])
    #expect(said[2][1] == nil)
  }

  @Test func noDrawsNoColumns() async throws {
    try await run { study, _ in
      study.method.seed = 5
    } _: { result, _ in
      #expect(!result.columns.map(\.name).contains("rank_mean"))
      #expect(result.report.joint == nil && result.study.method.draws == nil)
      #expect(!result.summaryJSON.contains("\"excursions\""))
    }
  }

  private struct Wrong: Sendable {
    let change: @Sendable (inout Study, String) -> Void
    let message: String

    init(_ message: String, _ change: @escaping @Sendable (inout Study, String) -> Void) {
      self.change = change
      self.message = message
    }
  }

  private static let wrongs = [
    Wrong("'outputs.top' (--top) must be at most 8, the number of areas, not '9'.") { study, _ in
      study.outputs.top = [9]
    },
    Wrong("'outputs.top' (--top) must be whole numbers of 1 or more, not '0'.") { study, _ in
      study.outputs.top = [0]
    },
    Wrong("'method.draws' (--draws) must be a number of draws of 2 or more, not '1'.") { study, _ in
      study.method.draws = 1
    },
    Wrong("There is no column 'regoin'; did you mean 'region'?") { study, _ in
      study.outputs.aggregate = ["regoin"]
    },
    Wrong(
      "The column 'hole' is to group the areas and is empty for 1 area: a3; fill it in, or leave "
        + "those areas out by --where."
    ) { study, _ in study.outputs.aggregate = ["hole"] },
    Wrong("'aa0' in the contrast 'a1,aa0' is no area and no group; 'a0' may be meant.") {
      study, _ in study.outputs.contrasts = [Study.Pair("a1", "aa0")]
    },
    Wrong(
      "'Atlantis' in the contrast 'Atlantis,a1' is no area and no group; give an area's id, or a "
        + "group as COLUMN=VALUE."
    ) { study, _ in study.outputs.contrasts = [Study.Pair("Atlantis", "a1")] },
    Wrong(
      "'region=Nort' in the contrast 'a1,region=Nort' is no area and no group; "
        + "'region=North' may be meant."
    ) { study, _ in study.outputs.contrasts = [Study.Pair("a1", "region=Nort")] },
    Wrong("The contrast 'a1,a1' compares 'a1' with itself; name two areas or groups.") {
      study, _ in study.outputs.contrasts = [Study.Pair("a1", "a1")]
    },
    Wrong(
      "The table of totals 'few.csv' has no row for the group 'South' of 'region'; give one row "
        + "with its total."
    ) { $0.outputs.benchmark = Study.Benchmark(text: "region=\($1)few.csv") },
    Wrong(
      "The table of totals 'more.csv' has the group 'Overseas', which no area has in 'region'; "
        + "leave its row out: its total belongs to no area."
    ) { $0.outputs.benchmark = Study.Benchmark(text: "region=\($1)more.csv") },
    Wrong(
      "The file of densities 'd.json' does not end in .csv, and densities are written as CSV; "
        + "give it a name such as densities.csv."
    ) { $0.outputs.densities = $1 + "d.json" },
    Wrong(
      "The benchmark 'observed' is of counts, and the family is gaussian; leave it out: only "
        + "counts are brought to known totals."
    ) { study, _ in
      study.model.family = "gaussian"
      study.outputs.benchmark = Study.Benchmark(text: "observed")
    },
    Wrong("The output 'totals.csv' is also an input of the study; give it another name.") {
      $0.outputs.benchmark = Study.Benchmark(text: "region=\($1)totals.csv")
      $0.outputs.saveDraws = $1 + "totals.csv"
    },
    Wrong(
      "Few.by-region.csv exists already: give --overwrite to replace it, or another name."
    ) {
      $0.outputs.aggregate = ["region"]
      $0.outputs.out = [$1 + "few.csv"]
      try? "".write(toFile: $1 + "few.by-region.csv", atomically: true, encoding: .utf8)
      try? FileManager.default.removeItem(atPath: $1 + "few.csv")
    },
  ]

  /// Refused as input, at the first number of draws that is too many: 8 areas and 2 effects are 336
  /// bytes a draw.
  @Test func moreDrawsThanMemoryHolds() async throws {
    let error = await #expect(throws: StudyError.self) {
      try await run { study, _ in
        study.method.draws = 99_999_999_999
      } _: { _, _ in
      }
    }
    let said = try #require(error).description
    #expect(said.hasPrefix("'method.draws' (--draws) must be at most "))
    #expect(
      said.hasSuffix(" for 8 areas, which fill half of this machine's memory, not '99999999999'."))
    var study = Study()
    study.method.draws = 1000
    try study.requireMemory(rows: 8, fixedEffects: 2, physical: 672_000)
    #expect(throws: StudyError.self) {
      try study.requireMemory(rows: 8, fixedEffects: 2, physical: 671_999)
    }
    study.method.draws = nil
    try study.requireMemory(rows: 8, fixedEffects: 2, physical: 0)
  }

  /// Told in one sentence, before any solver runs and with nothing written.
  @Test(arguments: wrongs.indices) func badInput(_ index: Int) async throws {
    let wrong = Self.wrongs[index]
    let error = await #expect(throws: StudyError.self) {
      try await run {
        wrong.change(&$0, $1)
      } _: { _, _ in
      }
    }
    let said = try #require(error).description.replacing(/[^ ']*rookery-[0-9A-F-]{36}\//) { _ in ""
    }
    #expect(said.lowercased() == wrong.message.lowercased())
    if case .fit = try #require(error) { Issue.record("\(said) came from the fit") }
  }
}
