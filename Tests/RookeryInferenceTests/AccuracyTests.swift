import Foundation
import RookeryInference
import RookeryModels
import Testing

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
      ProcessInfo.processInfo.environment["ROOKERY_VERIFY"] != nil
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
    #expect(errors.mean < 0.025)
    #expect(errors.meanRMS < 0.01)
    #expect(errors.sd < 0.025)
    #expect(errors.lowerQuantile < 0.09)
    #expect(errors.upperQuantile < 0.06)
    #expect(errors.exceedance < 0.01)
    // Nearly all counts 0 or 1 make iid at 100 areas the hardest for the evidence.
    #expect(abs(errors.logMarginalLikelihood) < (kind == "iid" || name == "nc74" ? 0.035 : 0.02))
    for (parameter, error) in errors.parameters {
      #expect(abs(error.mean) < 0.05, "\(parameter)")
      // The intercept under leroux has no finite variance as lambda nears 1: any figure is of the
      // cut-off.
      if kind != "leroux" || parameter != "b0" {
        #expect(abs(error.sd) < 0.05, "\(parameter)")
      }
    }
  }
}

/// Largest errors over the areas, in posterior standard deviations where that has a meaning.
struct AccuracyErrors: CustomStringConvertible {
  var (mean, meanRMS, sd) = (0.0, 0.0, 0.0)
  var (lowerQuantile, upperQuantile, exceedance) = (0.0, 0.0, 0.0)
  var logMarginalLikelihood = 0.0
  /// Error of the mean in sd, and relative error of the sd.
  var parameters: [String: (mean: Double, sd: Double)] = [:]

  init(_ posterior: Posterior, _ exact: ReferenceResult) {
    let areas = exact.areas
    let n = areas["eta_mean"].count
    for i in 0..<n {
      let sd = areas["eta_sd"][i]
      // The reference's relative error of its means is stated per area for the relative risk.
      let noise = 2 * areas["rr_mcse"][i] / areas["rr_sd"][i]
      func net(_ error: Double) -> Double { max(0, abs(error) - noise) }
      let eta = posterior.linearPredictor[i]
      let difference = net((eta.mean - areas["eta_mean"][i]) / sd)
      mean = max(mean, difference)
      meanRMS += difference * difference / Double(n)
      self.sd = max(self.sd, net(eta.sd / sd - 1))
      let response = posterior.response[i]
      lowerQuantile = max(
        lowerQuantile, net(log(response.quantiles[0] / areas["rr_q025"][i]) / sd))
      upperQuantile = max(
        upperQuantile, net(log(response.quantiles[2] / areas["rr_q975"][i]) / sd))
      exceedance = max(exceedance, net(response.exceedance[0] - areas["p_rr_gt1"][i]))
    }
    meanRMS = meanRMS.squareRoot()
    logMarginalLikelihood =
      (posterior.criteria.logMarginalLikelihood ?? .nan) - exact.logMarginalLikelihood
    for entry in posterior.fixed + posterior.hyperparameters {
      guard let name = Self.referenceName(entry.name), let known = exact.parameters[name] else {
        continue
      }
      let noise = 2 * known.relativeError
      let shift = (entry.summary.mean - known.mean) / known.sd
      parameters[name] = (
        max(0, abs(shift) - noise), max(0, abs(entry.summary.sd / known.sd - 1) - noise)
      )
    }
  }

  private static func referenceName(_ name: String) -> String? {
    switch name {
    case Model.interceptName: "b0"
    case "x": "beta1"
    case "leroux(area).lambda": "rho"
    case "iid(area).sd", "icar(area).sd", "bym2(area).sd": "sigma"
    case "bym2(area).share": "phi"
    default: nil
    }
  }

  var description: String {
    String(
      format: "mean %.3f (rms %.3f), sd %.3f, q025 %.3f, q975 %.3f, P(RR > 1) %.4f, evidence %.4f",
      mean, meanRMS, sd, lowerQuantile, upperQuantile, exceedance, logMarginalLikelihood)
      + parameters.sorted { $0.key < $1.key }.map {
        String(format: ", %@ %.3f/%.3f", $0.key, $0.value.mean, $0.value.sd)
      }.joined()
  }
}
