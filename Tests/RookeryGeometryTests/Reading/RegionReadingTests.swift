import Foundation
import RookeryTable
import Testing

@testable import RookeryGeometry

/// Reading the same three squares from every kind of source.
struct RegionReadingTests {
  static let formats = [
    ("areas.geojson", "GeoJSON"), ("areas.shp", "ESRI Shapefile"), ("areas.gpkg", "GPKG"),
    ("areas.fgb", "FlatGeobuf"), ("areas.geojsonl", "GeoJSONSeq"), ("areas.gml", "GML"),
    ("areas.kml", "LIBKML"), ("areas.sqlite", "SQLite"),
  ]

  @Test(arguments: formats)
  func everyFormatGivesTheSameAreas(file: String, driver: String) throws {
    let folder = try ScratchFolder()
    try write([threeSquares], to: folder.path(file), driver: driver)
    let map = try RegionMap(
      reading: RegionSource(location: folder.path(file), idField: "code"))
    #expect(map.ids.sorted() == ["01", "02", "03"])
    for (id, shape) in zip(map.ids, map.shapes) {
      let x = try #require(Double(id)) - 1
      #expect(shape?.bounds == rectangle(x, 50, x + 1, 51).bounds)
      #expect(abs((shape?.planarArea ?? 0) - 1) < 1e-12)
    }
    #expect(map.coordinateSystem?.isGeographic == true)
    #expect(map.notes.isEmpty)
    if driver != "LIBKML" {
      #expect(map.attributes["births"]?.values == .integers(map.ids.map { Int64($0)! * 10 }))
    }
  }

  @Test func aTextFileWithWellKnownTextIsRead() throws {
    let folder = try ScratchFolder()
    let path = try folder.file(
      "areas.csv", "WKT,code,births\n\"POLYGON((0 0,1 0,1 1,0 0))\",007,12\n")
    let map = try RegionMap(reading: RegionSource(location: path, idField: "code"))
    #expect(map.ids == ["007"])
    #expect(map.attributes["births"]?.values == .integers([12]))
    #expect(map.coordinateSystem == nil)
    #expect(map.notes == [.noCoordinateSystem])
  }

  @Test(arguments: ["areas.zip", "AREAS.ZIP"])
  func zippedShapefilesAreRead(archive: String) throws {
    let folder = try ScratchFolder()
    try write([threeSquares], to: folder.path("areas.shp"), driver: "ESRI Shapefile")
    try zip(
      ["areas.shp", "areas.shx", "areas.dbf", "areas.prj"], in: folder, to: archive)
    for location in [folder.path(archive), "/vsizip/" + folder.path(archive)]
    where archive == "areas.zip" || !location.hasPrefix("/vsizip") {
      let map = try RegionMap(reading: RegionSource(location: location, idField: "code"))
      #expect(map.ids == ["01", "02", "03"])
    }
  }

  @Test func aZipWithOneDataSetAmongOtherFilesIsRead() throws {
    let folder = try ScratchFolder()
    try write([threeSquares], to: folder.path("areas.geojson"), driver: "GeoJSON")
    _ = try folder.file("README.txt", "nothing to see\n")
    try zip(["README.txt", "areas.geojson"], in: folder, to: "both.zip")
    let map = try RegionMap(
      reading: RegionSource(location: folder.path("both.zip"), idField: "code"))
    #expect(map.areaCount == 3)
  }

  @Test func aZipWithSeveralDataSetsIsAnError() throws {
    let folder = try ScratchFolder()
    try write([threeSquares], to: folder.path("a.geojson"), driver: "GeoJSON")
    try write([threeSquares], to: folder.path("b.geojson"), driver: "GeoJSON")
    try zip(["a.geojson", "b.geojson"], in: folder, to: "two.zip")
    let archive = folder.path("two.zip")
    #expect(
      message(RegionSource(location: archive))
        == "\(archive) holds several data sets (a.geojson, b.geojson); name one as "
        + "/vsizip/\(archive)/NAME.")
  }

  @Test func layersAreChosenByNameOrByHavingShapes() throws {
    let folder = try ScratchFolder()
    var other = threeSquares
    other.name = "others"
    let path = folder.path("two.gpkg")
    try write([threeSquares, other], to: path, driver: "GPKG")
    #expect(
      message(RegionSource(location: path))
        == "\(path) has several layers (areas, others); choose one with --layer.")
    #expect(
      message(RegionSource(location: path, layer: "other"))
        == "\(path) has no layer other (did you mean others?); its layers are areas, others.")
    let map = try RegionMap(reading: RegionSource(location: path, layer: "others"))
    #expect(map.areaCount == 3)

    let mixed = folder.path("mixed.gpkg")
    let table = LayerToWrite(name: "numbers", rows: [(nil, ["01", "4"])], epsg: nil)
    try write([table, threeSquares], to: mixed, driver: "GPKG")
    #expect(try RegionMap(reading: RegionSource(location: mixed)).areaCount == 3)
  }

  @Test func filtersKeepWhatTheySay() throws {
    let folder = try ScratchFolder()
    let path = folder.path("areas.gpkg")
    try write([threeSquares], to: path, driver: "GPKG")
    let kept = RegionSource(location: path, idField: "code", whereFilter: "births > 10")
    #expect(try RegionMap(reading: kept).ids == ["02", "03"])
    #expect(
      message(RegionSource(location: path, whereFilter: "births > 99"))
        == "No feature of \(path) satisfies births > 99.")
    let wrong = message(RegionSource(location: path, whereFilter: "deaths > 3"))
    #expect(wrong?.hasPrefix("The filter deaths > 3 cannot be used: ") == true)
    #expect(wrong?.contains("deaths") == true, "\(wrong ?? "none")")
  }

  @Test func sourcesThatCannotBeReadSayWhy() throws {
    let folder = try ScratchFolder()
    #expect(
      message(RegionSource(location: folder.path("none.geojson")))
        == "There is no file \(folder.path("none.geojson")).")
    let text = try folder.file("notes.txt", "Dear reader,\n")
    let refused = message(RegionSource(location: text)) ?? ""
    #expect(refused.hasPrefix("\(text) "), "\(refused)")
    let cut = try folder.file("cut.geojson", "{\"type\":\"FeatureCollection\",\"features\":[{\"ty")
    let broken = message(RegionSource(location: cut)) ?? ""
    #expect(
      broken == "\(cut) cannot be opened: At line 1, character 45: Unterminated string; Failed to "
        + "read GeoJSON data.")
    let empty = try folder.file(
      "empty.geojson", "{\"type\":\"FeatureCollection\",\"features\":[]}")
    #expect(message(RegionSource(location: empty)) == "\(empty) has no features.")
  }

  @Test func passwordsAreNeverShown() {
    let asked = "PG:host=127.0.0.1 port=1 dbname=health user=ann password=s3cret"
    let refused = message(RegionSource(location: asked)) ?? ""
    #expect(
      refused.hasPrefix(
        "PG:host=127.0.0.1 port=1 dbname=health user=ann password=... cannot be opened: "),
      "\(refused)")
    #expect(!refused.contains("s3cret"))
  }

  /// Set ROOKERY_POSTGIS to a connection string such as `PG:dbname=test` whose user may create a
  /// table.
  @Test(
    .enabled(
      if: ProcessInfo.processInfo.environment["ROOKERY_POSTGIS"] != nil,
      "ROOKERY_POSTGIS names no database"))
  func postGISIsRead() throws {
    let database = try #require(ProcessInfo.processInfo.environment["ROOKERY_POSTGIS"])
    try writeToDatabase(threeSquares, database)
    let map = try RegionMap(
      reading: RegionSource(location: database, layer: "areas", idField: "code"))
    #expect(map.ids.sorted() == ["01", "02", "03"])
  }
}

/// The sentence that reading the source gives as its error.
func message(_ source: RegionSource) -> String? {
  do {
    _ = try RegionMap(reading: source)
    return nil
  } catch {
    return error.description
  }
}
