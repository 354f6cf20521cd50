/// What can be wrong with a graph file that a user gives, or with what a file is to hold.
package enum GraphError: Error, Equatable, CustomStringConvertible {
  case unreadable(path: String, reason: String)
  case unwritable(path: String, reason: String)
  case exists(path: String)
  case unknownFormat(firstLine: String)
  case compressedOrBinary
  case unknownExtension(path: String)
  case malformed(Place, GraphFormat, expected: String, found: String)
  case wrongCount(GraphFormat, promised: Int, found: Int, what: String)
  case unknownNeighbour(Place, area: String, neighbour: String)
  case selfLoop(Place, area: String)
  case repeatedArea(id: String, first: Place, second: Place)
  case repeatedEdge(area: String, neighbour: String, first: Place, second: Place)
  case badWeight(Place, area: String, neighbour: String, weight: String)
  case baseOfNumbers(count: Int, smallest: Int, largest: Int)
  case wrongIDCount(ids: Int, areas: Int)
  case emptyID(line: Int)
  case idsNeeded(areas: Int)
  case idsCollide(id: String, written: String)
  case differentAreas(onlyOnMap: [String], onlyInGraph: [String])
  /// Areas without neighbours that the file counts, and that no given area can be.
  case unnamedAreas(GraphFormat, count: Int)
  case pointsNeeded

  /// Where in a file.
  package enum Place: Sendable, Equatable, CustomStringConvertible {
    case line(Int)
    case feature(Int)

    package var description: String {
      switch self {
      case .line(let number): "line \(number)"
      case .feature(let number): "feature \(number)"
      }
    }
  }

  package var description: String {
    switch self {
    case .unreadable(let path, let reason): "cannot read the graph file \(path): \(reason)"
    case .unwritable(let path, let reason): "cannot write the graph file \(path): \(reason)"
    case .exists(let path):
      "\(path) exists already; give --overwrite to replace it, or another name"
    case .unknownFormat(let line):
      "this is none of the graph files known (GAL, GWT, INLA, GeoBUGS, CSV with focal and neighbor, "
        + "GeoJSON); it begins '\(line)'"
    case .compressedOrBinary:
      "the graph file is compressed or binary; decompress it, or write it from R as text with "
        + "inla.write.graph(graph, filename, mode = \"ascii\")"
    case .unknownExtension(let path):
      "the format of \(path) is not known; graph files end in "
        + listInWords(GraphFormat.allCases.map { ".\($0.fileExtension)" })
    case .malformed(let place, let format, let expected, let found):
      "\(place) of the \(format) file should hold \(expected), not '\(found)'"
    case .wrongCount(let format, let promised, let found, let what):
      "the \(format) file promises \(promised) \(what) and holds \(found); "
        + "it may be cut short or edited by hand"
    case .unknownNeighbour(let place, let area, let neighbour):
      "\(place) makes '\(neighbour)' a neighbour of '\(area)', "
        + "but the file has no area '\(neighbour)'"
    case .selfLoop(let place, let area):
      "\(place) makes area '\(area)' its own neighbour; remove it"
    case .repeatedArea(let id, let first, let second):
      "area '\(id)' stands twice, at \(first) and \(second)"
    case .repeatedEdge(let area, let neighbour, let first, let second):
      "'\(neighbour)' is given as a neighbour of '\(area)' twice, at \(first) and \(second); "
        + "keep one of them"
    case .badWeight(let place, let area, let neighbour, let weight):
      "\(place) gives the edge from '\(area)' to '\(neighbour)' the weight '\(weight)'; "
        + "weights are positive numbers"
    case .baseOfNumbers(let count, let smallest, let largest):
      "an INLA graph of \(count) nodes numbers them 1 to \(count) or 0 to \(count - 1), "
        + "and this one uses \(smallest) to \(largest)"
    case .wrongIDCount(let ids, let areas):
      "\(ids) ids are given for the \(areas) areas of the graph; give one per line, in its order"
    case .emptyID(let line):
      "line \(line) of the ids is empty; give one id per line"
    case .idsNeeded(let areas):
      "the graph file only numbers its \(areas) areas, and the map's ids are neither 1 to \(areas) "
        + "nor 0 to \(areas - 1); give its ids, one per line, with --graph-ids"
    case .idsCollide(let id, let written):
      "the format has no spaces in ids, and '\(id)' written as '\(written)' would be another "
        + "area's id; write .csv or .geojson instead"
    case .differentAreas(let onlyOnMap, let onlyInGraph):
      "the graph and the map differ in areas"
        + (onlyOnMap.isEmpty ? "" : "; only on the map: \(listInWords(onlyOnMap))")
        + (onlyInGraph.isEmpty ? "" : "; only in the graph: \(listInWords(onlyInGraph))")
        + "; give a graph of the same areas, an area without neighbours included"
    case .unnamedAreas(let format, let count):
      "the \(format) file counts \(count) \(count == 1 ? "area" : "areas") without neighbours that "
        + "it does not name; give the polygons or the data of all its areas, or a format that has "
        + "a place for them, such as .gal or .csv"
    case .pointsNeeded:
      "edges as GeoJSON are drawn between points; give the polygons that the points come from"
    }
  }
}
