/// The graph files that can be read and written.
package enum GraphFormat: Sendable, CaseIterable, CustomStringConvertible {
  /// GeoDa's list of neighbours: ids, isolates, no weights.
  case gal
  /// GeoDa's list of weighted pairs: ids, weights, no isolates.
  case gwt
  /// R-INLA's graph: numbered nodes, isolates, no weights.
  case inla
  /// WinBUGS data `num`, `adj`, `weights`: numbered areas, isolates, weights.
  case geoBUGS
  /// CSV with columns focal, neighbor, weight, as libpysal has it: ids, isolates, weights.
  case edgeList
  /// Lines between points of the areas, with focal, neighbor, weight: ids, isolates, weights.
  case geoJSON

  package var fileExtension: String {
    switch self {
    case .gal: "gal"
    case .gwt: "gwt"
    case .inla: "graph"
    case .geoBUGS: "adj"
    case .edgeList: "csv"
    case .geoJSON: "geojson"
    }
  }

  /// As messages name it.
  package var description: String {
    switch self {
    case .gal: "GAL"
    case .gwt: "GWT"
    case .inla: "INLA graph"
    case .geoBUGS: "GeoBUGS"
    case .edgeList: "CSV"
    case .geoJSON: "GeoJSON"
    }
  }

  /// The format to write a file of that name in, by its extension.
  package init(writing path: String) throws(GraphError) {
    let name = path.split(separator: "/").last ?? ""
    let ending = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last
    guard let format = Self.allCases.first(where: { $0.fileExtension == ending?.lowercased() })
    else { throw .unknownExtension(path: path) }
    self = format
  }
}
