/// What is reported of one scalar quantity.
package struct QuantitySummary: Sendable, Equatable {
  package let mean: Double
  package let sd: Double
  /// One for each of `PosteriorRequest.probabilities`.
  package let quantiles: [Double]
  /// P(quantity > c) for each of `PosteriorRequest.thresholds`; empty where none was asked.
  package let exceedance: [Double]

  package init(mean: Double, sd: Double, quantiles: [Double], exceedance: [Double] = []) {
    self.mean = mean
    self.sd = sd
    self.quantiles = quantiles
    self.exceedance = exceedance
  }
}

/// Which quantiles, exceedances and draws a fit reports.
package struct PosteriorRequest: Sendable, Equatable {
  /// Probabilities of the quantiles, increasing; 0.025, 0.5 and 0.975 are always among them.
  package let probabilities: [Double]
  /// Thresholds c of P(response > c); for rates 1 is always the first.
  package let thresholds: [Double]
  package let densities: DensityRequest
  /// Joint draws; nil for none.
  package let draws: DrawRequest?

  package init(
    probabilities: [Double] = [0.025, 0.5, 0.975], thresholds: [Double] = [1],
    densities: DensityRequest = .none, draws: DrawRequest? = nil
  ) {
    self.probabilities = Array(Set(probabilities + [0.025, 0.5, 0.975])).sorted()
    self.thresholds = thresholds
    self.densities = densities
    self.draws = draws
  }
}

/// The waist of the house: everything that is reported from a fit, whichever engine made it.
package struct Posterior: Sendable {
  /// A named scalar: a fixed effect or a hyperparameter on the scale people read.
  package struct Named: Sendable, Equatable {
    package let name: String
    package let summary: QuantitySummary

    package init(name: String, summary: QuantitySummary) {
      self.name = name
      self.summary = summary
    }
  }

  package struct Criteria: Sendable, Equatable {
    package let dic: Double
    package let effectiveParametersDIC: Double
    package let waic: Double
    package let effectiveParametersWAIC: Double
    package let logMarginalLikelihood: Double?
    /// −(1/n) Σ log CPOᵢ over the observed rows, lower is better; nil where a row has no CPO.
    package let logScore: Double?

    package init(
      dic: Double, effectiveParametersDIC: Double, waic: Double, effectiveParametersWAIC: Double,
      logMarginalLikelihood: Double?, logScore: Double?
    ) {
      self.dic = dic
      self.effectiveParametersDIC = effectiveParametersDIC
      self.waic = waic
      self.effectiveParametersWAIC = effectiveParametersWAIC
      self.logMarginalLikelihood = logMarginalLikelihood
      self.logScore = logScore
    }
  }

  package struct Diagnostics: Sendable, Equatable {
    package let converged: Bool
    /// One plain sentence each.
    package let warnings: [String]
    /// nil where nothing was integrated on points.
    package let integration: Integration?

    package init(converged: Bool, warnings: [String], integration: Integration? = nil) {
      self.converged = converged
      self.warnings = warnings
      self.integration = integration
    }
  }

  /// How the hyperparameters were integrated out.
  package struct Integration: Sendable, Equatable {
    package let points: Int
    /// 1 / Σ w²: how many points share the mass.
    package let effectivePoints: Double
    /// Estimated share of the posterior mass of the hyperparameters that the points span.
    package let massCovered: Double
    package let marginals: MarginalMethod

    package init(
      points: Int, effectivePoints: Double, massCovered: Double, marginals: MarginalMethod
    ) {
      self.points = points
      self.effectivePoints = effectivePoints
      self.massCovered = massCovered
      self.marginals = marginals
    }
  }

  package let request: PosteriorRequest
  package let fixed: [Named]
  package let hyperparameters: [Named]
  /// Per data row, on the response scale without exposure: the relative risk exp(η) for counts,
  /// the probability for binomial, the mean for Gaussian data.
  package let response: [QuantitySummary]
  /// Per data row, η without the offset: mean and sd, no quantiles.
  package let linearPredictor: [QuantitySummary]
  /// Per data row: the posterior mean of the expected count (or mean) under the model.
  package let fitted: [Double]
  /// Per data row: the standard deviation of an observation about `fitted` under the model, for
  /// Pearson residuals.
  package let fittedDeviation: [Double]
  /// Per area, of the first spatial term on the linear predictor's scale (the structured part for
  /// bym and bym2); nil where the model has none.
  package let spatial: [QuantitySummary]?
  /// Per data row, how large the corrections of the Laplace approximation are, averaged over the
  /// hyperparameters: the larger of the relative change of the variance and the square of the
  /// skewness. nil of an engine that expands nothing.
  package let expansion: [Double]?
  /// Per data row: how well it is predicted from all others; nil where it was not observed, or where
  /// the others do not predict it at all.
  package let predictiveScores: [PredictiveScore?]
  /// Those that were asked for.
  package let densities: [PosteriorDensity]
  package let criteria: Criteria
  package private(set) var diagnostics: Diagnostics
  /// Where the request asked for them.
  package let draws: JointDraws?

  package init(
    request: PosteriorRequest, fixed: [Named], hyperparameters: [Named],
    response: [QuantitySummary], linearPredictor: [QuantitySummary], fitted: [Double],
    fittedDeviation: [Double], spatial: [QuantitySummary]?, expansion: [Double]?,
    predictiveScores: [PredictiveScore?], densities: [PosteriorDensity] = [], criteria: Criteria,
    diagnostics: Diagnostics, draws: JointDraws? = nil
  ) {
    self.request = request
    self.fixed = fixed
    self.hyperparameters = hyperparameters
    self.response = response
    self.linearPredictor = linearPredictor
    self.fitted = fitted
    self.fittedDeviation = fittedDeviation
    self.spatial = spatial
    self.expansion = expansion
    self.predictiveScores = predictiveScores
    self.densities = densities
    self.criteria = criteria
    self.diagnostics = diagnostics
    self.draws = draws
  }

  /// The same with one more warning.
  package func warning(_ text: String) -> Posterior {
    var result = self
    result.diagnostics = Diagnostics(
      converged: diagnostics.converged, warnings: diagnostics.warnings + [text],
      integration: diagnostics.integration)
    return result
  }
}

/// How the marginals given the hyperparameters were found.
package enum MarginalMethod: String, Sendable {
  /// The Gaussian at the mode with the first terms of the cumulant expansion.
  case expansion
  /// Expectation propagation with the third cumulants of its sites.
  case propagation
}
