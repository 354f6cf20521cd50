import Foundation
import RookeryExport
import RookeryGraph
import RookeryInference
import RookeryModels

extension StudyResult {
  /// The result as a person reads it.
  package var report: ResultReport {
    let criteria = posterior.criteria
    return ResultReport(
      sources: sources, graph: graph.flatMap { graph in rule.map { graph.inWords(rule: $0) } },
      formula: study.model.formula,
      likelihood: likelihoodInWords,
      priors: model.priors.map { (parameter: $0.parameter, prior: $0.prior) },
      fixed: summary.json["fixed"].elements.map { .init($0, hasRatio: ratioName != nil) },
      // Precisions are in the summary for those who compare; their long tails say little here.
      hyperparameters: summary.json["hyperparameters"].elements
        .map { .init($0, hasRatio: false) }.filter { !$0.name.hasSuffix("precision") },
      ratioName: ratioName, leading: LeadingAreas(self, count: 10),
      joint: summary.joint.map(JointReport.init),
      criteria: .init(
        dic: criteria.dic, effectiveDIC: criteria.effectiveParametersDIC, waic: criteria.waic,
        effectiveWAIC: criteria.effectiveParametersWAIC,
        logMarginalLikelihood: criteria.logMarginalLikelihood))
  }

  private var ratioName: String? {
    switch model.observations.likelihood.response {
    case .exponential: "ratio"
    case .logistic: "odds ratio"
    case .identity: nil
    }
  }

  private var likelihoodInWords: String {
    let observations = model.observations
    let known = observations.observed.compactMap { $0 }
    let total = Self.plain(known.reduce(0, +))
    var words = "\(model.family): "
    switch observations.likelihood.response {
    case .exponential:
      words += "\(total) \(model.response)"
      if let expected = observations.expected {
        words += ", \(Self.plain(expected.reduce(0, +))) expected"
      }
    case .logistic:
      words +=
        "\(total) \(model.response) of \(Self.plain((observations.trials ?? []).reduce(0, +)))"
    case .identity: words += "\(model.response) of \(counted(known.count, "area", "areas"))"
    }
    let missing = observations.observed.count - known.count
    return missing == 0 ? words : words + "; \(missing) missing, predicted"
  }

  /// Whole where it is, to 6 rounding errors of a sum; else with one decimal.
  private static func plain(_ total: Double) -> String {
    let isWhole = abs(total - total.rounded()) < 1e-9 * max(1, abs(total))
    return String(format: isWhole ? "%.0f" : "%.1f", total)
  }
}

extension ResultReport.Estimate {
  fileprivate init(_ member: JSONValue, hasRatio: Bool) {
    func number(_ name: String) -> Double { member[name]?.number ?? .nan }
    if case .text(let text) = member["name"] { name = text } else { name = "" }
    mean = number("mean")
    sd = number("sd")
    lower = number("q025")
    median = number("q500")
    upper = number("q975")
    ratio =
      hasRatio
      ? .init(
        unit: member["exp_unit"]?.number ?? 1, mean: number("exp_mean"),
        lower: number("exp_q025"), upper: number("exp_q975")) : nil
  }
}
