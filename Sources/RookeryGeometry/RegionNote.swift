/// Something the reader did that its user should know.
package enum RegionNote: Sendable, Equatable {
  case merged(id: String, features: Int)
  case repaired(id: String, reason: String)
  case skipped(feature: String, reason: String)
  /// Features of one id disagree in these columns; the first feature's values were kept.
  case attributesDiffer(id: String, columns: [String])
  /// No id field was named: where the ids came from instead.
  case idsTaken(IDOrigin)
  /// The source does not name its coordinate system.
  case noCoordinateSystem

  /// Where ids come from when no field is named.
  package enum IDOrigin: Sendable, Equatable {
    case featureIDs
    case column(String)
    case rowNumbers
  }
}

extension RegionNote: CustomStringConvertible {
  package var description: String {
    switch self {
    case .merged(let id, let features):
      "Area \(id) is the union of \(features) features."
    case .repaired(let id, let reason):
      "The polygon of area \(id) was repaired: \(reason)."
    case .skipped(let feature, let reason):
      "\(feature) was left out: \(reason)."
    case .attributesDiffer(let id, let columns):
      "The features of area \(id) differ in \(columns.joined(separator: ", ")); the first "
        + "feature's values were kept."
    case .idsTaken(.featureIDs):
      "No --id was given: the ids are those of the GeoJSON features."
    case .idsTaken(.column(let name)):
      "No --id was given: the ids are those of the column \(name)."
    case .idsTaken(.rowNumbers):
      "No --id was given and no column is called id: areas are numbered from 1 in the order of "
        + "the file."
    case .noCoordinateSystem:
      "The file does not name its coordinate system: coordinates are taken as planar, in metres "
        + "where a distance is asked for."
    }
  }
}
