import RookeryGraph
import RookeryTable
import Testing

@testable import RookeryModels

@Suite struct ModelBuilderTests {
  private func model(
    _ formula: String, family: String = "poisson", y: [Double?] = [1, 0, 3, 2],
    columns: ModelColumns = .init(expected: "e"), priors: [String: PriorCall] = [:]
  ) throws -> Model {
    let table = DataTable(
      rowCount: 4,
      columns: [
        Column("y", .reals(y)), Column("e", .reals([1, 2, 3, 4])),
        Column("n", .reals([3, 3, 3, 3])),
        Column("x", .reals([0.5, -1, 2, 0])), Column("g", .texts(["b", "a", "b", "a"])),
      ])
    let ids = ["1", "2", "3", "4"]
    return try Model(
      .init(
        formula: Formula(parsing: formula), family: family, columns: columns,
        coefficientPriors: priors, table: table, ids: ids,
        areaNames: AreaNames(ids: ids, idColumns: ["id"], table: table),
        graph: AdjacencyGraph(areaCount: 4, edges: [.init(0, 1), .init(1, 2), .init(2, 3)])))
  }

  private func message(_ body: () throws -> Model) -> String {
    do {
      _ = try body()
      return "no error"
    } catch { return "\(error)" }
  }

  @Test func designIsWhatTheFormulaSays() throws {
    let model = try model("y ~ x + offset(x) + (1 | g) + icar(area)")
    #expect(model.fixedEffects.map(\.name) == ["(Intercept)", "x"])
    #expect(model.terms.map(\.name) == ["iid(g)", "icar(area)"])
    #expect(model.terms[0].levels == [1, 0, 1, 0])  // groups are sorted
    #expect(model.terms[1].levels == [0, 1, 2, 3])
    #expect(model.spatialTerm == 1)
    #expect(model.offset[0] == 0.5)  // log 1 + x
  }

  @Test func priorsAreStated() throws {
    let priors = try model("y ~ x + icar(area)", priors: ["x": PriorCall("normal", [0, 2])]).priors
    #expect(priors.map(\.parameter) == ["(Intercept)", "x", "icar(area).sd"])
    #expect(priors.map(\.prior) == ["flat()", "normal(0, 2)", "pc(1, 0.01)"])
  }

  /// 3 sd of 100, 200, 300, 400 is 335.4.
  @Test func gaussianPriorsFollowTheResponse() throws {
    let y: [Double?] = [100, 200, 300, 400]
    let priors = try model("y ~ icar(area)", family: "gaussian", y: y, columns: .init()).priors
    #expect(priors.map(\.prior) == ["flat()", "pc(340, 0.01)", "pc(340, 0.01)"])
    let slope = try model("y ~ x", family: "gaussian", y: y, columns: .init()).fixedEffects[1]
    #expect(slope.prior == .normal(mean: 0, sd: 340 * 1000.0.squareRoot()))
    let stated = try Formula(parsing: "y ~ x + icar(area)").statedPriors(
      coefficients: [:], family: "gaussian")
    #expect(stated.keys.sorted() == ["(Intercept)"])
    let given = try model(
      "y ~ icar(area, sd = pc(2, 0.1))", family: "gaussian", y: y, columns: .init(),
      priors: ["gaussian.precision": PriorCall("gamma", [1, 2])])
    #expect(given.priors.map(\.prior) == ["flat()", "pc(2, 0.1)", "gamma(1, 2)"])
    #expect(given.priors.map(\.parameter)[2] == "gaussian.precision")
  }

  @Test func refusals() {
    #expect(
      message { try model("y ~ x", y: [0, 0, nil, 0]) }
        == "Column 'y' is 0 in every row, so a flat prior leaves the intercept without bounds; give "
        + "'(Intercept)' a prior in the study, such as normal(0, 3).")
    #expect(
      message {
        try model("y ~ x", family: "binomial", y: [3, 3, 3, 3], columns: .init(trials: "n"))
      }.hasPrefix("Column 'y' is the number of trials in every row"))
    #expect(
      message { try model("y ~ x", family: "gaussian", y: [2, 2, 2, 2], columns: .init()) }
        == "Column 'y' has the same value in every row, so there is no variation to explain.")
    #expect(message { try model("y ~ bym3(area)") }.contains("did you mean bym?"))
    #expect(message { try model("y ~ x", family: "possion") }.contains("did you mean poisson?"))
    #expect(message { try model("y ~ icar(area, sdd = pc(1, 0.1))") }.contains("did you mean sd?"))
    #expect(
      message { try model("y ~ icar(area, sd = pc(1, 0.1), precision = gamma(1, 1))") }
        == "icar(area) states one prior twice (sd and precision); keep one.")
    #expect(message { try model("y ~ icar(area, scale = 2)") }.contains("must be true or false"))
    #expect(message { try model("y ~ icar(area, sd = 2)") }.contains("must be a prior"))
    #expect(message { try model("y ~ x + x") }.contains("stands twice"))
    #expect(message { try model("y ~ x + g") }.contains("'b', which is not a number"))
    #expect(
      message { try model("y ~ log(x)") }.contains("log(x) is not a finite number in area 2, 4"))
    #expect(message { try model("y ~ z") }.contains("no column 'z'"))
    #expect(
      message { try model("y ~ x", priors: ["xx": PriorCall("normal", [0, 1])]) }
        == "A prior is given for xx, which is not in the model; did you mean x?")
    #expect(
      message { try model("y ~ x", priors: ["x": PriorCall("pc", [0, 1])]) }
        .contains("must be normal(mean, sd)"))
    #expect(
      message { try model("y ~ x", family: "binomial") }
        == "The option --expected has no meaning for the binomial family; leave it out.")
    #expect(
      message { try model("y ~ x", family: "binomial", columns: .init()) }.contains("--trials"))
  }

  @Test func anAllZeroColumnIsFineUnderAProperPrior() throws {
    let model = try model(
      "y ~ x", y: [0, 0, 0, 0], priors: ["(Intercept)": PriorCall("normal", [0, 3])])
    #expect(model.fixedEffects[0].prior == .normal(mean: 0, sd: 3))
  }
}
