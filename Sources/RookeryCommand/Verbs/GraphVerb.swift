import ArgumentParser
import Foundation
import Rookery

/// `rookery graph`
struct GraphVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Show which areas are neighbours, and write them as a graph file.",
    discussion: """
      Prints areas, edges, pieces, islands, how many neighbours areas have, and every decision \
      about islands and links. Reads polygons or a graph file; the format of --out is told by its \
      extension: .gal, .gwt, .graph (INLA), .adj (GeoBUGS), .csv (focal,neighbor,weight) or \
      .geojson (lines).

      Examples:
        rookery graph counties.gpkg --id FIPS
        rookery graph islands.geojson --islands connect-nearest --link 12,17 --out islands.gal
        rookery graph districts.gal --out districts.graph
      """)

  @Argument(
    help: ArgumentHelp(
      "The regions: any polygons GDAL opens, - for standard input; or a graph file.",
      valueName: "regions|graph"),
    completion: .file())
  var input: String

  @OptionGroup(title: "Regions") var regions: RegionOptions
  @OptionGroup(title: "Graph") var graph: GraphOptions
  @OptionGroup(title: "Graph") var graphFile: GraphFileOptions

  @Option(
    name: [.long, .short],
    help: ArgumentHelp("A graph file to write; repeatable.", valueName: "file"),
    completion: .file())
  var out: [String] = []

  @Flag(help: "Replace files that are already there.")
  var overwrite = false

  @OptionGroup(title: "Talking") var talking: TalkOptions

  func run() throws {
    let study = try study()
    try graph.check(study.graph)
    let inspection = try GraphInspection(study)
    let terminal = talking.terminal
    for note in inspection.notes.briefly { terminal.message("note: \(note)\n") }
    if terminal.talk == .normal {
      try terminal.result(text(inspection, terminal.style(on: STDOUT_FILENO)))
    }
    for path in out {
      let notes = try inspection.write(to: path, overwrite: overwrite ? .allowed : .refused)
      for note in notes { terminal.warning("\(path): \(note)") }
      terminal.message("wrote \(path)\n")
    }
  }

  /// The part of a study that says what the graph is.
  func study() throws -> Study {
    var study = Study()
    graph.apply(to: &study.graph)
    graphFile.apply(to: &study.graph)
    if study.graph.file == nil, GraphInspection.isGraphFile(input) {
      guard regions.isEmpty else { throw ValidationError(Self.noRegions) }
      study.graph.file = input
    } else {
      var chosen = Study.Regions()
      chosen.file = input
      regions.apply(to: &chosen)
      study.regions = chosen
    }
    return study
  }

  private static let noRegions =
    "--layer, --id, --where and --skip-empty choose among polygons, but the input is a graph file."

  private func text(_ inspection: GraphInspection, _ style: Style) -> String {
    var opening = TextTable(header: ["", ""], sides: [.left, .left])
    opening.add(["Read", inspection.source])
    opening.add(["Graph", inspection.words])
    for (place, decision) in inspection.decisions.enumerated() {
      opening.add([place == 0 ? "Decided" : "", decision])
    }
    var degrees = TextTable(header: ["Neighbours", "areas"], sides: [.right, .right])
    for (degree, areas) in inspection.degreeDistribution.enumerated() where areas > 0 {
      degrees.add(["\(degree)", "\(areas)"])
    }
    return opening.text(style) + "\n" + degrees.text(style)
  }
}
