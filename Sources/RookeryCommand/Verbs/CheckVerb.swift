import ArgumentParser
import Foundation
import Rookery

/// `rookery check`
struct CheckVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Audit a map: gaps, overlaps, borders that nearly meet, islands, pieces.",
    discussion: """
      Says what was repaired while reading and what is doubtful about the map, without fitting \
      anything; --out writes the places as GeoJSON, to be looked at over the map.

      Examples:
        rookery check counties.gpkg --id FIPS
        rookery check counties.gpkg --tolerance 50 --out places.geojson
      """)

  @Argument(
    help: ArgumentHelp(
      "The regions: any polygons GDAL opens, - for standard input.", valueName: "regions"),
    completion: .file())
  var input: String

  @OptionGroup(title: "Regions") var regions: RegionOptions
  @OptionGroup(title: "Graph") var graph: GraphOptions

  @Option(
    help: ArgumentHelp(
      "Areas nearer than this that share no point nearly meet: metres on geographic coordinates, "
        + "map units otherwise. (default: standard, a thousandth of a typical area's side)",
      valueName: "distance"), transform: studyValue)
  var tolerance: Study.Snap?

  @Option(
    name: [.long, .short],
    help: ArgumentHelp("A GeoJSON file of the places; - for standard output.", valueName: "file"),
    completion: .file(extensions: ["geojson"]))
  var out: String?

  @Flag(help: "Replace a file that is already there.")
  var overwrite = false

  @Flag(help: "End with code 1 where anything was found.")
  var strict = false

  @OptionGroup(title: "Talking") var talking: TalkOptions

  func validate() throws {
    guard let out, out != "-" else { return }
    let name = out.lowercased()
    guard name.hasSuffix(".geojson") || name.hasSuffix(".json") else {
      throw ValidationError(
        "The places are written as GeoJSON: give --out a name that ends in .geojson.")
    }
  }

  func run() throws {
    var study = Study()
    var chosen = Study.Regions()
    chosen.file = input
    regions.apply(to: &chosen)
    study.regions = chosen
    graph.apply(to: &study.graph)
    let check = try CoverageCheck(study, tolerance: tolerance ?? .standard)
    let terminal = talking.terminal
    if out == "-" {
      terminal.message(text(check, terminal.style(on: STDERR_FILENO)))
    } else if terminal.talk == .normal {
      try terminal.result(text(check, terminal.style(on: STDOUT_FILENO)))
    }
    if let out {
      try check.writePlaces(to: out, overwrite: overwrite ? .allowed : .refused)
      if out != "-" { terminal.message("wrote \(out)\n") }
    }
    if strict, check.placeCount > 0 { throw ExitCode(Exit.failed.rawValue) }
  }

  private func text(_ check: CoverageCheck, _ style: Style) -> String {
    var table = TextTable(header: ["", ""], sides: [.left, .left])
    table.add(["Read", check.inspection.source])
    for (place, note) in check.inspection.notes.enumerated() {
      table.add([place == 0 ? "Notes" : "", note])
    }
    table.add(["Graph", check.inspection.words])
    for (place, line) in check.lines.enumerated() { table.add([place == 0 ? "Found" : "", line]) }
    return table.text(style)
  }
}
