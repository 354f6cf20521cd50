import RookeryExport
package import RookeryGeometry

/// The audit of a map: what is doubtful about it as a cover of its ground.
public struct CoverageCheck: Sendable {
  /// The map and its neighbours.
  public let inspection: GraphInspection
  package let audit: CoverageAudit
  private let map: RegionMap

  /// The findings in plain lines.
  public var lines: [String] { audit.lines }
  /// How many places were found in all.
  public var placeCount: Int { audit.places.count }

  /// Audits the regions of a study with its graph.
  ///
  /// - Parameter tolerance: areas nearer to each other than this that share no point are near
  ///   misses.
  public init(_ study: Study, tolerance: Study.Snap) throws(StudyError) {
    inspection = try GraphInspection(study)
    guard let map = inspection.map else {
      throw .missing(what: "The file of the regions", remedy: "an audit needs polygons")
    }
    self.map = map
    do {
      if case .distance(let width) = tolerance, width > 0 {
        try map.requireDistances(for: "--tolerance")
      }
      audit = try CoverageAudit(map, graph: inspection.graph, tolerance: Tolerance(tolerance))
    } catch { throw .input(error) }
  }

  /// Writes the places as GeoJSON features; `-` is standard output.
  public func writePlaces(to path: String, overwrite: GraphInspection.Overwrite)
    throws(StudyError)
  {
    do {
      let places = try audit.places.geographic(of: map)
      try writeGeoJSON(
        places.map(\.feature),
        coordinates: map.coordinateSystem == nil ? .planar : .longitudeLatitude, to: path,
        existing: overwrite == .allowed ? .replace : .keep)
    } catch { throw .input(error) }
  }
}

extension AuditPlace {
  fileprivate var feature: SimpleFeature {
    let geometry: FeatureGeometry? =
      switch shape {
      case .polygons(let polygons): .polygons(polygons)
      case .line(let start, let end): .lines([[start, end]])
      case .point(let point): .points([point])
      case .nowhere: nil
      }
    return SimpleFeature(
      geometry: geometry,
      properties: [
        .init("kind", .text(kind.rawValue)),
        .init("areas", .array(areaIDs.map(JSONValue.text))), .init("measure", .optional(measure)),
        .init("unit", .text(unit.rawValue)), .init("description", .text(description)),
      ])
  }
}
