import RookeryGraph
import RookeryModels
import RookeryTable
import Testing

@testable import RookeryInference

/// What a fit says where there is nothing to be fitted, and that it says nothing where there is.
@Suite struct UnboundedFitsTests {
  private func model(
    _ formula: String, counts: [Double], x: [Double]? = nil, family: String = "poisson",
    prior: PriorCall? = nil
  ) throws -> Model {
    let n = counts.count
    let table = DataTable(
      rowCount: n,
      columns: [
        Column("y", .reals(counts)), Column("e", .reals(counts.map { _ in 2.5 })),
        Column("n", .reals(counts.map { _ in 5 })),
        Column("x", .reals(x ?? counts.indices.map { Double($0 % 3) })),
      ])
    let ids = (1...n).map(String.init)
    return try Model(
      .init(
        formula: Formula(parsing: formula), family: family,
        columns: family == "binomial" ? .init(trials: "n") : .init(expected: "e"),
        coefficientPriors: prior.map { ["x": $0] } ?? [:], table: table, ids: ids,
        areaNames: AreaNames(ids: ids, idColumns: ["id"], table: table),
        graph: AdjacencyGraph(areaCount: n, edges: (1..<n).map { .init($0 - 1, $0) })))
  }

  private static let flat = PriorCall("flat", [])
  private func fit(_ model: Model) async throws -> Posterior {
    try await NestedLaplace(threads: 2).fit(model, PosteriorRequest())
  }

  @Test(arguments: ["iid(area)", "bym2(area)"]) func separationIsNamed(_ term: String) async throws
  {
    let x = (0..<20).map { Double($0 % 2) }
    let model = try model(
      "y ~ 1 + x + \(term)", counts: x.enumerated().map { $1 * Double(1 + $0 % 4) }, x: x,
      prior: Self.flat)
    await #expect(throws: InferenceError.separation(covariate: "x")) { try await fit(model) }
    #expect(
      InferenceError.separation(covariate: "x").description
        == "The covariate x separates rows with and without cases, and its flat prior does not "
        + "bound its coefficient; leave it out or give it a prior such as normal(0, 2).")
  }

  @Test func onlySeparationIsSeparation() throws {
    let counts = [0.0, 2, 5, 0, 1, 3]
    let formula = "y ~ 1 + x + iid(area)"
    // Cases at both values of x.
    #expect(
      try model(formula, counts: counts, x: [0, 0, 1, 1, 1, 0], prior: Self.flat)
        .separatingCovariate == nil)
    // Cases at two values, both below the only one without: a count says nothing of a bound.
    #expect(
      try model(formula, counts: [1, 2, 3, 0, 1, 3], x: [0, 1, 0, 2, 1, 0], prior: Self.flat)
        .separatingCovariate == nil)
    // Trials do: successes all lie above failures.
    #expect(
      try model(
        formula, counts: [0, 5, 5, 0, 0, 5], x: [0, 2, 3, 1, 0, 2], family: "binomial",
        prior: Self.flat
      ).separatingCovariate == "x")
    #expect(
      try model(
        formula, counts: [0, 5, 4, 0, 0, 5], x: [0, 2, 3, 1, 0, 2], family: "binomial",
        prior: Self.flat
      ).separatingCovariate == nil)
    // A prior bounds what the data do not.
    #expect(
      try model(formula, counts: [0, 2, 0, 3], x: [0, 1, 0, 1]).separatingCovariate == nil)
  }

  @Test(arguments: ["iid", "bym2"]) func aFlatDirectionIsAnErrorWithItsTrace(_ term: String)
    async throws
  {
    let model = try model(
      "y ~ 1 + \(term)(area, sd = uniform(0, 1000))",
      counts: (0..<20).map { $0 == 7 ? 1 : 0 })
    do {
      _ = try await fit(model)
      Issue.record("a fit without a bound succeeded")
    } catch let error as InferenceError {
      guard case .unbounded(let parameters, let priors, let trace) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(parameters[0].hasPrefix("\(term)(area).sd = "))
      #expect(priors[0] == "\(term)(area).sd ~ uniform(0, 1000)")
      #expect(trace.count > 2)
      #expect(error.description.contains("give tighter priors, such as sd = pc(1, 0.01)"))
      #expect(error.description.contains(" → … → "))
    }
  }

  /// Counts more alike than chance allows: the variance goes to zero, and that is an answer.
  @Test(arguments: ["iid(area)", "bym2(area)", "leroux(area)"])
  func aVarianceOfZeroIsAFit(_ term: String) async throws {
    let posterior = try await fit(
      model("y ~ 1 + \(term)", counts: (0..<24).map { 2 + Double($0 % 2) }))
    #expect(posterior.diagnostics.warnings.isEmpty)
    #expect(posterior.hyperparameters[0].summary.quantiles[1] < 0.25)
  }

  /// Two terms that say the same share a variance between them, held apart by their priors.
  @Test func aTermTwiceIsAFit() async throws {
    let counts = (0..<24).map { Double(($0 * 7) % 9) }
    let posterior = try await fit(model("y ~ 1 + iid(area) + bym2(area)", counts: counts))
    #expect(posterior.diagnostics.warnings.isEmpty)
    #expect(posterior.linearPredictor.allSatisfy { $0.sd < 1 })
  }

  @Test func aLongTraceIsShort() {
    let error = InferenceError.outerSearch(trace: (1...40).map { "step \($0)" })
    #expect(error.description.hasSuffix("went step 1 → … → step 38 → step 39 → step 40."))
  }
}
