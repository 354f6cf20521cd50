package import RookeryInference

/// Everything about a run that is not per area: what `--summary` writes.
package struct RunSummary: Sendable {
  package struct Model: Sendable {
    package let formula: String
    package let family: String
    /// As written in the formula, in its order.
    package let terms: [String]
    package let priors: [Prior]

    package init(formula: String, family: String, terms: [String], priors: [Prior]) {
      self.formula = formula
      self.family = family
      self.terms = terms
      self.priors = priors
    }
  }

  package struct Prior: Sendable {
    /// What it is a prior of, such as "bym2(area).sd".
    package let parameter: String
    /// As a study would write it, such as "pc(1, 0.01)".
    package let prior: String

    package init(parameter: String, prior: String) {
      self.parameter = parameter
      self.prior = prior
    }
  }

  package struct Data: Sendable {
    package let rows: Int
    package let areas: Int
    package let observedTotal: Double
    /// nil where the model has no expected counts.
    package let expectedTotal: Double?
    /// SHA-256 of the ids with their observations in hexadecimal; nil where it could not be made.
    package let fingerprint: String?
    /// The same of the ids with the trials of their observations; nil for models without trials.
    package let trialsFingerprint: String?

    package init(
      rows: Int, areas: Int, observedTotal: Double, expectedTotal: Double?, fingerprint: String?,
      trialsFingerprint: String?
    ) {
      self.rows = rows
      self.areas = areas
      self.observedTotal = observedTotal
      self.expectedTotal = expectedTotal
      self.fingerprint = fingerprint
      self.trialsFingerprint = trialsFingerprint
    }
  }

  package struct Graph: Sendable {
    package let areas: Int
    package let edges: Int
    package let components: Int
    /// Ids of the areas without a neighbour.
    package let islands: [String]
    /// "queen", "rook", … or "file".
    package let rule: String
    /// What the coverage audit counted; nil where no polygons were read.
    package let audit: JSONValue?

    package init(
      areas: Int, edges: Int, components: Int, islands: [String], rule: String, audit: JSONValue?
    ) {
      self.areas = areas
      self.edges = edges
      self.components = components
      self.islands = islands
      self.rule = rule
      self.audit = audit
    }
  }

  package let model: Model
  package let data: Data
  /// nil where the model has no spatial term and no map was read.
  package let graph: Graph?
  package let manifest: Manifest
  let request: PosteriorRequest
  let fixed: [Posterior.Named]
  let hyperparameters: [Posterior.Named]
  let criteria: Posterior.Criteria
  let diagnostics: Posterior.Diagnostics
  let effectUnits: [String: Double]
  /// nil for a fit without joint draws.
  package let joint: JointSummary?

  /// - Parameter effectUnits: by fixed effect, how many units of it `exp_*` speak of; 1 for others.
  package init(
    model: Model, data: Data, graph: Graph?, posterior: Posterior,
    effectUnits: [String: Double], manifest: Manifest, joint: JointSummary? = nil
  ) {
    self.model = model
    self.data = data
    self.graph = graph
    self.manifest = manifest
    self.effectUnits = effectUnits
    request = posterior.request
    fixed = posterior.fixed
    hyperparameters = posterior.hyperparameters
    criteria = posterior.criteria
    diagnostics = posterior.diagnostics
    self.joint = joint
  }
}
