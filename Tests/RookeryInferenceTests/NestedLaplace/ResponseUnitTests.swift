import Foundation
import RookeryModels
import Testing

@testable import RookeryInference

/// In the gaussian family a response in another unit, or from another zero, gives the same fit in that
/// unit, or from that zero: default priors follow the response, and so do starts and tolerances.
@Suite struct ResponseUnitTests {
  private static let values = [
    -1.091, -1.278, 0.63, 0.581, 1.295, -0.755, 1.689, -0.287, 1.574, -0.433, -0.735, 0.25, 1.031,
    0.161, -0.586, -1.341, -1.402, 0.503, 0.99, -0.164,
  ]

  /// A term with its sd held at 0.3 units, or free.
  private static let terms = [
    "x + icar(area)", "bym2(area, share = fixed(0.4))", "iid(area)", "iid(area, sd = fixed(0.3))",
  ]

  /// What a fit says, in units of the response and from its zero.
  private struct Fit {
    private var numbers: [Double] = []
    /// Of the probability integral transform.
    private var transforms: [Double] = []

    init(_ term: String, unit: Double, zero: Double = 0) async throws {
      let term = term.replacing("fixed(0.3)", with: "fixed(\(0.3 * unit))")
      let model = try LineModel.model(
        "y ~ 1 + \(term)", "gaussian", response: values.map { ($0 + zero) * unit })
      let posterior = try await NestedLaplace(threads: 2).fit(
        model, PosteriorRequest(probabilities: [0.025, 0.5, 0.975]))
      for row in posterior.response {
        let places = [row.mean] + row.quantiles
        numbers += places.map { $0 / unit - zero }
        numbers.append(row.sd / unit)
      }
      for named in posterior.fixed {
        let zero = named.name == Model.interceptName ? zero : 0
        numbers.append(named.summary.mean / unit - zero)
        numbers.append(named.summary.sd / unit)
      }
      for named in posterior.hyperparameters where !named.name.hasSuffix("precision") {
        let own = named.name.hasSuffix("sd") ? unit : 1
        let places = [named.summary.mean, named.summary.sd] + named.summary.quantiles
        numbers += places.map { $0 / own }
      }
      let criteria = posterior.criteria
      let shift = Double(values.count) * log(unit)
      // The flat intercept has density 1 per unit.
      numbers.append(try #require(criteria.logMarginalLikelihood) + shift - log(unit))
      numbers.append(criteria.dic - 2 * shift)
      numbers.append(criteria.waic - 2 * shift)
      numbers.append(criteria.effectiveParametersDIC)
      numbers.append(criteria.effectiveParametersWAIC)
      for score in posterior.predictiveScores {
        let score = try #require(score)
        numbers.append(score.logDensity + log(unit))
        transforms.append(score.probabilityTransform)
      }
    }

    /// Numbers that are about 1 agree to rounding, which the differences behind the curvature of the
    /// hyperparameters magnify; transforms to what the end of a quadrature, one node earlier or later,
    /// leaves of its error of 2e-5.
    func agrees(_ other: Fit) -> Bool {
      zip(numbers, other.numbers).allSatisfy { abs($0 - $1) < 1e-6 * max(1, abs($0)) }
        && zip(transforms, other.transforms).allSatisfy { abs($0 - $1) < 1e-5 }
        && numbers.count == other.numbers.count && transforms.count == other.transforms.count
    }
  }

  @Test(arguments: terms) func theUnitDoesNotMatter(_ term: String) async throws {
    let one = try await Fit(term, unit: 1)
    for unit in [1e-8, 1e-4, 0.1, 1e3, 1e5, 1e6, 1e8] {
      #expect(one.agrees(try await Fit(term, unit: unit)), "\(unit)")
    }
  }

  /// A million sd from zero ten digits are left of the data.
  @Test(arguments: terms) func theZeroDoesNotMatter(_ term: String) async throws {
    let one = try await Fit(term, unit: 1)
    for (unit, zero) in [(1.0, 1e3), (1, -1e6), (1e6, 1e6)] {
      #expect(one.agrees(try await Fit(term, unit: unit, zero: zero)), "\(unit) \(zero)")
    }
  }

  @Test func neitherMattersToBYM2() async throws {
    let one = try await Fit("bym2(area)", unit: 1)
    #expect(one.agrees(try await Fit("bym2(area)", unit: 1e-8)))
    #expect(one.agrees(try await Fit("bym2(area)", unit: 1e6, zero: 1e6)))
  }
}
