import Foundation
import Testing

@testable import RookeryInference

@Suite struct DensityTests {
  /// Each density integrates to 1 and has the reported mean and quantiles. Sums over its points know
  /// a probability to a few thousandths, since a hyperparameter's is spread over cells of its grid.
  @Test(arguments: ["poisson", "binomial", "gaussian"])
  func agreeWithWhatIsReported(_ family: String) async throws {
    let model = try OuterGradientTests.model("y ~ 1 + x + bym2(area)", family)
    let posterior = try await NestedLaplace(threads: 2).fit(
      model, PosteriorRequest(densities: .parameters(rows: [0, 3])))
    #expect(
      posterior.densities.map(\.quantity)
        == (posterior.fixed + posterior.hyperparameters).map { .parameter($0.name) }
        + [.row(0), .row(3)])
    let summaries =
      (posterior.fixed + posterior.hyperparameters).map(\.summary)
      + [posterior.response[0], posterior.response[3]]
    for (density, summary) in zip(posterior.densities, summaries) {
      let cumulative = Self.cumulative(density)
      #expect(abs((cumulative.last ?? 0) - 1) < 1e-12)
      #expect(zip(density.x, density.x.dropFirst()).allSatisfy { $0 < $1 })
      for (p, quantile) in zip(posterior.request.probabilities, summary.quantiles) {
        let above = density.x.firstIndex { $0 > quantile } ?? 0
        let share = (quantile - density.x[above - 1]) / (density.x[above] - density.x[above - 1])
        let found = (1 - share) * cumulative[above - 1] + share * cumulative[above]
        #expect(abs(found - p) < 0.005, "\(density.quantity) at \(p)")
      }
    }
  }

  @Test func noneUnlessAsked() async throws {
    let model = try OuterGradientTests.model("y ~ 1 + iid(area)", "poisson")
    let posterior = try await NestedLaplace(threads: 2).fit(model, PosteriorRequest())
    #expect(posterior.densities.isEmpty)
  }

  private static func cumulative(_ density: PosteriorDensity) -> [Double] {
    var sum = 0.0
    return density.x.indices.map { k in
      if k > 0 {
        sum +=
          0.5 * (density.density[k] + density.density[k - 1]) * (density.x[k] - density.x[k - 1])
      }
      return sum
    }
  }
}
