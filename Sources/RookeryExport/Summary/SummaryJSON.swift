import Foundation
import RookeryInference

extension RunSummary {
  /// The summary in the layout of `docs/summary.schema.json`; what is not finite is null.
  package var json: JSONValue { document(manifest: manifest.json) }

  /// The same without timings and without the names of output files, so that two runs of a study
  /// give the same bytes wherever they write: what GeoJSON carries in its member `rookery`.
  package var layerMetadata: JSONValue {
    document(
      manifest: manifest.json.removing("timings").removing("study", "outputs", "out")
        .removing("study", "outputs", "summary").removing("study", "outputs", "densities")
        .removing("study", "outputs", "overwrite").removing("study", "outputs", "save_draws"))
  }

  /// Writes the summary, readably indented; "-" is standard output.
  package func write(to name: String, existing: ExistingFile) throws(ExportError) {
    try writeBytes(to: name, existing: existing) { (buffer) throws(ExportError) in
      buffer.append(json, layout: .readable)
      buffer.append("\n")
    }
  }

  private func document(manifest: JSONValue) -> JSONValue {
    let document: JSONValue = [
      "schema": .integer(1),
      "model": [
        "formula": .text(model.formula), "family": .text(model.family),
        "terms": .array(model.terms.map(JSONValue.text)),
        "priors": .array(
          model.priors.map { ["parameter": .text($0.parameter), "prior": .text($0.prior)] }),
      ],
      "data": [
        "rows": .integer(Int64(data.rows)), "areas": .integer(Int64(data.areas)),
        "observed_total": .number(data.observedTotal),
        "expected_total": .optional(data.expectedTotal),
        "fingerprint": data.fingerprint.map(JSONValue.text) ?? .null,
        "trials_fingerprint": data.trialsFingerprint.map(JSONValue.text) ?? .null,
      ],
      "graph": graph?.json ?? .null,
      "fixed": .array(fixed.map { effect($0) }),
      "hyperparameters": .array(hyperparameters.map { .object(scalar($0)) }),
      "criteria": criteria.json,
      "diagnostics": diagnostics.json,
      "certificate": .null,
      "manifest": manifest,
    ]
    return document.adding(joint?.members ?? [])
  }

  private func scalar(_ named: Posterior.Named) -> [JSONValue.Member] {
    let summary = named.summary
    return [
      .init("name", .text(named.name)), .init("mean", .number(summary.mean)),
      .init("sd", .number(summary.sd)),
      .init("q025", .number(summary.quantile(0.025, of: request))),
      .init("q500", .number(summary.quantile(0.5, of: request))),
      .init("q975", .number(summary.quantile(0.975, of: request))),
    ]
  }

  /// A fixed effect with the ratio exp(unit · β): of the mean and of the bounds.
  private func effect(_ named: Posterior.Named) -> JSONValue {
    let unit = effectUnits[named.name] ?? 1
    let ratios = [
      exp(unit * named.summary.mean), exp(unit * named.summary.quantile(0.025, of: request)),
      exp(unit * named.summary.quantile(0.975, of: request)),
    ]
    var members = scalar(named)
    members.append(.init("exp_mean", .number(ratios[0])))
    // A negative unit turns the order round.
    members.append(.init("exp_q025", .number(min(ratios[1], ratios[2]))))
    members.append(.init("exp_q975", .number(max(ratios[1], ratios[2]))))
    if unit != 1 { members.append(.init("exp_unit", .number(unit))) }
    return .object(members)
  }
}

extension RunSummary.Graph {
  fileprivate var json: JSONValue {
    [
      "areas": .integer(Int64(areas)), "edges": .integer(Int64(edges)),
      "components": .integer(Int64(components)),
      "islands": .array(islands.map(JSONValue.text)), "rule": .text(rule),
      "audit": audit ?? .null,
    ]
  }
}

extension Posterior.Criteria {
  fileprivate var json: JSONValue {
    [
      "dic": .number(dic), "p_dic": .number(effectiveParametersDIC), "waic": .number(waic),
      "p_waic": .number(effectiveParametersWAIC),
      "log_marginal_likelihood": .optional(logMarginalLikelihood),
      "log_score": .optional(logScore),
    ]
  }
}

extension Posterior.Diagnostics {
  /// Convergence of chains is null for a fit without chains.
  fileprivate var json: JSONValue {
    [
      "converged": .boolean(converged), "warnings": .array(warnings.map(JSONValue.text)),
      "rhat_max": .null, "ess_bulk_min": .null, "ess_tail_min": .null,
      "integration": integration?.json ?? .null,
    ]
  }
}

extension Posterior.Integration {
  fileprivate var json: JSONValue {
    [
      "points": .integer(Int64(points)), "effective_points": .number(effectivePoints),
      "mass_covered": .number(massCovered), "marginals": .text(marginals.rawValue),
    ]
  }
}
