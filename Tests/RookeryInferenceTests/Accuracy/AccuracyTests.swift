import Foundation
import RookeryModels
import Testing

@testable import RookeryInference

/// Fits against the exact posteriors, over every area, net of twice the reference's own Monte Carlo
/// error. The bars are those that R-INLA's full Laplace strategy would meet and its default would
/// not.
@Suite(.enabled(if: Reference.isPresent, Comment(rawValue: Reference.absence)))
struct AccuracyTests {
  static let names = [
    "scot_connected", "scot_3comp", "scot_singletons", "nc74", "nc74_nw", "pennlc",
  ]
  static let kinds = ["iid", "icar", "bym2p", "bym2t", "bym", "leroux"]

  @Test(arguments: kinds) func singletonsOfScotland(_ kind: String) async throws {
    try await check(kind, "scot_singletons")
  }

  @Test func northCarolina() async throws { try await check("bym2p", "nc74_nw") }

  /// Two seconds in an optimised build, a minute otherwise.
  static var fitsAll: Bool {
    #if DEBUG
      AccuracyPage.isAsked
    #else
      true
    #endif
  }

  @Test(
    .enabled(if: fitsAll, "the build is not optimised and ROOKERY_VERIFY is not set"),
    arguments: names, kinds)
  func everyCase(_ name: String, _ kind: String) async throws { try await check(kind, name) }

  private func check(_ kind: String, _ name: String) async throws {
    let exact = try ReferenceResult(kind, name)
    let model = try ReferenceCase(name).model(kind)
    let posterior = try await NestedLaplace(threads: 2).fit(model, PosteriorRequest())
    let errors = AccuracyErrors(posterior, exact)
    print("\(name) \(kind): \(errors)")
    for (value, bar) in zip(errors.net.values, AccuracyBars.areas) { #expect(value < bar) }
    #expect(abs(errors.logMarginalLikelihood) < AccuracyBars.evidence(kind, name))
    for (parameter, error) in errors.parameters {
      #expect(error.net.mean < AccuracyBars.mean(isFixed: error.isFixed), "\(parameter)")
      if AccuracyBars.hasSpread(kind, parameter) {
        #expect(error.net.sd < AccuracyBars.parameterSD, "\(parameter)")
      }
    }
  }
}

/// What every fit is held to.
enum AccuracyBars {
  /// Mean (largest, rms), sd, 2.5% and 97.5% quantile, P(RR > 1).
  static let areas = [0.025, 0.01, 0.025, 0.09, 0.06, 0.01]
  static let parameterSD = 0.05

  static func mean(isFixed: Bool) -> Double { isFixed ? 0.03 : 0.05 }

  /// Nearly all counts 0 or 1 make iid at 100 areas the hardest for the evidence.
  static func evidence(_ kind: String, _ name: String) -> Double {
    kind == "iid" || name == "nc74" ? 0.035 : 0.02
  }

  /// The intercept under leroux has no finite variance as lambda nears 1: any figure is of the
  /// cut-off.
  static func hasSpread(_ kind: String, _ parameter: String) -> Bool {
    kind != "leroux" || parameter != "b0"
  }
}
