import Testing

@testable import Rookery

@Suite struct StudyValidationTests {
  private static let sound = "regions: {file: a.gpkg}\nmodel: {formula: y ~ 1}\n"

  @Test func aSoundStudyPasses() throws {
    try Study(yaml: Self.sound).validate()
    try Study(
      yaml: "data: {file: a.csv, join: id}\ngraph: {file: a.gal}\nmodel: {formula: y ~ 1}\n"
    ).validate()
    try Study(
      yaml: "regions: {file: a}\nmodel: {formula: y ~ 1, family: gaussian}\n"
        + "outputs: {thresholds: [-2, 0]}"
    ).validate()
  }

  @Test(arguments: [
    (
      "model: {formula: y ~ 1}",
      "The file of the regions is missing; give a file of polygons, or --graph with --data."
    ),
    (
      "graph: {file: a.gal}",
      "The table of data is missing; a graph alone needs --data and --join."
    ),
    (
      "regions: {file: '-'}\ndata: {file: '-', join: id}\nmodel: {formula: y ~ 1}",
      "Regions and data are both to be read from standard input; give one of them as a file."
    ),
    ("regions: {id: x}", "The file of the regions is missing; give it as 'regions.file'."),
    ("data: {join: x}", "The file of the data is missing; give it as 'data.file'."),
    (
      sound + "data: {file: a.csv}",
      "The column that joins the data to the areas is missing; give it with --join FIELD."
    ),
    (
      sound + "graph: {ids: a.txt}",
      "The ids of a graph's nodes are given, but no graph; give --graph too."
    ),
    (
      "regions: {file: a}",
      "The formula is missing; give it with --model 'cases ~ bym2(area)'."
    ),
    (
      sound + "outputs: {per: 0}",
      "'outputs.per' (--per) must be a number of persons above 0, not '0'."
    ),
    (
      sound + "outputs: {quantiles: [0.0005]}",
      "'outputs.quantiles' (--quantiles) must be probabilities between 0 and 1 in whole thousandths, not '0.0005'."
    ),
    (
      sound + "outputs: {thresholds: [0]}",
      "'outputs.thresholds' (--threshold) must be numbers above 0, not '0'."
    ),
    (
      sound + "outputs: {thresholds: [.nan]}",
      "'outputs.thresholds' (--threshold) must be numbers above 0, not 'nan'."
    ),
    (
      "regions: {file: a}\nmodel: {formula: y ~ 1, family: gaussian}\n"
        + "outputs: {thresholds: [.inf]}",
      "'outputs.thresholds' (--threshold) must be finite numbers, not 'inf'."
    ),
    (
      sound + "graph: {file: a.gal, contiguity: rook}",
      "A graph file takes the place of contiguity and snap, but both are given; leave out "
        + "--contiguity and --snap, or the graph file."
    ),
    (
      sound + "graph: {file: a.gal, snap: 3}",
      "A graph file takes the place of contiguity and snap, but both are given; leave out "
        + "--contiguity and --snap, or the graph file."
    ),
    (
      "data: {file: a.csv, join: a=district}\ngraph: {file: a.gal}\nmodel: {formula: y ~ 1}\n",
      "'a' is to join the data to regions, but there are none; name the table's column alone, as "
        + "in --join district."
    ),
    (
      sound + "outputs: {effect_units: {x: 0}}",
      "'outputs.effect_units.x' (--effect-unit) must be a number other than 0, not '0'."
    ),
    (
      sound + "outputs: {out: [a.csv, a.csv]}",
      "The output 'a.csv' is asked for twice; give each file once."
    ),
  ])
  func saysWhatIsMissingOrContradictory(yaml: String, message: String) throws {
    let study = try Study(yaml: yaml)
    let error = try #require(throws: StudyError.self) { try study.validate() }
    #expect(error.description == message)
  }
}
