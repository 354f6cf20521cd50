import ArgumentParser
import Rookery

/// Which polygons take part, as on the command line.
struct RegionOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The layer to read, where the file has several.", valueName: "name"))
  var layer: String?

  @Option(help: ArgumentHelp("The field that identifies areas.", valueName: "field"))
  var id: String?

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp("Only features that satisfy this OGR SQL condition.", valueName: "sql"))
  var filter: String?

  @Flag(help: "Leave out features without a geometry instead of stopping.")
  var skipEmpty = false

  func apply(to regions: inout Study.Regions) {
    if let layer { regions.layer = layer }
    if let id { regions.id = id }
    if let filter { regions.filter = filter }
    if skipEmpty { regions.skipEmpty = true }
  }

  var isEmpty: Bool { layer == nil && id == nil && filter == nil && !skipEmpty }
}
