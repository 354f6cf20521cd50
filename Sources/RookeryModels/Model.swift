/// A complete hierarchical model of the rows: likelihood, offset, fixed effects and random terms.
///
/// η = offset + Σ xⱼ βⱼ + Σ effects of the terms at the row's levels. Everything an engine needs,
/// and nothing about regions or files.
package struct Model: Sendable {
  package let family: String
  package let response: String
  package let observations: ObservationModel
  /// Of every row: the likelihood's own (log E) plus those of the formula.
  package let offset: [Double]
  package let fixedEffects: [FixedEffect]
  package let terms: [Term]

  package var likelihood: any Likelihood { observations.likelihood }
  package var rowCount: Int { offset.count }

  /// One coefficient: its column of the design and its prior.
  package struct FixedEffect: Sendable {
    package let name: String
    /// One value per row.
    package let values: [Double]
    package let prior: CoefficientPrior

    package init(name: String, values: [Double], prior: CoefficientPrior) {
      self.name = name
      self.values = values
      self.prior = prior
    }
  }

  /// A random term with the level at which each row meets it.
  package struct Term: Sendable {
    /// As results name it: `bym2(area)`.
    package let name: String
    package let component: any LatentComponent
    /// For each row its level.
    package let levels: [Int]
    package let kind: Kind

    package enum Kind: Sendable, Equatable {
      /// Its levels are the areas and it knows their neighbours.
      case spatial
      case grouped(levelNames: [String])
    }

    package init(name: String, component: any LatentComponent, levels: [Int], kind: Kind) {
      self.name = name
      self.component = component
      self.levels = levels
      self.kind = kind
    }
  }

  package init(
    family: String, response: String, observations: ObservationModel, offset: [Double],
    fixedEffects: [FixedEffect], terms: [Term]
  ) {
    self.family = family
    self.response = response
    self.observations = observations
    self.offset = offset
    self.fixedEffects = fixedEffects
    self.terms = terms
  }

  /// The first spatial term, whose structured part is reported per area.
  package var spatialTerm: Int? { terms.firstIndex { $0.kind == .spatial } }

  /// Every prior in words, in the order of the formula.
  package var priors: [StatedPrior] {
    fixedEffects.map { StatedPrior(parameter: $0.name, prior: $0.prior.text) }
      + terms.flatMap { term in
        term.component.hyperparameters.map {
          StatedPrior(parameter: "\(term.name).\($0.statedName)", prior: $0.belief.text)
        }
      }
      + likelihood.hyperparameters.map {
        StatedPrior(parameter: "\(family).\($0.statedName)", prior: $0.belief.text)
      }
  }

  package struct StatedPrior: Sendable, Equatable {
    package let parameter: String
    package let prior: String
  }
}

/// The prior of a fixed effect on the user's scale.
package enum CoefficientPrior: Sendable, Equatable {
  /// Constant density 1.
  case flat
  case normal(mean: Double, sd: Double)

  /// Variance 1000 times the square of what effects can be on the linear predictor, the default of a
  /// slope.
  package static func vague(effectScale: Double) -> CoefficientPrior {
    .normal(mean: 0, sd: 1000.0.squareRoot() * effectScale)
  }

  package var text: String {
    switch self {
    case .flat: "flat()"
    case .normal(let mean, let sd): PriorCall("normal", [mean, sd]).description
    }
  }

  /// Reads `flat()` or `normal(mean, sd)`.
  package init(_ call: PriorCall, of name: String) throws(ModelError) {
    switch (call.name, call.arguments.count) {
    case ("flat", 0): self = .flat
    case ("normal", 2) where call.arguments[1] > 0:
      self = .normal(mean: call.arguments[0], sd: call.arguments[1])
    default: throw .coefficientPrior(name: name)
    }
  }
}
