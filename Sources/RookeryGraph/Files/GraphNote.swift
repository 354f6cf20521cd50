/// What a graph file could not carry or what was made of it, that its user should know.
package enum GraphNote: Sendable, Equatable, CustomStringConvertible {
  /// Pairs that one area lists and the other does not, such as of a k-nearest-neighbour graph.
  case madeSymmetric(pairs: [String])
  /// No edge was given in both directions.
  case listedOnce
  /// The two directions of these edges had different weights.
  case weightsAveraged(pairs: [String])
  /// The file counts areas that it does not name, since they have no neighbours.
  case unnamedIslands(count: Int)
  case islandsNotWritten(GraphFormat, ids: [String])
  case islandsListedApart(ids: [String])
  case weightsNotWritten(GraphFormat)
  case idsNotWritten(GraphFormat, ids: [String])
  case idsChanged(GraphFormat, ids: [String])

  package var description: String {
    switch self {
    case .madeSymmetric(let pairs):
      "\(pairs.count) \(pairs.count == 1 ? "edge was" : "edges were") given in one direction only "
        + "and made to hold in both: \(listInWords(pairs))"
    case .listedOnce:
      "every edge was given in one direction only and taken to hold in both"
    case .weightsAveraged(let pairs):
      "\(pairs.count) \(pairs.count == 1 ? "edge has" : "edges have") two weights, one for each "
        + "direction, and took their mean: \(listInWords(pairs))"
    case .unnamedIslands(let count):
      "the file counts \(count) \(count == 1 ? "area" : "areas") without neighbours "
        + "that it does not name"
    case .islandsNotWritten(let format, let ids):
      "\(format) has no place for areas without neighbours; "
        + "\(ids.count) \(ids.count == 1 ? "is" : "are") not in the file: \(listInWords(ids))"
    case .islandsListedApart(let ids):
      "\(ids.count) \(ids.count == 1 ? "area has" : "areas have") no neighbours and no line; "
        + "the file names them in its member area_ids, which other programs may drop: "
        + listInWords(ids)
    case .weightsNotWritten(let format):
      "\(format) has no place for weights, and some are not 1; they are not in the file"
    case .idsNotWritten(let format, let ids):
      "\(format) only numbers areas, here 1 to \(ids.count) in the order of the map; "
        + "keep the ids in a file for --graph-ids: \(listInWords(ids))"
    case .idsChanged(let format, let ids):
      "\(format) has no spaces in ids; they are underscores in the file: \(listInWords(ids))"
    }
  }
}
