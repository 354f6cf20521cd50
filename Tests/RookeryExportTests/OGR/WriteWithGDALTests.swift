import Foundation
import RookeryGeometry
import RookeryTable
import Testing

@testable import RookeryExport

@Suite struct WriteWithGDALTests {
  private static let planar = CoordinateSystem(
    name: "Upstate plane",
    wellKnownText: """
      PROJCS["WGS 84 / UTM zone 18N",GEOGCS["WGS 84",DATUM["WGS_1984",\
      SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],\
      UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],\
      PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",-75],\
      PARAMETER["scale_factor",0.9996],PARAMETER["false_easting",500000],\
      PARAMETER["false_northing",0],UNIT["metre",1],AUTHORITY["EPSG","32618"]]
      """,
    isGeographic: false, metresPerUnit: 1)

  @discardableResult
  private func write(
    _ layer: ResultLayer, to path: String, existing: ExistingFile = .keep
  ) throws -> [ExportNote] {
    try layer.write(to: OutputTarget(path), existing: existing, tableName: "results")
  }

  @Test(arguments: ["gpkg", "geojson", "geojsonl", "gml"])
  func readsBackWithOGR(ending: String) throws {
    let folder = try TemporaryFolder()
    #expect(try write(sampleLayer(), to: folder("counties.\(ending)")).isEmpty)
    let read = try ReadBack(folder("counties.\(ending)"))
    #expect(read.features.count == 3)
    let first = try #require(read.features.first { $0.fields["BIR74"] == "1091" })
    #expect(first.fields["NAME"] == "Skåne \"öst\"")
    #expect(Double(first.fields["rr_mean"] ?? "") == 0.1)
    #expect(first.geometry?.contains("10 50") == true && first.isValid)
    let empty = try #require(read.features.first { $0.missing.contains("NAME") })
    #expect(empty.missing.isSuperset(of: ["BIR74", "rr_mean"]))
    #expect(empty.geometry == nil)
    #expect(read.features.contains { $0.fields["BIR74"] == "9007199254740993" })
  }

  @Test(arguments: ["gpkg", "geojson", "geojsonl", "csv", "shp"])
  func whatIsNotFiniteIsMissing(ending: String) throws {
    let folder = try TemporaryFolder()
    let layer = try ResultLayer(
      ids: ["a", "b", "c"], shapes: (0..<3).map { square(west: Double($0), south: 0) },
      coordinateSystem: wgs84, attributes: DataTable(rowCount: 3, columns: []),
      results: [Column("rr_sd", .reals([0.5, .infinity, .nan]))], prefix: "", metadata: nil)
    try write(layer, to: folder("a.\(ending)"))
    if ending == "csv" {
      return #expect(try text(of: folder("a.csv")).hasSuffix("0.5\r\n\r\n\r\n"))
    }
    let features = try ReadBack(folder("a.\(ending)")).features
    #expect(features.map { $0.missing.contains("rr_sd") } == [false, true, true])
  }

  @Test func aFormatThatDropsRowsIsAnError() throws {
    let folder = try TemporaryFolder()
    #expect(
      throws: ExportError.driver(
        target: folder("a.fgb"), driver: "FlatGeobuf",
        reason: "it kept only 2 of 3 rows, as some areas have no shape: write .gpkg instead")
    ) { try write(sampleLayer(), to: folder("a.fgb")) }
    #expect(folder.files.isEmpty)
    let shape = square(west: 10, south: 50)
    try write(sampleLayer(shapes: [shape, shape, shape]), to: folder("a.fgb"))
    let read = try ReadBack(folder("a.fgb"))
    #expect(read.features.count == 3)
    #expect(read.coordinateSystem == "WGS 84")
  }

  @Test func theSourcesCoordinateSystemIsKept() throws {
    let folder = try TemporaryFolder()
    let layer = try sampleLayer(
      shapes: [square(west: 400_000, south: 4.7e6, size: 1000), nil, nil],
      coordinateSystem: Self.planar)
    try write(layer, to: folder("tracts.gpkg"))
    let read = try ReadBack(folder("tracts.gpkg"))
    #expect(read.layerName == "tracts")
    #expect(read.coordinateSystem == "WGS 84 / UTM zone 18N")
    #expect(read.features[0].geometry?.contains("400000 4700000") == true)
    #expect(read.fieldTypes["predicted"] == "Boolean")
    #expect(folder.files == ["tracts.gpkg"])
  }

  @Test func aShapefileSaysWhichNamesItShortened() throws {
    let folder = try TemporaryFolder()
    let layer = try ResultLayer(
      ids: ["a"], shapes: [square(west: 0, south: 0)], coordinateSystem: wgs84,
      attributes: DataTable(
        rowCount: 1, columns: [Column("FIPS", .texts(["037"])), Column("NAME", .texts(["Ærø 長野"]))]),
      results: [
        Column("neighbours", .integers([4])), Column("spatial_mean", .reals([0.25])),
        Column("spatial_mean_2", .reals([0.5])), Column("p_above_1.2", .reals([0.75])),
      ], prefix: "", metadata: nil)
    let notes = try write(layer, to: folder("a.shp"))
    let read = try ReadBack(folder("a.shp"))
    let first = try #require(read.features.first)
    #expect(first.fields["FIPS"] == "037")
    #expect(first.fields["NAME"] == "Ærø 長野")
    #expect(first.fields["neighbours"] == "4")
    guard case .renamed(_, let columns) = try #require(notes.first) else {
      Issue.record("the note tells of renamed columns")
      return
    }
    #expect(columns.map(\.from) == ["spatial_mean", "spatial_mean_2", "p_above_1.2"])
    for (column, value) in zip(columns, [0.25, 0.5, 0.75]) {
      #expect(column.to.utf8.count <= 10)
      #expect(Double(first.fields[column.to] ?? "") == value)
    }
    #expect(Set(folder.files).isSuperset(of: ["a.dbf", "a.prj", "a.shp", "a.shx"]))
    #expect(!folder.files.contains { $0.hasPrefix(".") })
  }

  @Test func replacingAShapefileRemovesItsOldIndex() throws {
    let folder = try TemporaryFolder()
    try write(sampleLayer(), to: folder("a.shp"))
    // An index of the shapes that are about to go.
    try Data("old".utf8).write(to: URL(fileURLWithPath: folder("a.qix")))
    try Data("mine".utf8).write(to: URL(fileURLWithPath: folder("a.txt")))
    try write(sampleLayer(), to: folder("a.shp"), existing: .replace)
    #expect(!folder.files.contains("a.qix"))
    #expect(folder.files.contains("a.txt"))
  }

  @Test func aCompanionOfAnotherFileIsNotReplaced() throws {
    let folder = try TemporaryFolder()
    try Data("mine".utf8).write(to: URL(fileURLWithPath: folder("a.dbf")))
    #expect(throws: ExportError.exists(path: folder("a.dbf"))) {
      try write(sampleLayer(), to: folder("a.shp"))
    }
    #expect(folder.files == ["a.dbf"])
    #expect(try text(of: folder("a.dbf")) == "mine")
  }

  @Test func namesThatDifferOnlyInCaseGetApart() throws {
    let folder = try TemporaryFolder()
    let layer = try ResultLayer(
      ids: ["a"], shapes: [square(west: 0, south: 0)], coordinateSystem: wgs84,
      attributes: DataTable(
        rowCount: 1,
        columns: [
          Column("Population", .texts(["many"])), Column("fid", .texts(["f"])),
          Column("geom", .texts(["g"])),
        ]),
      results: [Column("population", .integers([7]))], prefix: "", metadata: nil)
    let notes = try write(layer, to: folder("a.gpkg"))
    let first = try #require(try ReadBack(folder("a.gpkg")).features.first)
    #expect(first.fields["Population"] == "many")
    #expect(first.fields["population_2"] == "7")
    #expect(first.fields["fid_2"] == "f")
    #expect(first.fields["geom_2"] == "g")
    #expect(
      notes.first?.description.hasSuffix(
        "fid as fid_2, geom as geom_2, population as population_2") == true)
  }

  @Test func existingFilesAreKept() throws {
    let folder = try TemporaryFolder()
    try write(sampleLayer(), to: folder("a.gpkg"))
    let before = try Data(contentsOf: URL(fileURLWithPath: folder("a.gpkg")))
    #expect(throws: ExportError.exists(path: folder("a.gpkg"))) {
      try write(sampleLayer(), to: folder("a.gpkg"))
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder("a.gpkg"))) == before)
    try write(sampleLayer(), to: folder("a.gpkg"), existing: .replace)
    #expect(try ReadBack(folder("a.gpkg")).features.count == 3)
    #expect(folder.files == ["a.gpkg"])
  }

  @Test func whatGDALRefusesIsAnErrorThatLeavesNothing() throws {
    let folder = try TemporaryFolder()
    let layer = try sampleLayer(
      coordinateSystem: CoordinateSystem(
        name: "Nowhere", wellKnownText: "NOT WKT", isGeographic: false, metresPerUnit: 1))
    #expect(
      throws: ExportError.driver(
        target: folder("a.gpkg"), driver: "GPKG",
        reason: "it does not understand the coordinate system Nowhere")
    ) { try write(layer, to: folder("a.gpkg")) }
    #expect(folder.files.isEmpty)
  }

  @Test func aDatabaseThatIsNotThereIsAnErrorWithoutItsPassword() throws {
    let error = try #require(throws: ExportError.self) {
      try write(
        sampleLayer(), to: "PG:host=127.0.0.1 port=9 dbname=gis user=ann password=s3cret")
    }
    #expect(error.description.contains("PostgreSQL driver"))
    #expect(!error.description.contains("s3cret"))
  }

  @Test func tablesWithoutShapes() throws {
    let folder = try TemporaryFolder()
    let layer = try sampleLayer(shapes: [nil, nil, nil], coordinateSystem: nil)
    let notes = try write(layer, to: folder("a.gpkg"))
    #expect(notes.map(\.description) == ["\(folder("a.gpkg")) holds a table without shapes"])
    #expect(try ReadBack(folder("a.gpkg")).features.count == 3)
  }
}
