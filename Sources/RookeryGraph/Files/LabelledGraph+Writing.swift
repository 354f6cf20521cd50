import Foundation

extension LabelledGraph {
  /// The text of a graph file, and what it cannot carry.
  ///
  /// Throws `pointsNeeded` for GeoJSON without points, and `idsCollide` where a format without
  /// spaces would make two ids one.
  ///
  /// - Parameter points: longitude and latitude in degrees, WGS 84, of a point in each area; nil
  ///   where there are no polygons to take them from.
  package func text(
    as format: GraphFormat, points: [(longitude: Double, latitude: Double)]?
  ) throws(GraphError) -> (text: String, notes: [GraphNote]) {
    switch format {
    case .gal: return try GAL.write(self)
    case .gwt: return try GWT.write(self)
    case .inla: return INLAGraph.write(self)
    case .geoBUGS: return GeoBUGS.write(self)
    case .edgeList: return EdgeList.write(self)
    case .geoJSON:
      guard let points else { throw .pointsNeeded }
      return EdgeGeoJSON.write(self, points: points)
    }
  }

  /// What happens to a file that is there already.
  package enum ExistingFile: Sendable {
    case kept
    case replaced
  }

  /// Writes a graph file in the format of its extension, beside its place first and then renamed;
  /// returns what it cannot carry.
  ///
  /// Throws as `text(as:points:)` does, and `unknownExtension`, `exists`, `unwritable`.
  package func write(
    to path: String, points: [(longitude: Double, latitude: Double)]?, existing: ExistingFile
  ) throws(GraphError) -> [GraphNote] {
    let (text, notes) = try text(as: GraphFormat(writing: path), points: points)
    if case .kept = existing, FileManager.default.fileExists(atPath: path) {
      throw .exists(path: path)
    }
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw .unwritable(path: path, reason: "the folder is missing or may not be written to")
    }
    return notes
  }
}
