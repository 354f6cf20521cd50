import ArgumentParser
import Rookery

/// Which areas are neighbours, as on the command line.
struct GraphOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Who is a neighbour: queen, rook, distance:KM, knn:K or delaunay. (default: queen)",
      valueName: "rule"), transform: studyValue)
  var contiguity: Study.Contiguity?

  @Option(
    help: ArgumentHelp(
      "How far apart borders may be and still meet: metres on geographic coordinates, map units "
        + "otherwise. (default: standard, 2 cm)", valueName: "distance"), transform: studyValue)
  var snap: Study.Snap?

  @Option(
    help: ArgumentHelp(
      "Areas without a neighbour: keep, connect-nearest or error. (default: keep)",
      valueName: "what"), transform: studyValue)
  var islands: Study.Islands?

  @Option(
    help: ArgumentHelp("Make two areas neighbours, by id; repeatable.", valueName: "a,b"),
    transform: studyValue)
  var link: [Study.Pair] = []

  @Option(
    help: ArgumentHelp("Make two areas not neighbours, by id; repeatable.", valueName: "a,b"),
    transform: studyValue)
  var unlink: [Study.Pair] = []

  func apply(to graph: inout Study.Graph) {
    if let contiguity { graph.contiguity = contiguity }
    if let snap { graph.snap = snap }
    if let islands { graph.islands = islands }
    if !link.isEmpty { graph.link = link }
    if !unlink.isEmpty { graph.unlink = unlink }
  }

  /// Refuses a rule beside a graph file, were it the default.
  func check(_ graph: Study.Graph) throws(StudyError) {
    if graph.file != nil, contiguity != nil || snap != nil { throw .fileInPlaceOfRule }
  }
}

/// A graph from a file, as on the command line.
struct GraphFileOptions: ParsableArguments {
  @Option(
    name: .customLong("graph"),
    help: ArgumentHelp(
      "A graph file in place of the polygons' own contiguity: GAL, GWT, INLA, GeoBUGS or "
        + "edge-list CSV, found by its content.", valueName: "file"),
    completion: .file())
  var file: String?

  @Option(
    name: .customLong("graph-ids"),
    help: ArgumentHelp(
      "The ids of the graph's nodes, one a line, for formats that only number them.",
      valueName: "file"),
    completion: .file())
  var ids: String?

  func apply(to graph: inout Study.Graph) {
    if let file { graph.file = file }
    if let ids { graph.ids = ids }
  }
}
