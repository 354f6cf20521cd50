/// Everything a formula or a study may name. A new term, likelihood or prior adds one line here.
package enum Registry {
  package static let terms: [TermDefinition] = [
    IndependentEffects.definition,
    IntrinsicCAR.definition,
    ProperCAR.definition,
    Leroux.definition,
    BYM.definition,
    BYM2.definition,
  ]

  package static let likelihoods: [LikelihoodDefinition] = [
    Poisson.definition,
    Binomial.definition,
    Gaussian.definition,
  ]

  package static let priors: [PriorDefinition] = [
    PCStandardDeviation.definition,
    PCStructuredShare.rinlaDefinition,
    HalfNormal.definition,
    HalfT.definition,
    GammaPrecision.definition,
    GammaPrecision.inverseDefinition,
    UniformPrior.definition,
    BetaPrior.definition,
  ]
}
