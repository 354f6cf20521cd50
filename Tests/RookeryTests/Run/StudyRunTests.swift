import Foundation
import RookeryGraph
import RookeryInference
import RookeryTable
import Testing

@testable import Rookery

@Suite struct StudyRunTests {
  /// Six areas in a ring, a pair and an island, with invented counts, one of them missing.
  private static let table = """
    id,name,cases,expected,persons,x
    a,Ash,12,8.5,8000,0.1
    b,Beech,4,6.0,6100,0.4
    c,Cedar,9,7.1,7000,0.3
    d,Dogwood,15,9.9,9800,0.9
    e,Elm,2,3.2,3000,0.2
    f,Fir,7,7.7,7600,0.5
    g,Gorse,,5.0,5200,0.6
    h,Hazel,21,11.4,11000,0.8
    i,Ivy,3,4.1,4000,0.4

    """
  private static let edges = """
    focal,neighbor,weight
    a,b,1
    b,c,1
    c,d,1
    d,e,1
    e,f,1
    f,a,1
    g,h,1
    i,i,0

    """

  private func inFolder<Value>(_ work: (String) async throws -> Value) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "rookery-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Self.table.write(
      to: folder.appendingPathComponent("cases.csv"), atomically: true, encoding: .utf8)
    try Self.edges.write(
      to: folder.appendingPathComponent("edges.csv"), atomically: true, encoding: .utf8)
    return try await work(folder.path + "/")
  }

  private func study(in folder: String, formula: String = "cases ~ x + bym2(id)") -> Study {
    var study = Study()
    study.data = Study.Table()
    study.data?.file = folder + "cases.csv"
    study.data?.join = Study.Join(regions: nil, table: "id")
    study.graph.file = folder + "edges.csv"
    study.model.formula = formula
    study.model.expected = "expected"
    return study
  }

  @Test func carriesAGraphAndATableThroughToFiles() async throws {
    try await inFolder { folder in
      var study = study(in: folder)
      study.model.population = "persons"
      study.outputs.out = [folder + "out.csv", folder + "out.geojson"]
      study.outputs.summary = folder + "new/summary.json"
      study.outputs.thresholds = [1.5]
      let result = try await StudyRun(study).run()

      #expect(result.ids == ["a", "b", "c", "d", "e", "f", "g", "h", "i"])
      #expect(result.graph?.edgeCount == 7)
      let lines = try String(contentsOfFile: folder + "out.csv", encoding: .utf8)
        .split(whereSeparator: \.isNewline)
      #expect(lines.count == 10)
      let header = lines[0].split(separator: ",").map(String.init)
      for name in ["area_id", "rr_mean", "p_above_1", "p_above_1.5", "rate_mean", "predicted"] {
        #expect(header.contains(name))
      }
      let summary = try JSONSerialization.jsonObject(
        with: Data(contentsOf: URL(fileURLWithPath: folder + "new/summary.json")))
      let manifest = (summary as? [String: Any])?["manifest"] as? [String: Any]
      let inputs = manifest?["inputs"] as? [[String: Any]]
      #expect(inputs?.compactMap { ($0["sha256"] as? String)?.count } == [64, 64])
      let libraries = manifest?["libraries"] as? [String: String]
      #expect(libraries.map { Set($0.keys) } == ["GEOS", "PROJ", "GDAL", "OpenBLAS"])
      #expect(libraries?.values.allSatisfy { $0.first?.isNumber == true } == true)
      let timings = manifest?["timings"] as? [String: Double]
      #expect(timings.map { Set($0.keys) } == Set(StudyStage.allCases.map(\.rawValue)))
      #expect(result.timings.map(\.stage) == StudyStage.allCases)
      for timing in result.timings {
        // Reading the number back may move its last digit.
        let written = try #require(timings?[timing.stage.rawValue])
        #expect(abs(written - timing.seconds) < 1e-9)
      }
      #expect(result.report.likelihood == "poisson: 73 cases, 62.9 expected; 1 missing, predicted")
      #expect(
        result.report.graph == "9 areas, 7 edges, 3 pieces, 1 island (file)")
    }
  }

  @Test func writesDensitiesOfTheAreasNamed() async throws {
    try await inFolder { folder in
      var study = study(in: folder, formula: "cases ~ x + iid(id)")
      study.outputs.densities = folder + "densities.csv"
      study.outputs.densityOf = ["g", "a"]
      let result = try await StudyRun(study).run()
      let text = try String(contentsOfFile: folder + "densities.csv", encoding: .utf8)
      var seen: [String] = []
      for line in text.split(separator: "\r\n").dropFirst() {
        let key = line.split(separator: ",", omittingEmptySubsequences: false).prefix(2)
          .joined(separator: ",")
        if seen.last != key { seen.append(key) }
      }
      #expect(
        seen == ["(Intercept),", "x,", "iid(id).sd,", "iid(id).precision,", "rr,g", "rr,a"])
      #expect(result.study.outputNames == [folder + "densities.csv"])

      study.outputs.densityOf = ["z"]
      study.outputs.overwrite = true
      await #expect {
        try await StudyRun(study).run()
      } throws: {
        "\($0)" == "The density of 'z' is asked for, which is no area; give ids as they stand in "
          + "the column area_id."
      }
      study.outputs.densities = nil
      #expect { try study.validate() } throws: { "\($0)".hasSuffix("--densities FILE.csv.") }
    }
  }

  @Test func threadsAndTheWayItIsWrittenChangeNothing() async throws {
    try await inFolder { folder in
      var study = study(in: folder, formula: "cases ~ bym2(area)")
      study.method.threads = .count(1)
      study.outputs.out = [folder + "one.geojson"]
      let one = try await StudyRun(study).run()
      study.method.threads = .count(3)
      study.outputs.out = [folder + "three.geojson"]
      let three = try await StudyRun(Study(yaml: study.withExplicitPriors().yaml)).run()
      let files = try ["one", "three"].map {
        try Data(contentsOf: URL(fileURLWithPath: folder + $0 + ".geojson"))
      }
      #expect(files[0] == files[1])
      #expect(one.posterior.response == three.posterior.response)
      #expect(one.posterior.hyperparameters == three.posterior.hyperparameters)
    }
  }

  @Test func whatIsAskedForTwiceIsOneColumn() async throws {
    try await inFolder { folder in
      var study = study(in: folder, formula: "cases ~ 1")
      study.outputs.thresholds = [1.2, 1, 1.2, 1.5]
      study.outputs.quantiles = [0.1, 0.1, 0.1 + 1e-14, 0.5]
      study.outputs.out = [folder + "out.csv"]
      let names = try await StudyRun(study).run().columns.map(\.name)
      #expect(
        names.filter { $0.hasPrefix("p_") } == ["p_above_1", "p_above_1.2", "p_above_1.5"])
      #expect(
        names.filter { $0.hasPrefix("rr_q") } == ["rr_q025", "rr_q100", "rr_q500", "rr_q975"])
    }
  }

  @Test func aGraphThatNamesItsAreasIsNotRenamed() async throws {
    try await inFolder { folder in
      try "i\nh\ng\nf\ne\nd\nc\nb\na\n".write(
        toFile: folder + "ids.txt", atomically: true, encoding: .utf8)
      var study = study(in: folder)
      study.graph.ids = folder + "ids.txt"
      let error = try await #require(throws: StudyError.self) { try await StudyRun(study).run() }
      #expect(error.description.hasPrefix("The graph file '\(folder)edges.csv' names its areas"))
      #expect(error.description.hasSuffix("; leave --graph-ids out."))
    }
  }

  @Test func anOffsetColumnIsTheSameAsOneInTheFormula() async throws {
    try await inFolder { folder in
      var column = study(in: folder, formula: "cases ~ iid(id)")
      column.model.offset = "x"
      let written = study(in: folder, formula: "cases ~ offset(x) + iid(id)")
      let (a, b) = try await (StudyRun(column).run(), StudyRun(written).run())
      #expect(a.posterior.fixed == b.posterior.fixed)
    }
  }

  @Test func aResultNamedLikeAColumnIsFoundBeforeTheFit() async throws {
    try await inFolder { folder in
      var study = study(in: folder)
      study.outputs.out = [folder + "out.csv"]
      let table = Self.table.replacing("name", with: "spatial_sd")
      try table.write(toFile: folder + "cases.csv", atomically: true, encoding: .utf8)
      let stages = Stages()
      let error = try await #require(throws: StudyError.self) {
        try await StudyRun(study) { stages.add($0.stage) }.run()
      }
      #expect(error.description.hasPrefix("The input has a column called spatial_sd, as a result"))
      #expect(stages.seen == [.read, .graph, .audit, .assemble])
    }
  }

  @Test func oneFileUnderTwoNamesIsFoundBeforeTheFit() async throws {
    try await inFolder { folder in
      var study = study(in: folder)
      study.outputs.out = [folder + "out.csv", folder + "./out.csv"]
      let error = try await #require(throws: StudyError.self) { try await StudyRun(study).run() }
      #expect(
        error.description
          == "The outputs '\(folder)out.csv' and '\(folder)./out.csv' are one file; give it once.")
    }
  }

  @Test func anExistingFileIsFoundBeforeTheFit() async throws {
    try await inFolder { folder in
      var study = study(in: folder)
      let old = folder + "old.csv"
      try "kept".write(toFile: old, atomically: true, encoding: .utf8)
      study.outputs.out = [old]
      let stages = Stages()
      await #expect(throws: StudyError.self) {
        try await StudyRun(study) { stages.add($0.stage) }.run()
      }
      #expect(stages.seen.isEmpty)
      #expect(try String(contentsOfFile: old, encoding: .utf8) == "kept")
      study.outputs.overwrite = true
      _ = try await StudyRun(study).run()
      #expect(try String(contentsOfFile: old, encoding: .utf8) != "kept")
    }
  }

  @Test(arguments: [
    ("cases ~ bym2(name)", "must name the areas, not the column 'name'"),
    ("cases ~ bym2(id) + inocme", "There is no column 'inocme'"),
    ("cases ~ bim2(id)", "did you mean bym2?"),
    ("cases ~ x * name", "Interactions"),
  ])
  func saysWhatIsWrongWithTheModel(formula: String, message: String) async throws {
    try await inFolder { folder in
      let study = study(in: folder, formula: formula)
      let error = try await #require(throws: StudyError.self) { try await StudyRun(study).run() }
      #expect(error.description.contains(message), "\(error)")
    }
  }

  @Test func aCancelledRunIsInterrupted() async throws {
    try await inFolder { folder in
      let study = study(in: folder)
      let run = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        return try await StudyRun(study).run()
      }
      let error = try await #require(throws: StudyError.self) { try await run.value }
      guard case .interrupted = error else {
        Issue.record("\(error)")
        return
      }
    }
  }

  private final class Stages: @unchecked Sendable {
    private let lock = NSLock()
    private var stages: [StudyStage] = []
    func add(_ stage: StudyStage) { lock.withLock { stages.append(stage) } }
    var seen: [StudyStage] { lock.withLock { stages } }
  }
}
