import RookeryGeometry
import RookeryGraph
import RookeryTable
import Testing

@testable import Rookery

@Suite struct AreaDataTests {
  private func map(_ ids: [String], _ columns: [Column]) -> RegionMap {
    RegionMap(
      ids: ids, shapes: ids.map { _ in nil },
      attributes: DataTable(rowCount: ids.count, columns: columns), coordinateSystem: nil,
      notes: [])
  }

  @Test func attributesAloneAreTheData() throws {
    let map = map(["a", "b"], [Column("y", .integers([1, 2]))])
    let data = try AreaData(map: map, idField: "id", table: nil, join: nil)
    #expect(data.ids == ["a", "b"])
    #expect(data.table == map.attributes)
    #expect(data.idColumns == ["id"])
  }

  @Test func rowsFindTheirAreasInAnyOrder() throws {
    let map = map(["01", "02", "03"], [Column("FIPS", .texts(["01", "02", "03"]))])
    let table = DataTable(
      rowCount: 2,
      columns: [Column("fips", .integers([2, 1])), Column("y", .integers([20, 10]))])
    let data = try AreaData(
      map: map, idField: "FIPS", table: table, join: Study.Join(regions: "FIPS", table: "fips"))
    #expect(data.table["y"]?.values == .integers([10, 20, nil]))
    #expect(data.idColumns == ["FIPS", "fips"])
    #expect(data.notes.contains("1 area has no row in the data: 03; its values are missing"))
  }

  @Test func anotherFieldThanTheIdMayJoin() throws {
    let map = map(["1", "2"], [Column("name", .texts(["Ash", "Beech"]))])
    let table = DataTable(
      rowCount: 2,
      columns: [Column("county", .texts(["Beech", "Ash"])), Column("y", .integers([2, 1]))])
    let data = try AreaData(
      map: map, idField: "id", table: table, join: Study.Join(regions: "name", table: "county"))
    #expect(data.table["y"]?.values == .integers([1, 2]))
  }

  @Test func aFieldThatDoesNotIdentifyAreasCannotJoin() throws {
    let map = map(["1", "2"], [Column("name", .texts(["Ash", "Ash"]))])
    let table = DataTable(rowCount: 1, columns: [Column("county", .texts(["Ash"]))])
    let error = try #require(throws: StudyError.self) {
      try AreaData(
        map: map, idField: "id", table: table, join: Study.Join(regions: "name", table: "county"))
    }
    #expect(error.description.contains("'name' of the regions is missing or the same"))
  }

  @Test func theTablesColumnCountsWhereBothHaveOne() throws {
    let map = map(
      ["1", "2"], [Column("y", .integers([0, 0])), Column("same", .integers([7, 8]))])
    let table = DataTable(
      rowCount: 2,
      columns: [
        Column("id", .integers([1, 2])), Column("y", .integers([5, 6])),
        Column("same", .integers([7, 8])),
      ])
    let data = try AreaData(
      map: map, idField: "id", table: table, join: Study.Join(regions: nil, table: "id"))
    #expect(data.table["y"]?.values == .integers([5, 6]))
    #expect(data.notes == ["'y' is in the regions and in the data; those of the data are used"])
  }

  @Test func featuresOfOneAreaThatDisagreeInTheModelsColumnsAreRefused() throws {
    let parts = RegionMap(
      ids: ["a", "b"], shapes: [nil, nil],
      attributes: DataTable(
        rowCount: 2,
        columns: [
          Column("y", .integers([1, 2])), Column("x", .reals([1, 2])),
          Column("size", .reals([1, 2])),
        ]), coordinateSystem: nil,
      notes: [.attributesDiffer(id: "b", columns: ["y", "x", "size"])])
    func failure(_ formula: String, table: DataTable?) -> String? {
      var study = Study()
      study.model.formula = formula
      do {
        let join = table == nil ? nil : Study.Join(regions: nil, table: "id")
        _ = try study.makeModel(
          try AreaData(map: parts, idField: "id", table: table, join: join), graph: nil)
        return nil
      } catch { return "\(error)" }
    }
    #expect(
      failure("y ~ log(x) + (1 | area)", table: nil)
        == "The features of area b differ in y, x, which the model uses; bring them together into "
        + "one feature first, or give one row per area with --data.")
    let cases = DataTable(
      rowCount: 2, columns: [Column("id", .texts(["a", "b"])), Column("y", .integers([3, 4]))])
    #expect(failure("y ~ 1", table: cases) == nil)
    #expect(failure("y ~ x", table: cases)?.contains("differ in x, which") == true)
  }

  @Test func withoutPolygonsTheTableGivesTheOrder() throws {
    let graph = try GraphReading(text: "focal,neighbor,weight\nb,a,1\na,b,1\nc,c,0\n")
    let table = DataTable(
      rowCount: 2, columns: [Column("id", .texts(["a", "b"])), Column("y", .integers([1, 2]))])
    let data = try AreaData(table: table, key: "id", graph: graph)
    #expect(data.ids == ["a", "b", "c"])
    #expect(data.table["y"]?.values == .integers([1, 2, nil]))
    #expect(data.notes.count == 1)
  }
}
