import Rookery
import Testing

@Suite struct ExplicitStudyTests {
  private func study(_ formula: String, priors: [String: String] = [:]) -> Study {
    var study = Study()
    study.model.formula = formula
    study.model.priors = priors.compactMapValues(Study.Prior.init(text:))
    return study
  }

  private func priors(_ study: Study) throws -> [String: String] {
    try study.withExplicitPriors().model.priors.mapValues(\.text)
  }

  @Test func everyDefaultIsWrittenOut() throws {
    #expect(
      try priors(study("y ~ log(x) + bym2(area) + offset(o)")) == [
        "(Intercept)": "flat()", "log(x)": "normal(0, 31.622776601683793)",
        "bym2(area).sd": "pc(1, 0.01)", "bym2(area).share": "pc(0.5, 2/3)",
      ])
  }

  @Test func whatIsGivenTakesTheDefaultsPlaceUnderItsOwnName() throws {
    let given = study(
      "y ~ 0 + x + bym(area, iid_sd = halfnormal(1), spatial_variance = invgamma(1, 0.01))",
      priors: ["x": "normal(0, 1)", "bym(area).iid_precision": "gamma(1, 0.5)"])
    #expect(
      try priors(given) == [
        "x": "normal(0, 1)", "bym(area).iid_precision": "gamma(1, 0.5)",
        "bym(area).spatial_variance": "invgamma(1, 0.01)",
      ])
  }

  @Test func theExplicitStudyReadsBackAsItself() throws {
    let explicit = try study("y ~ x + leroux(area) + (1 | g)").withExplicitPriors()
    #expect(try Study(yaml: explicit.yaml) == explicit)
    #expect(try explicit.withExplicitPriors() == explicit)
  }

  @Test(
    arguments: [
      ("y ~ bim2(area)", [:], "no term called bim2; did you mean bym2?"),
      ("y ~ x +", [:], "Expected a term"),
      ("y ~ bym2(area)", ["bym2(area).sdd": "pc(1, 0.1)"], "no argument sdd"),
      (
        "y ~ iid(g)", ["iid(g).sd": "pc(1, 0.1)", "iid(g).variance": "invgamma(1, 1)"],
        "states one prior twice (sd and variance)"
      ),
      (
        "y ~ bym2(area, sd = pc(1, 0.01), precision = gamma(1, 1))", [:],
        "states one prior twice (sd and precision)"
      ),
    ] as [(String, [String: String], String)])
  func saysWhatCannotBeMeant(formula: String, given: [String: String], message: String) throws {
    let error = try #require(throws: StudyError.self) {
      try study(formula, priors: given).withExplicitPriors()
    }
    #expect(error.description.contains(message), "\(error)")
  }
}
