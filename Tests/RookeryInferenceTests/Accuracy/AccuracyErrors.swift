import Foundation
import RookeryInference
import RookeryModels

/// What is compared of every area, whoever computed it: η without offset, its quantiles, P(RR > 1).
struct AreaFigures {
  let mean: [Double]
  let sd: [Double]
  let lower: [Double]
  let upper: [Double]
  let exceedance: [Double]

  init(_ posterior: Posterior) {
    mean = posterior.linearPredictor.map(\.mean)
    sd = posterior.linearPredictor.map(\.sd)
    lower = posterior.response.map { log($0.quantiles[0]) }
    upper = posterior.response.map { log($0.quantiles[2]) }
    exceedance = posterior.response.map { $0.exceedance[0] }
  }

  /// R-INLA's figures of one model of North Carolina, from the reference folder.
  init(inla model: String) throws {
    guard let folder = Reference.folder else { throw CocoaError(.fileNoSuchFile) }
    let data = try Data(contentsOf: folder.appendingPathComponent("inla/nc74/\(model).json"))
    let areas = try JSONDecoder().decode(InlaFile.self, from: data).areas
    (mean, sd, lower, upper) = (areas.mean, areas.sd, areas.lower, areas.upper)
    exceedance = areas.exceedance
  }

  private struct InlaFile: Decodable {
    let areas: Areas

    struct Areas: Decodable {
      let mean: [Double]
      let sd: [Double]
      let lower: [Double]
      let upper: [Double]
      let exceedance: [Double]

      private enum CodingKeys: String, CodingKey {
        case mean = "lp_mean"
        case sd = "lp_sd"
        case lower = "lp_q025"
        case upper = "lp_q975"
        case exceedance = "p_lp_gt_0"
      }
    }
  }
}

/// Largest errors over the areas, in posterior standard deviations where that has a meaning.
struct AreaErrors {
  var (mean, meanRMS, sd) = (0.0, 0.0, 0.0)
  var (lowerQuantile, upperQuantile, exceedance) = (0.0, 0.0, 0.0)

  /// - Parameter allowance: how many of the reference's own Monte Carlo errors are taken off.
  init(_ figures: AreaFigures, _ exact: ReferenceResult, allowance: Double) {
    let areas = exact.areas
    let n = areas["eta_mean"].count
    for i in 0..<n {
      let sd = areas["eta_sd"][i]
      // The reference's relative error of its means is stated per area for the relative risk.
      let noise = allowance * areas["rr_mcse"][i] / areas["rr_sd"][i]
      func net(_ error: Double) -> Double { max(0, abs(error) - noise) }
      let difference = net((figures.mean[i] - areas["eta_mean"][i]) / sd)
      mean = max(mean, difference)
      meanRMS += difference * difference / Double(n)
      self.sd = max(self.sd, net(figures.sd[i] / sd - 1))
      lowerQuantile = max(
        lowerQuantile, net((figures.lower[i] - log(areas["rr_q025"][i])) / sd))
      upperQuantile = max(
        upperQuantile, net((figures.upper[i] - log(areas["rr_q975"][i])) / sd))
      // An indicator's sd is √(p(1 − p)), of which its mean has the same relative error.
      let p = areas["p_rr_gt1"][i]
      exceedance = max(
        exceedance, abs(figures.exceedance[i] - p) - noise * (p * (1 - p)).squareRoot())
    }
    meanRMS = meanRMS.squareRoot()
  }

  /// In the order of the tables' columns.
  var values: [Double] { [mean, meanRMS, sd, lowerQuantile, upperQuantile, exceedance] }
}

/// Errors of a fit against the exact results of the same model.
struct AccuracyErrors: CustomStringConvertible {
  /// Net of twice the reference's own Monte Carlo error.
  let net: AreaErrors
  let gross: AreaErrors
  let logMarginalLikelihood: Double
  /// Error of the mean in sd, and relative error of the sd, of fixed effects and hyperparameters
  /// by the reference's name.
  private(set) var parameters: [String: Parameter] = [:]

  struct Parameter {
    let isFixed: Bool
    let net: (mean: Double, sd: Double)
    let gross: (mean: Double, sd: Double)
  }

  init(_ posterior: Posterior, _ exact: ReferenceResult) {
    let figures = AreaFigures(posterior)
    net = AreaErrors(figures, exact, allowance: 2)
    gross = AreaErrors(figures, exact, allowance: 0)
    logMarginalLikelihood =
      (posterior.criteria.logMarginalLikelihood ?? .nan) - exact.logMarginalLikelihood
    for (entries, isFixed) in [(posterior.fixed, true), (posterior.hyperparameters, false)] {
      for entry in entries {
        guard let name = Self.referenceName(entry.name), let known = exact.parameters[name] else {
          continue
        }
        let noise = 2 * known.relativeError
        let mean = abs((entry.summary.mean - known.mean) / known.sd)
        let sd = abs(entry.summary.sd / known.sd - 1)
        parameters[name] = Parameter(
          isFixed: isFixed, net: (max(0, mean - noise), max(0, sd - noise)), gross: (mean, sd))
      }
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
      format: "mean %.3f (rms %.3f), sd %.3f, q025 %.3f, q975 %.3f, P(RR > 1) %.4f", net.mean,
      net.meanRMS, net.sd, net.lowerQuantile, net.upperQuantile, net.exceedance)
      + String(format: ", evidence %.4f", logMarginalLikelihood)
      + parameters.sorted { $0.key < $1.key }.map {
        String(format: ", %@ %.3f/%.3f", $0.key, $0.value.net.mean, $0.value.net.sd)
      }.joined()
  }
}
