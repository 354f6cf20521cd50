import RookeryExport
import RookeryGeometry

extension ResultLayer {
  /// The layer with its shapes in longitude and latitude on WGS 84; as it is where its coordinate
  /// system is not known.
  ///
  /// - Parameter map: where its shapes came from.
  func inLongitudeLatitude(of map: RegionMap?) throws(StudyError) -> ResultLayer {
    guard let map, map.coordinateSystem != nil else { return self }
    do {
      return replacing(shapes: try map.geographicShapes(), coordinateSystem: .longitudeLatitude)
    } catch { throw .input(error) }
  }
}

extension CoordinateSystem {
  /// Longitude and latitude in degrees on WGS 84, in this order: what GeoJSON is in.
  static let longitudeLatitude = CoordinateSystem(
    name: "WGS 84", wellKnownText: "OGC:CRS84", isGeographic: true, metresPerUnit: 1)
}
