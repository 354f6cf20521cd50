/// Why something could not be measured.
enum BenchmarkError: Error, CustomStringConvertible {
  case unknownCase(String)
  case noPackage(String)
  case geometry(String)
  case cholmod(String)
  case file(path: String, reason: String)
  case child(command: String, reason: String)

  /// One sentence that names the offender and the way out.
  var description: String {
    switch self {
    case .unknownCase(let name):
      "There is no case '\(name)'; --list shows those there are."
    case .noPackage(let path):
      "'\(path)' holds no shapes/us-counties.gpkg; run this at the root of the package, or give it "
        + "with --package."
    case .geometry(let problem): "The map could not be made: \(problem)."
    case .cholmod(let problem): "CHOLMOD \(problem); --size takes a smaller one."
    case .file(let path, let reason): "Cannot write '\(path)': \(reason)."
    case .child(let command, let reason): "'\(command)' \(reason)."
    }
  }
}
