/// Why results could not be written.
package enum ExportError: Error, Equatable, CustomStringConvertible {
  case exists(path: String)
  case noFolder(path: String, folder: String)
  case isFolder(path: String)
  case cannotWrite(path: String, reason: String)
  case unknownFormat(target: String, known: [String])
  case noExtension(target: String)
  case nameCollision(names: [String], prefix: String)
  case quantileName(probability: Double)
  case notLongitudeLatitude(area: String, x: Double, y: Double)
  case notFinite(area: String)
  case driver(target: String, driver: String, reason: String)
  case antimeridian(area: String, reason: String)
  case encoding(reason: String)

  package var description: String {
    switch self {
    case .exists(let path):
      "\(path) exists already: give --overwrite to replace it, or another name"
    case .noFolder(let path, let folder):
      "\(path) cannot be written because the folder \(folder) does not exist: create it first"
    case .isFolder(let path):
      "\(path) is a folder: give the name of a file in it"
    case .cannotWrite(let path, let reason):
      "\(path) cannot be written: \(reason)"
    case .unknownFormat(let target, let known):
      "no format is known by the ending of \(target): use one of \(known.joined(separator: ", "))"
    case .noExtension(let target):
      "'\(target)' has no ending that says which format to write: use .geojson, .gpkg or .csv, or - "
        + "for GeoJSON on standard output"
    case .nameCollision(let names, let prefix):
      "the input has \(names.count == 1 ? "a column" : "columns") called "
        + "\(names.joined(separator: ", ")), as \(names.count == 1 ? "a result is" : "results are")"
        + ": give --prefix \(prefix) to set the results apart, or rename in the input"
    case .quantileName(let probability):
      "the quantile \(probability) has no column name, which counts in thousandths (0.025 is "
        + "q025): give a multiple of 0.001 between 0.001 and 0.999"
    case .notLongitudeLatitude(let area, let x, let y):
      "area \(area) has the position (\(x), \(y)), which is not a longitude and latitude: the "
        + "coordinate system its file claims is wrong, and must be put right there"
    case .notFinite(let area):
      "area \(area) has a coordinate that is not a finite number: repair its geometry"
    case .driver(let target, let driver, let reason):
      "\(target) cannot be written by GDAL's \(driver) driver: \(reason)"
    case .antimeridian(let area, let reason):
      "area \(area) cannot be cut at the antimeridian (\(reason)): repair its geometry, or write "
        + "another format than GeoJSON"
    case .encoding(let reason):
      "the run's metadata cannot be written as JSON: \(reason)"
    }
  }
}
