import Foundation
import RookeryGeometry

/// Where results go and in which format, as `--out` says it.
package struct OutputTarget: Sendable, Equatable {
  /// As the user typed it.
  package let text: String
  package let format: Format

  package enum Format: Sendable, Equatable {
    case geoJSON
    /// One feature per line.
    case geoJSONLines
    case csv
    /// A file in the format of the GDAL driver of that short name.
    case file(driver: String)
    /// A table in a database, reached by the GDAL driver of that short name.
    case database(driver: String)
  }

  /// - Parameter text: a path, whose ending says the format; "-" for GeoJSON on standard output; or
  ///   a connection string such as "PG:dbname=gis".
  /// - Throws: `noExtension`, `unknownFormat`.
  package init(_ text: String) throws(ExportError) {
    self.text = text
    if text == "-" {
      format = .geoJSON
      return
    }
    let ending = (text as NSString).pathExtension.lowercased()
    switch ending {
    case "geojson", "json": format = .geoJSON
    case "geojsonl": format = .geoJSONLines
    case "csv": format = .csv
    default:
      if let driver = VectorDriver.forConnection(text) {
        format = .database(driver: driver.name)
      } else if let driver = VectorDriver.forExtension(ending) {
        format = .file(driver: driver.name)
      } else if ending.isEmpty {
        throw .noExtension(target: withoutCredentials(text))
      } else {
        throw .unknownFormat(target: withoutCredentials(text), known: Self.knownEndings)
      }
    }
  }

  /// Whether the format holds longitude and latitude only, so that shapes must be reprojected
  /// first; the others keep the coordinate system of the source.
  package var needsLongitudeLatitude: Bool { format == .geoJSON || format == .geoJSONLines }

  /// As messages name it, without a password.
  package var displayName: String { withoutCredentials(text) }

  /// Fails now if the target could not be written later; nothing is touched.
  ///
  /// - Throws: `exists`, `isFolder`, `noFolder`; `driver` for a database out of reach.
  package func check(existing: ExistingFile, tableName: String) throws(ExportError) {
    if case .database(let driver) = format {
      return try checkTable(tableName, driver: driver, existing: existing)
    }
    guard text != "-" else { return }
    try StagedOutput.check(text, existing: existing)
  }

  /// The endings people use; GDAL knows more, most of them for purposes of their own.
  private static var knownEndings: [String] {
    let usual = [".geojson", ".geojsonl", ".gpkg", ".fgb", ".shp", ".csv", ".xlsx"]
    let ours = [".geojson", ".geojsonl", ".csv"]
    let known = Set(VectorDriver.all.flatMap(\.extensions).map { ".\($0)" })
    return usual.filter { ours.contains($0) || known.contains($0) } + [
      "or another that GDAL writes"
    ]
  }
}
