import ArgumentParser
import Rookery

/// The table of observations, as on the command line.
struct DataOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A table of observations: CSV, TSV, XLSX, ODS, whatever GDAL opens.", valueName: "file"),
    completion: .file())
  var data: String?

  @Option(help: ArgumentHelp("The sheet or layer of that table.", valueName: "name"))
  var dataLayer: String?

  @Option(
    help: ArgumentHelp(
      "The table's column of ids; or the regions' field = the table's column.",
      valueName: "field[=field]"), transform: studyValue)
  var join: Study.Join?

  func apply(to study: inout Study) {
    guard data != nil || dataLayer != nil || join != nil else { return }
    var table = study.data ?? Study.Table()
    if let data { table.file = data }
    if let dataLayer { table.layer = dataLayer }
    if let join { table.join = join }
    study.data = table
  }
}
