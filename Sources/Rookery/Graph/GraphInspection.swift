import Foundation
package import RookeryGeometry
package import RookeryGraph
import RookeryTable

/// The neighbours of a map or of a graph file, with everything that was decided on the way to them,
/// without a model.
public struct GraphInspection: Sendable {
  /// What was read, in words.
  package let source: String
  /// What reading did to the source, one sentence each.
  package let notes: [String]
  /// What was decided about islands, links and unlinks, one sentence each.
  package let decisions: [String]
  package let labelled: LabelledGraph
  /// As in a study, or "file".
  package let rule: String
  /// nil for a graph file alone.
  package let map: RegionMap?

  package var graph: AdjacencyGraph { labelled.graph }
  /// `100 areas, 245 edges, 1 piece, no islands (queen)`
  package var words: String { graph.inWords(rule: rule) }

  /// How many areas have 0, 1, 2, … neighbours.
  package var degreeDistribution: [Int] { graph.degreeDistribution }

  /// Whether the file at `path` is a graph rather than a map: by its extension, and for a CSV or a
  /// GeoJSON, which may be either, by its content.
  package static func isGraphFile(_ path: String) -> Bool {
    switch path.lowercased().split(separator: ".").last {
    case "gal", "gwt", "graph", "adj": true
    case "csv", "geojson", "json": namesEdges(path)
    default: false
    }
  }

  /// Whether the file speaks of edges near its start: every row or feature of one has a `focal`.
  private static func namesEdges(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? file.close() }
    let start = (try? file.read(upToCount: 1 << 16)) ?? Data()
    return String(decoding: start, as: UTF8.self).contains("focal")
  }

  /// Reads the regions of a study, or its graph file where it has none, and finds who is a neighbour of whom.
  ///
  /// - Parameter study: of which only regions and graph are looked at.
  public init(_ study: Study) throws(StudyError) {
    try study.validateGraph()
    let sources = try study.readSources()
    let ids: [String]
    if let map = sources.map {
      ids = map.ids
    } else if let reading = sources.graph {
      ids = reading.contents.ids
    } else {
      throw .missing(what: "The file of the regions", remedy: "give polygons or a graph file")
    }
    guard
      let chosen = try study.makeGraph(map: sources.map, reading: sources.graph, ids: ids)
    else { preconditionFailure("regions or a graph file give a graph") }
    source = sources.descriptions.joined(separator: ", ")
    notes = sources.notes
    decisions = chosen.decisions
    labelled = LabelledGraph(ids: ids, graph: chosen.graph)
    rule = chosen.rule
    map = sources.map
  }

  /// Writes the graph in the format of the file's extension; returns what it cannot carry.
  public func write(to path: String, overwrite: Overwrite) throws(StudyError) -> [String] {
    do {
      return try labelled.write(
        to: path, points: try points(), existing: overwrite == .allowed ? .replaced : .kept
      ).map(\.description)
    } catch let error as StudyError { throw error } catch { throw .input(error) }
  }

  /// Whether existing files are replaced.
  public enum Overwrite: Sendable {
    /// They are.
    case allowed
    /// They are an error.
    case refused
  }

  /// A point in each area in longitude and latitude; nil without a map.
  private func points() throws(StudyError) -> [(longitude: Double, latitude: Double)]? {
    guard let map else { return nil }
    do {
      let points = try map.interiorPoints()
      if let empty = points.firstIndex(of: nil) {
        throw GeometryError.noShape(map.ids[empty], purpose: "a line to its neighbours")
      }
      return try map.geographic(points.compactMap { $0 }, areas: Array(points.indices))
        .map { (longitude: $0.x, latitude: $0.y) }
    } catch { throw .input(error) }
  }
}
