extension Study {
  /// That the study says enough to be run and nothing that contradicts itself, without looking at
  /// any file.
  package func validate() throws(StudyError) {
    try validateSources()
    try validateModel()
    try validateOutputs()
    try validateDraws()
  }

  private func validateSources() throws(StudyError) {
    if let regions, regions.file.isEmpty {
      throw .missing(what: "The file of the regions", remedy: "give it as 'regions.file'")
    }
    if let data, data.file.isEmpty {
      throw .missing(what: "The file of the data", remedy: "give it as 'data.file'")
    }
    if [regions?.file, data?.file].allSatisfy({ $0 == "-" || $0?.hasPrefix("/vsistdin") == true }) {
      throw .conflict(
        problem: "Regions and data are both to be read from standard input",
        remedy: "give one of them as a file")
    }
    if data != nil, data?.join == nil {
      throw .missing(
        what: "The column that joins the data to the areas", remedy: "give it with --join FIELD")
    }
    if regions == nil {
      guard graph.file != nil else {
        throw .missing(
          what: "The file of the regions", remedy: "give a file of polygons, or --graph with --data"
        )
      }
      guard data != nil else {
        throw .missing(what: "The table of data", remedy: "a graph alone needs --data and --join")
      }
    }
    if regions == nil, let field = data?.join?.regions {
      throw .conflict(
        problem: "'\(field)' is to join the data to regions, but there are none",
        remedy: "name the table's column alone, as in --join \(data?.join?.table ?? "")")
    }
    try validateGraph()
  }

  /// That the graph's own keys agree with each other.
  func validateGraph() throws(StudyError) {
    if graph.ids != nil, graph.file == nil {
      throw .conflict(
        problem: "The ids of a graph's nodes are given, but no graph", remedy: "give --graph too")
    }
    if graph.file != nil, graph.contiguity != .queen || graph.snap != .standard {
      throw .fileInPlaceOfRule
    }
  }

  private func validateModel() throws(StudyError) {
    guard !model.formula.isEmpty else {
      throw .missing(what: "The formula", remedy: "give it with --model 'cases ~ bym2(area)'")
    }
  }

  private func validateOutputs() throws(StudyError) {
    guard outputs.per > 0, outputs.per.isFinite else {
      throw .wrongValue(
        path: ["outputs", "per"], expected: "a number of persons above 0",
        found: shortest(outputs.per))
    }
    // Quantile columns are named in thousandths: rr_q025.
    for p in outputs.quantiles
    where !(p > 0 && p < 1) || abs(p * 1000 - (p * 1000).rounded()) > 1e-9 {
      throw .wrongValue(
        path: ["outputs", "quantiles"],
        expected: "probabilities between 0 and 1 in whole thousandths", found: shortest(p))
    }
    // Risks and probabilities are above 0, a mean is any number.
    let lowest = model.family == "gaussian" ? -Double.infinity : 0
    for threshold in outputs.thresholds where !(threshold > lowest && threshold.isFinite) {
      throw .wrongValue(
        path: ["outputs", "thresholds"],
        expected: lowest == 0 ? "numbers above 0" : "finite numbers", found: shortest(threshold))
    }
    for (name, unit) in outputs.effectUnits where unit == 0 || !unit.isFinite {
      throw .wrongValue(
        path: ["outputs", "effect_units", name], expected: "a number other than 0",
        found: shortest(unit))
    }
    if outputs.densities == nil, !outputs.densityOf.isEmpty {
      throw .conflict(
        problem: "Areas whose density is to be written are named, but no file for densities",
        remedy: "give it with --densities FILE.csv")
    }
    var seen: Set<String> = []
    for path in outputs.out + outputs.plainFiles where !seen.insert(path).inserted {
      throw .conflict(
        problem: "The output '\(path)' is asked for twice", remedy: "give each file once")
    }
  }
}

extension StudyError {
  /// A graph file and a rule for neighbours, of which the rule would count for nothing.
  package static var fileInPlaceOfRule: StudyError {
    .conflict(
      problem: "A graph file takes the place of contiguity and snap, but both are given",
      remedy: "leave out --contiguity and --snap, or the graph file")
  }
}
