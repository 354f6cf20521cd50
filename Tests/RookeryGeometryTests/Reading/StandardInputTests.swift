import Foundation
import RookeryTable
import Testing

@testable import RookeryGeometry

/// One after the other, because they share standard input.
@Suite(.serialized)
struct StandardInputTests {
  @Test(
    arguments: [
      ("areas.geojson", "GeoJSON"), ("areas.gpkg", "GPKG"), ("areas.fgb", "FlatGeobuf"),
      ("areas.gml", "GML"),
    ])
  func regionsComeFromStandardInput(file: String, driver: String) throws {
    let folder = try ScratchFolder()
    try write([threeSquares], to: folder.path(file), driver: driver)
    for location in ["-", "/vsistdin/"] {
      let map = try withStandardInput(from: folder.path(file)) {
        try RegionMap(reading: RegionSource(location: location, idField: "code"))
      }
      #expect(map.ids.sorted() == ["01", "02", "03"])
    }
  }

  @Test func aZipComesFromStandardInput() throws {
    let folder = try ScratchFolder()
    try write([threeSquares], to: folder.path("areas.shp"), driver: "ESRI Shapefile")
    try zip(["areas.shp", "areas.shx", "areas.dbf", "areas.prj"], in: folder, to: "areas.zip")
    let map = try withStandardInput(from: folder.path("areas.zip")) {
      try RegionMap(reading: RegionSource(location: "-", idField: "code"))
    }
    #expect(map.areaCount == 3)
  }

  @Test func tablesComeFromStandardInput() throws {
    let folder = try ScratchFolder()
    let text = try folder.file("t.csv", "id\tn\n01\t2\n")
    #expect(
      try withStandardInput(from: text) { try DataTable(readingFile: "-") }
        == DataTable(
          rowCount: 1, columns: [Column("id", .texts(["01"])), Column("n", .integers([2]))]))
    for (name, driver) in [("t.xlsx", "XLSX"), ("t.ods", "ODS")] {
      try write(
        [LayerToWrite(name: "counts", rows: [(nil, ["01", "3"])], epsg: nil)],
        to: folder.path(name), driver: driver)
      let read = try withStandardInput(from: folder.path(name)) {
        try DataTable(readingFile: "-")
      }
      #expect(read["code"]?.values == .texts(["01"]))
    }
  }

  @Test func anEmptyStandardInputIsAnError() throws {
    let error = #expect(throws: GeometryError.self) {
      try withStandardInput(from: "/dev/null") {
        try RegionMap(reading: RegionSource(location: "-"))
      }
    }
    #expect(
      error?.description == "Standard input is empty where regions or a table were expected.")
  }
}
