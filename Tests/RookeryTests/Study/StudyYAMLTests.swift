import Rookery
import RookeryModels
import Testing

@Suite struct StudyYAMLTests {
  static let full = """
    regions:
      file: counties.gpkg
      layer: counties
      id: FIPS
      where: "STATE = '37'"
      skip_empty: true
    data:
      file: cases.csv
      layer: null
      join: FIPS=fips
    graph:
      contiguity: distance:12.5
      snap: 0.5
      islands: connect-nearest
      link: [[37001, "037003"], "a,b"]
      unlink: [[c, "d,e"]]
      file: null
    model:
      formula: cases ~ 1 + log(income) + bym2(area, sd = pc(1, 0.01))
      family: poisson
      expected: E
      population: P
      fractional_counts: true
      priors:
        bym2(area).share: inla.pc(0.5, 2/3)
        bym2(area).sd: pc(0.5, 1e-5)
    method:
      engine: laplace
      draws: 1000
      seed: 18446744073709551615
    outputs:
      out: [map.geojson, "-"]
      summary: summary.json
      densities: densities.csv
      density_of: ["37001"]
      per: 1000
      thresholds: [1.2, 2]
      quantiles: [0.025, 0.1, 0.5, 0.9, 0.975]
      effect_units: {income: 10}
      top: [5, 10]
      aggregate: [state]
      contrasts: [[37001, "037003"], "state=NC,state=SC"]
      benchmark: state=totals.csv
      save_draws: draws.csv
      prefix: m_
      overwrite: true
    """

  @Test func readsEveryKey() throws {
    let study = try Study(yaml: Self.full)
    #expect(study.regions?.file == "counties.gpkg")
    #expect(study.regions?.filter == "STATE = '37'")
    #expect(study.regions?.skipEmpty == true)
    #expect(study.data?.layer == nil)
    #expect(study.data?.join == Study.Join(regions: "FIPS", table: "fips"))
    #expect(study.graph.contiguity == .distance(kilometres: 12.5))
    #expect(study.graph.islands == .connectNearest)
    #expect(study.graph.link == [Study.Pair("37001", "037003"), Study.Pair("a", "b")])
    #expect(study.graph.unlink == [Study.Pair("c", "d,e")])
    #expect(study.model.fractionalCounts)
    #expect(
      study.model.priors == [
        "bym2(area).share": Study.Prior(PriorCall("inla.pc", [0.5, 2.0 / 3])),
        "bym2(area).sd": Study.Prior(PriorCall("pc", [0.5, 1e-5])),
      ])
    #expect(study.outputs.out == ["map.geojson", "-"])
    #expect(study.outputs.effectUnits == ["income": 10])
    #expect(study.outputs.per == 1000)
    #expect(study.method.draws == 1000 && study.method.seed == .max)
    #expect(study.outputs.top == [5, 10] && study.outputs.aggregate == ["state"])
    #expect(
      study.outputs.contrasts
        == [Study.Pair("37001", "037003"), Study.Pair("state=NC", "state=SC")])
    #expect(study.outputs.benchmark == .init(group: "state", totals: .table("totals.csv")))
    #expect(study.outputs.saveDraws == "draws.csv")
    #expect(study.outputs.densities == "densities.csv")
    #expect(study.outputs.densityOf == ["37001"])
  }

  @Test func whatIsLeftOutHasItsDefault() throws {
    let study = try Study(yaml: "model: {formula: y ~ 1, expected: null}\ngraph:\n")
    var expected = Study()
    expected.model.formula = "y ~ 1"
    #expect(study == expected)
  }

  @Test func printsEveryDefaultAndReadsItBack() throws {
    for study in [Study(), try Study(yaml: Self.full)] {
      #expect(try Study(yaml: study.yaml) == study, "\(study.yaml)")
    }
    var small = Study()
    small.model.formula = "y ~ bym2(area)"
    #expect(
      small.yaml == """
        regions: null
        data: null
        graph:
          contiguity: queen
          snap: standard
          islands: keep
          link: []
          unlink: []
          file: null
          ids: null
        model:
          formula: y ~ bym2(area)
          family: poisson
          expected: null
          population: null
          trials: null
          offset: null
          fractional_counts: false
          priors: {}
        method:
          engine: laplace
          threads: all
          draws: null
          seed: 1
        outputs:
          out: []
          summary: null
          densities: null
          density_of: []
          per: 100000
          thresholds: []
          quantiles: [0.025, 0.5, 0.975]
          effect_units: {}
          top: []
          aggregate: []
          contrasts: []
          benchmark: null
          save_draws: null
          prefix: ''
          overwrite: false

        """)
  }

  @Test func textsThatLookLikeNumbersStayTexts() throws {
    var study = Study()
    study.outputs.prefix = "1e5"
    study.model.expected = "007"
    study.model.trials = "true"
    study.graph.link = [Study.Pair("1e2", "0x1F")]
    #expect(try Study(yaml: study.yaml) == study, "\(study.yaml)")
  }

  @Test(arguments: [
    (
      "model:\n  famly: poisson\n",
      "s.yaml, line 2: There is no key 'model.famly' in a study; did you mean 'family'?"
    ),
    (
      "regoins:\n  file: a\n",
      "s.yaml, line 1: There is no key 'regoins' in a study; did you mean 'regions'?"
    ),
    (
      "method:\n\n  sampler: x\n",
      "s.yaml, line 3: There is no key 'method.sampler' in a study; here may stand engine, threads, "
        + "draws, seed."
    ),
    (
      "graph:\n  contiguity: queens\n",
      "s.yaml, line 2: 'graph.contiguity' must be queen, rook, distance:KM, knn:K or delaunay, "
        + "not 'queens'."
    ),
    (
      "graph:\n  snap: -1\n",
      "s.yaml, line 2: 'graph.snap' must be standard, or a distance of 0 or more, not '-1'."
    ),
    (
      "graph:\n  islands: drop\n",
      "s.yaml, line 2: 'graph.islands' must be keep, connect-nearest or error, not 'drop'."
    ),
    (
      "model:\n  priors:\n    iid(g).sd: pc(1\n",
      "s.yaml, line 3: 'model.priors.iid(g).sd' must be a prior, such as pc(1, 0.01), not 'pc(1'."
    ),
    (
      "outputs:\n  per: many\n",
      "s.yaml, line 2: 'outputs.per' (--per) must be a number."
    ),
    (
      "regions:\n  skip_empty: maybe\n",
      "s.yaml, line 2: 'regions.skip_empty' must be true or false."
    ),
    ("graph: queen\n", "s.yaml, line 1: 'graph' must be a group of keys."),
    (
      "outputs:\n  out: a.csv\n",
      "s.yaml, line 2: 'outputs.out' must be a list."
    ),
    (
      "outputs:\n  benchmark: state\n",
      "s.yaml, line 2: 'outputs.benchmark' must be observed or a number above 0, for the whole map, or "
        + "COLUMN=observed or COLUMN=TABLE, for groups, not 'state'."
    ),
    ("", "s.yaml: Every key is missing; the study is empty."),
  ])
  func namesTheKeyAndTheLine(yaml: String, message: String) throws {
    let error = try #require(throws: StudyError.self) { try Study(yaml: yaml, named: "s.yaml") }
    #expect(error.description == message)
  }

  @Test func saysWhereYAMLIsBroken() throws {
    let error = try #require(throws: StudyError.self) {
      try Study(yaml: "model: [1, 2\nother: x\n", named: "s.yaml")
    }
    #expect(
      error.description
        == "s.yaml, line 2: The study is not YAML: did not find expected ',' or ']' "
        + "while parsing a flow sequence that begins in line 1.")
  }
}
