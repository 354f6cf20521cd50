import Foundation
import RookeryInference
import RookeryModels
import Testing

@Suite(.enabled(if: Reference.isPresent, Comment(rawValue: Reference.absence)))
struct AccuracyTests {
  @Test func table() async throws {
    for name in ["scot_connected", "scot_3comp", "scot_singletons", "nc74", "nc74_nw", "pennlc"] {
      for kind in ["iid", "icar", "bym2p", "bym2t", "bym", "leroux"] {
        let exact = try ReferenceResult(kind, name)
        let model = try ReferenceCase(name).model(kind)
        let began = Date()
        let posterior = try await NestedLaplace(threads: 2).fit(
          model, PosteriorRequest(probabilities: [0.025, 0.5, 0.975]))
        let seconds = Date().timeIntervalSince(began)
        let n = exact.areas["eta_mean"].count
        var (dm, rms, ds, ql, qh, dp) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
        for i in 0..<n {
          let sd = exact.areas["eta_sd"][i]
          let eta = posterior.linearPredictor[i]
          let d = abs(eta.mean - exact.areas["eta_mean"][i]) / sd
          dm = max(dm, d)
          rms += d * d
          ds = max(ds, abs(eta.sd / sd - 1))
          let r = posterior.response[i]
          ql = max(ql, abs(log(r.quantiles[0] / exact.areas["rr_q025"][i])) / sd)
          qh = max(qh, abs(log(r.quantiles[2] / exact.areas["rr_q975"][i])) / sd)
          dp = max(dp, abs(r.exceedance[0] - exact.areas["p_rr_gt1"][i]))
        }
        var line = String(
          format: "%@ %@ %.2fs mean %.3f rms %.3f sd %.3f q025 %.3f q975 %.3f p %.4f lml %.4f",
          name, kind, seconds, dm, (rms / Double(n)).squareRoot(), ds, ql, qh, dp,
          (posterior.criteria.logMarginalLikelihood ?? .nan) - exact.logMarginalLikelihood)
        for h in posterior.hyperparameters + posterior.fixed {
          let key =
            h.name.hasSuffix(".sd") ? (kind == "leroux" ? "tau2" : "sigma")
            : h.name.hasSuffix(".share") ? "phi"
            : h.name.hasSuffix(".lambda") ? "lambda"
            : h.name == "(Intercept)" ? "b0" : h.name == "x" ? "beta1" : ""
          if let p = exact.parameters[key], key != "tau2" {
            line += String(
              format: " %@ %.3f/%.3f", key, (h.summary.mean - p.mean) / p.sd, h.summary.sd / p.sd)
          }
        }
        print(line, posterior.diagnostics.warnings)
      }
    }
  }
}
