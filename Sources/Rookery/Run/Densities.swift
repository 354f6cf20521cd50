import RookeryExport
import RookeryGeometry
import RookeryInference

extension Study {
  /// Up to so many areas their densities are written without being named.
  static let fewAreas = 1000

  /// The densities that the fit has to compute.
  func densityRequest(ids: [String]) throws(StudyError) -> DensityRequest {
    guard outputs.densities != nil else { return .none }
    guard !outputs.densityOf.isEmpty else {
      return .parameters(rows: ids.count <= Self.fewAreas ? Array(ids.indices) : [])
    }
    let places = Dictionary(zip(ids, ids.indices)) { first, _ in first }
    var rows: [Int] = []
    for id in outputs.densityOf {
      guard let row = places[id] else {
        throw .conflict(
          problem: "The density of '\(id)' is asked for, which is no area",
          remedy: "give ids as they stand in the column area_id")
      }
      if !rows.contains(row) { rows.append(row) }
    }
    return .parameters(rows: rows)
  }

  /// Writes the densities, if they are asked for; returns what should be known about the file.
  func writeDensities(_ posterior: Posterior, ids: [String], scale: RookeryExport.ResponseScale)
    throws(StudyError) -> [String]
  {
    guard let path = outputs.densities else { return [] }
    do {
      try RookeryExport.writeDensities(
        posterior.densities, areaIDs: ids, scale: scale, to: path,
        existing: outputs.overwrite ? .replace : .keep)
    } catch { throw .input(error) }
    guard outputs.densityOf.isEmpty, ids.count > Self.fewAreas else { return [] }
    return [
      "\(withoutCredentials(path)) has no densities of single areas, being more than "
        + "\(Self.fewAreas); name some with --density-of."
    ]
  }
}
