import Testing

@testable import RookeryModels

@Suite struct FormulaParserTests {
  private func bym2(_ arguments: [Formula.Argument] = [], source: String = "bym2(area)")
    -> Formula.Term
  {
    .latent(
      Formula.LatentCall(kind: "bym2", column: "area", arguments: arguments, source: source))
  }

  @Test func readsResponseCovariatesAndSpatialTerm() throws {
    let formula = try Formula(parsing: "SID74 ~ 1 + nonwhite + bym2(area)")
    #expect(formula.response == "SID74")
    #expect(formula.hasIntercept)
    #expect(formula.terms == [.covariate(.column("nonwhite")), bym2()])
    #expect(formula.source == "SID74 ~ 1 + nonwhite + bym2(area)")
  }

  @Test(arguments: ["y ~ x", "y ~ 1 + x", "y~x+1", "\n y ~\n  x\n", "y ~ +x"])
  func hasAnInterceptUnlessTakenAway(source: String) throws {
    let formula = try Formula(parsing: source)
    #expect(formula.hasIntercept)
    #expect(formula.terms == [.covariate(.column("x"))])
  }

  @Test(arguments: ["y ~ 0 + x", "y ~ x - 1", "y ~ -1 + x", "y ~ x + 0", "y ~ 0 + x - 1"])
  func hasNoInterceptWhenTakenAway(source: String) throws {
    let formula = try Formula(parsing: source)
    #expect(!formula.hasIntercept)
    #expect(formula.terms == [.covariate(.column("x"))])
  }

  @Test func readsAnInterceptAlone() throws {
    let formula = try Formula(parsing: "y ~ 1")
    #expect(formula.hasIntercept)
    #expect(formula.terms.isEmpty)
  }

  @Test func readsFunctionsOffsetsAndBackticks() throws {
    let formula = try Formula(
      parsing: "`deaths, 2002` ~ log(income) + sqrt(log(`a b`)) + offset(log(e)) + `log`")
    #expect(formula.response == "deaths, 2002")
    #expect(
      formula.terms == [
        .covariate(.log(.column("income"))),
        .covariate(.sqrt(.log(.column("a b")))),
        .offset(.log(.column("e"))),
        .covariate(.column("log")),
      ])
  }

  @Test func readsNamesAsDataHaveThem() throws {
    let formula = try Formula(parsing: "fälle ~ v.1 + _x + .y + Übergewicht_2")
    #expect(formula.terms.map(\.label) == ["v.1", "_x", ".y", "Übergewicht_2"])
  }

  @Test func readsPriorsInsideATerm() throws {
    let source = "bym2(area, sd = pc(1, 0.01), share = inla.pc(0.5, 2/3))"
    let formula = try Formula(parsing: "y ~ 1 +  \(source) ")
    #expect(
      formula.terms == [
        bym2(
          [
            .init(name: "sd", value: .prior(PriorCall("pc", [1, 0.01]))),
            .init(name: "share", value: .prior(PriorCall("inla.pc", [0.5, 2.0 / 3]))),
          ], source: source)
      ])
    #expect(formula.terms[0].label == "bym2(area)")
  }

  @Test(arguments: [
    ("1e-3", Formula.Value.number(0.001)), ("-2.5", .number(-2.5)), (".5", .number(0.5)),
    ("true", .boolean(true)), ("FALSE", .boolean(false)), ("`true`", .column("true")),
    ("\"a text\"", .text("a text")), ("'it'", .text("it")), ("x", .column("x")),
    ("gamma(1, 0.0005)", .prior(PriorCall("gamma", [1, 0.0005]))),
    ("uniform(-1, 1)", .prior(PriorCall("uniform", [-1, 1]))),
    ("flat()", .prior(PriorCall("flat", []))),
  ])
  func readsEveryKindOfValue(text: String, value: Formula.Value) throws {
    let formula = try Formula(parsing: "y ~ icar(area, given = \(text))")
    guard case .latent(let call) = formula.terms[0] else {
      Issue.record("not a latent term")
      return
    }
    #expect(call.arguments == [Formula.Argument(name: "given", value: value)])
  }

  @Test func readsAGroupInterceptAsIID() throws {
    let formula = try Formula(parsing: "y ~ x + (1 | clinic)")
    #expect(
      formula.terms[1]
        == .latent(.init(kind: "iid", column: "clinic", arguments: [], source: "(1 | clinic)")))
  }

  @Test func leavesTheKindOfATermToTheRegistry() throws {
    let formula = try Formula(parsing: "y ~ neverheard(area)")
    #expect(formula.terms[0].label == "neverheard(area)")
  }
}

@Suite struct PriorTextTests {
  @Test(arguments: ["pc(1, 0.01)", "gamma(1, 5e-05)", "fixed(0.5)", "uniform(-1, 1)", "flat()"])
  func writesWhatItReads(text: String) throws {
    #expect(try PriorCall(parsing: text).description == text)
  }

  @Test func refusesWhatFollowsAPrior() {
    #expect(throws: FormulaError.self) { try PriorCall(parsing: "pc(1, 0.01) x") }
    #expect(throws: FormulaError.self) { try PriorCall(parsing: "0.5") }
  }
}
