import ArgumentParser
import Rookery

/// A study from a file, from options, or from a file with options that override it.
struct StudyOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A study file (.yaml), or the regions: any polygons GDAL opens, - for standard input.",
      valueName: "study|regions"),
    completion: .file())
  var input: String?

  @OptionGroup(title: "Regions") var regions: RegionOptions
  @OptionGroup(title: "Data") var data: DataOptions
  @OptionGroup(title: "Graph") var graph: GraphOptions
  @OptionGroup(title: "Graph") var graphFile: GraphFileOptions
  @OptionGroup(title: "Model") var model: ModelOptions
  @OptionGroup(title: "Results") var outputs: OutputOptions
  @OptionGroup(title: "Joint draws") var draws: DrawOptions

  /// The study they say together; the same whichever way it was written.
  func study() throws -> Study {
    var study = Study()
    if let input, Self.isStudyFile(input) {
      study = try Study(file: input)
    } else if let input {
      study.regions = Study.Regions()
      study.regions?.file = input
    }
    if study.regions == nil, !regions.isEmpty { throw ValidationError(Self.noRegions) }
    if var chosen = study.regions {
      regions.apply(to: &chosen)
      study.regions = chosen
    }
    data.apply(to: &study)
    graph.apply(to: &study.graph)
    graphFile.apply(to: &study.graph)
    model.apply(to: &study)
    outputs.apply(to: &study.outputs)
    draws.apply(to: &study)
    return study
  }

  static func isStudyFile(_ path: String) -> Bool {
    let name = path.lowercased()
    return name.hasSuffix(".yaml") || name.hasSuffix(".yml")
  }

  private static let noRegions =
    "--layer, --id, --where and --skip-empty choose among polygons, but no file of regions is given."
}
