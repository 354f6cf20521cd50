import Foundation
import Testing

@testable import RookeryExport

@Suite struct OutputTargetTests {
  @Test(arguments: [
    ("-", OutputTarget.Format.geoJSON), ("a.geojson", .geoJSON), ("A.GeoJSON", .geoJSON),
    ("a.json", .geoJSON), ("a.geojsonl", .geoJSONLines), ("out.d/a.csv", .csv),
    ("a.gpkg", .file(driver: "GPKG")), ("a.fgb", .file(driver: "FlatGeobuf")),
    ("a.shp", .file(driver: "ESRI Shapefile")), ("a.xlsx", .file(driver: "XLSX")),
    ("PG:dbname=gis", .database(driver: "PostgreSQL")),
  ])
  func formatsByEnding(text: String, format: OutputTarget.Format) throws {
    #expect(try OutputTarget(text).format == format)
  }

  @Test func onlyGeoJSONNeedsLongitudeAndLatitude() throws {
    #expect(try OutputTarget("a.geojsonl").needsLongitudeLatitude)
    #expect(try OutputTarget("-").needsLongitudeLatitude)
    #expect(try !OutputTarget("a.gpkg").needsLongitudeLatitude)
    #expect(try !OutputTarget("a.csv").needsLongitudeLatitude)
  }

  @Test func unknownEndingsAreNamedWithThoseThatAreKnown() throws {
    #expect(throws: ExportError.noExtension(target: "results")) { try OutputTarget("results") }
    let error = try #require(throws: ExportError.self) { try OutputTarget("a.gpgk") }
    #expect(
      error.description.hasPrefix(
        "no format is known by the ending of a.gpgk: use one of .geojson, .geojsonl, .gpkg, "))
    #expect(error.description.hasSuffix(", or another that GDAL writes"))
  }

  @Test(arguments: [
    ("PG:dbname=gis user=ann password=s3cret", "PG:dbname=gis user=ann password=..."),
    ("PG:dbname=gis PASSWORD = 'a b' host=h", "PG:dbname=gis PASSWORD = ... host=h"),
    ("PG:postgresql://ann:s3cret@host/gis", "PG:postgresql://ann:...@host/gis"),
  ])
  func passwordsAreNotShown(text: String, shown: String) throws {
    #expect(try OutputTarget(text).displayName == shown)
  }

  @Test func checksBeforeAnythingIsWritten() throws {
    let folder = try TemporaryFolder()
    let target = try OutputTarget(folder("a.gpkg"))
    try target.check(existing: .keep, tableName: "t")
    #expect(folder.files.isEmpty)
    try Data().write(to: URL(fileURLWithPath: folder("a.gpkg")))
    #expect(throws: ExportError.exists(path: folder("a.gpkg"))) {
      try target.check(existing: .keep, tableName: "t")
    }
    try target.check(existing: .replace, tableName: "t")
    try OutputTarget("-").check(existing: .keep, tableName: "t")
  }
}
