/// What a person reads of a result, as plain values ready to be set in tables.
package struct ResultReport: Sendable {
  /// What went in, in words: each source and what it held.
  package let sources: [String]
  package let graph: String?
  package let formula: String
  /// The likelihood and the totals, in words.
  package let likelihood: String
  /// Each parameter with its prior.
  package let priors: [(parameter: String, prior: String)]

  package let fixed: [Estimate]
  package let hyperparameters: [Estimate]
  /// What exp(β) is called; nil where it has no meaning.
  package let ratioName: String?
  package let leading: LeadingAreas?
  /// nil for a fit without joint draws.
  package let joint: JointReport?
  package let criteria: Criteria

  /// A parameter with its posterior.
  package struct Estimate: Sendable {
    package let name: String
    package let mean: Double
    package let sd: Double
    package let lower: Double
    package let median: Double
    package let upper: Double
    /// exp(unit · β); nil for what has no such reading.
    package let ratio: Ratio?
  }

  /// The effect of `unit` units of a covariate on the scale of ratios.
  package struct Ratio: Sendable {
    package let unit: Double
    package let mean: Double
    package let lower: Double
    package let upper: Double
  }

  package struct Criteria: Sendable {
    package let dic: Double
    package let effectiveDIC: Double
    package let waic: Double
    package let effectiveWAIC: Double
    package let logMarginalLikelihood: Double?
  }
}
