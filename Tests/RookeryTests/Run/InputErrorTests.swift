import Foundation
import RookeryModels
import RookeryTable
import Testing

@testable import Rookery

/// What a user reads when a map or table is not what the model needs; nothing is written then.
@Suite struct InputErrorTests {
  /// Six squares in a row, named a…f, with cases and persons; a row of text replaces one of them.
  private struct Input {
    var cases = ["4", "7", "2", "9", "5", "3"]
    var persons = ["900", "1100", "800", "1500", "1000", "700"]
    var table: [String]?
    /// Instead of the squares.
    var map: String?
    var change: (inout Study) -> Void = { _ in }

    func geoJSON() -> String {
      let features = "abcdef".enumerated().map { place, id in
        let (left, right) = (Double(place), Double(place + 1))
        let ring = "[\(left),0],[\(right),0],[\(right),1],[\(left),1],[\(left),0]"
        return #"{"type":"Feature","properties":{"id":"\#(id)","cases":\#(cases[place]),"#
          + #""persons":\#(persons[place]),"x":\#(place * place)},"#
          + #""geometry":{"type":"Polygon","coordinates":[[\#(ring)]]}}"#
      }
      return #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",") + "]}"
    }
  }

  private func run(_ input: Input) async throws -> StudyResult {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "rookery-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var study = Study()
    study.regions = Study.Regions()
    study.regions?.file = folder.path + "/map.geojson"
    study.regions?.id = "id"
    study.model.formula = "cases ~ iid(area)"
    study.model.population = "persons"
    study.outputs.out = [folder.path + "/new/out.geojson"]
    study.outputs.summary = folder.path + "/new/summary.json"
    var inputs = ["map.geojson"]
    try (input.map ?? input.geoJSON()).write(
      toFile: folder.path + "/map.geojson", atomically: true, encoding: .utf8)
    if let table = input.table {
      try (table.joined(separator: "\n") + "\n").write(
        toFile: folder.path + "/table.csv", atomically: true, encoding: .utf8)
      study.data = Study.Table()
      study.data?.file = folder.path + "/table.csv"
      study.data?.join = Study.Join(regions: nil, table: "id")
      inputs.append("table.csv")
    }
    input.change(&study)
    do {
      return try await StudyRun(study).run()
    } catch {
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(left.sorted() == inputs, "a run that fails leaves nothing behind")
      throw error
    }
  }

  /// Takes the folder out of the message, as it differs from run to run.
  private func message(_ input: Input) async throws -> String {
    let error = await #expect(throws: StudyError.self) { _ = try await run(input) }
    return try #require(error).description
      .replacing(/[^ ']*rookery-[0-9A-F-]{36}\//) { _ in "" }
  }

  @Test(arguments: [
    ("", "map.geojson cannot be opened: it is empty."),
    ("nothing known", "map.geojson cannot be opened: it is in no format that GDAL knows."),
    (
      Input().geoJSON().replacing(/"Polygon","coordinates":\[\[(\[[^\]]*\])[^}]*/) {
        "\"Point\",\"coordinates\":\($0.1)"
      },
      "map.geojson has no polygons (POINT); give the polygons of the areas, and a table without "
        + "them with --data."
    ),
  ])
  func aMapThatIsNone(map: String, message: String) async throws {
    #expect(try await self.message(Input(map: map)) == message)
  }

  @Test func negativeCount() async throws {
    let said = try await message(Input(cases: ["4", "-7", "2", "9", "5", "3"]))
    #expect(said.hasPrefix("Column 'cases' is negative (-7) in "))
    #expect(said.contains(" b,"))
  }

  @Test func fractionalCount() async throws {
    let said = try await message(Input(cases: ["4", "7", "2.5", "9", "5", "3"]))
    #expect(said.hasPrefix("Column 'cases' is not a whole number (2.5) in "))
    #expect(said.contains("--fractional-counts"))
  }

  @Test func textForACount() async throws {
    let said = try await message(Input(cases: ["4", "7", #""many""#, "9", "5", "3"]))
    #expect(said.hasPrefix("Column 'cases' holds 'many', which is not a number, in "))
  }

  @Test func casesWhereNobodyLives() async throws {
    let said = try await message(Input(persons: ["900", "0", "800", "1500", "1000", "700"]))
    #expect(said.hasPrefix("Column 'cases' has cases where the population 'persons' is 0, in "))
  }

  @Test func expectedCountOfZero() async throws {
    var input = Input(persons: ["900", "0", "800", "1500", "1000", "700"])
    input.change = {
      $0.model.population = nil
      $0.model.expected = "persons"
    }
    let said = try await message(input)
    #expect(said.hasPrefix("Column 'persons' (the expected count) is 0 in "))
  }

  @Test func unknownColumn() async throws {
    var input = Input()
    input.change = { $0.model.population = "person" }
    #expect(
      try await message(input)
        == "There is no column 'person' for the population; did you mean 'persons'?")
  }

  private static let rows = ["a,4,900", "b,7,1100", "c,2,800", "d,9,1500", "e,5,1000", "f,3,700"]

  private func table(_ rows: [String]) -> Input {
    var input = Input(table: ["id,y,n"] + rows)
    input.change = {
      $0.model.formula = "y ~ iid(area)"
      $0.model.population = "n"
    }
    return input
  }

  @Test func oneAreaInTwoRows() async throws {
    #expect(
      try await message(table(Self.rows + ["b,1,1"]))
        == "Column 'id' names an area more than once: 'b' in rows 2, 7; keep one row per area or "
        + "sum the rows first.")
  }

  @Test func rowsThatAreMissingAreNamedWhereTheirValuesAreNeeded() async throws {
    let said = try await message(table(Array(Self.rows.dropLast(2))))
    #expect(said.hasPrefix("Column 'n' (the population) is missing in 2 "))
    #expect(
      said.hasSuffix(
        "2 areas have no row in the data: e, f; add their rows, or leave those areas out by "
          + "--where."))
  }

  @Test func aTableMayCoverMoreThanTheMap() async throws {
    let result = try await run(table(["z,8,100"] + Self.rows))
    #expect(
      result.notes.contains("1 row belongs to no area of the map and is left out: 'z'."))
    #expect(result.model.observations.observed == [4, 7, 2, 9, 5, 3])
  }

  @Test func aMisspeltIdIsNotLeftOut() async throws {
    let said = try await message(table(Array(Self.rows.dropLast()) + ["ff,3,700"]))
    #expect(said.hasPrefix("A row names no area of the map in column 'id': row 6: 'ff'"))
  }

  @Test func aResultOfTheSameNameAsAColumn() async throws {
    var input = table(Self.rows)
    input.table = (input.table ?? []).map { $0 + ($0.hasPrefix("id") ? ",smr" : ",1") }
    #expect(
      try await message(input)
        == "The input has a column called smr, as a result is: give --prefix rk_ to set the "
        + "results apart, or rename in the input.")
  }

  @Test func aResultOfTheSameNameMattersOnlyWhereResultsAreWritten() async throws {
    // The persons are called like a result of the fit itself.
    var input = table(Self.rows)
    input.table = ["id,y,rr_mean"] + Self.rows
    input.change = {
      $0.model.formula = "y ~ bym2(area)"
      $0.model.population = "rr_mean"
    }
    #expect(try await message(input).hasPrefix("The input has a column called rr_mean,"))
    let change = input.change
    input.change = {
      change(&$0)
      $0.outputs.out = []
    }
    #expect(try await run(input).columns.contains { $0.name == "rr_mean" })
  }

  @Test func anInputIsNeverOverwritten() async throws {
    var input = Input()
    input.change = {
      $0.outputs.overwrite = true
      $0.outputs.out = [$0.regions?.file ?? ""]
    }
    #expect(
      try await message(input)
        == "The output 'map.geojson' is also an input of the study; give it another name.")
  }

  @Test func aUnitForWhatIsNoEffect() async throws {
    var input = Input()
    input.change = {
      $0.model.formula = "cases ~ x + iid(area)"
      $0.outputs.effectUnits = ["y": 10]
    }
    #expect(
      try await message(input)
        == "There is an effect unit for 'y', which is no fixed effect of the model; its fixed "
        + "effects are (Intercept), x.")
  }

  @Test func countsWithoutADenominatorAreRemarkedUpon() async throws {
    var input = Input()
    input.change = { $0.model.population = nil }
    let result = try await run(input)
    #expect(
      result.notes.contains { $0.hasPrefix("No expected counts and no population were given") })
    let standardised = try await run(Input())
    #expect(standardised.notes.allSatisfy { !$0.hasPrefix("No expected counts") })
  }

  @Test func tablesInDatabasesAreNotCalledAfterPasswords() {
    var study = Study()
    study.regions = Study.Regions()
    study.regions?.file = "PG:host=h password=secret"
    #expect(study.tableName == "smoothed")
    study.regions?.layer = "Health.Counties"
    #expect(study.tableName == "health_counties_smoothed")
    study.regions = Study.Regions()
    study.regions?.file = "shapes/nc-counties.geojson"
    #expect(study.tableName == "nc_counties_smoothed")
  }
}
