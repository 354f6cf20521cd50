import RookeryInference
import Testing

@testable import Rookery

@Suite struct ExpansionWarningTests {
  private func posterior(_ sizes: [Double], _ method: MarginalMethod) -> Posterior {
    Posterior(
      request: PosteriorRequest(), fixed: [], hyperparameters: [], response: [],
      linearPredictor: [], fitted: [], fittedDeviation: [], spatial: nil, expansion: sizes,
      predictiveScores: [],
      criteria: .init(
        dic: 0, effectiveParametersDIC: 0, waic: 0, effectiveParametersWAIC: 0,
        logMarginalLikelihood: nil, logScore: nil),
      diagnostics: .init(
        converged: true, warnings: [],
        integration: .init(
          points: 1, effectivePoints: 1, massCovered: 1, marginals: method)))
  }

  @Test func namesTheWorstFirst() throws {
    let ids = ["a", "b", "c", "d"]
    let text = try #require(
      expansionWarning(posterior([0.3, 0.1, 0.7, 0.3], .expansion), ids: ids))
    #expect(text.contains("in 3 of 4 areas"))
    #expect(text.contains("the worst are c, a, d:"))
    #expect(expansionWarning(posterior([0.1, 0.2, 0], .expansion), ids: ids) == nil)
    #expect(expansionWarning(posterior([0.9, 0.9], .propagation), ids: ids) == nil)
  }
}
