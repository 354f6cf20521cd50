extension PCStandardDeviation {
  /// `pc(U, alpha)`, of a standard deviation or, with bounds below 1, of a structured share.
  static let definition = PriorDefinition(
    name: "pc", usage: "pc(U, alpha)",
    summary: "penalised complexity: P(sd > U) = alpha; of a share, P(share < U) = alpha",
    argumentCount: 2, scales: [.sd, .precision, .share]
  ) { (numbers, target) throws(PriorError) -> any HyperPrior in
    let text = PriorCall("pc", numbers).description
    try require(numbers[1] > 0 && numbers[1] < 1, text, "alpha must lie between 0 and 1")
    guard target.scale == .share else {
      try require(numbers[0] > 0, text, "U must be above 0")
      return PCStandardDeviation(exceeding: numbers[0], probability: numbers[1])
    }
    return try PCStructuredShare.make(numbers, target, .exact, text)
  }
}

extension PCStructuredShare {
  static let rinlaDefinition = PriorDefinition(
    name: "inla.pc", usage: "inla.pc(U, alpha)",
    summary: "the prior of a structured share as R-INLA computes it, to reproduce its results",
    argumentCount: 2, scales: [.share]
  ) { (numbers, target) throws(PriorError) -> any HyperPrior in
    let text = PriorCall("inla.pc", numbers).description
    try require(numbers[1] > 0 && numbers[1] < 1, text, "alpha must lie between 0 and 1")
    return try make(numbers, target, .rinla, text)
  }

  fileprivate static func make(
    _ numbers: [Double], _ target: PriorTarget, _ convention: Convention, _ text: String
  ) throws(PriorError) -> any HyperPrior {
    try require(numbers[0] > 0 && numbers[0] < 1, text, "U must lie between 0 and 1")
    guard let structure = target.structure else { throw .noStructure }
    return try PCStructuredShare(
      below: numbers[0], probability: numbers[1], convention, structure: structure)
  }
}

extension HalfNormal {
  static let definition = PriorDefinition(
    name: "halfnormal", usage: "halfnormal(s)", summary: "|N(0, s^2)| on the standard deviation",
    argumentCount: 1, scales: [.sd]
  ) { (numbers, _) throws(PriorError) -> any HyperPrior in
    try require(numbers[0] > 0, PriorCall("halfnormal", numbers).description, "s must be above 0")
    return HalfNormal(scale: numbers[0])
  }
}

extension HalfT {
  static let definition = PriorDefinition(
    name: "halft", usage: "halft(df, s)",
    summary: "|t| with df degrees of freedom and scale s on the standard deviation",
    argumentCount: 2, scales: [.sd]
  ) { (numbers, _) throws(PriorError) -> any HyperPrior in
    try require(
      numbers[0] > 0 && numbers[1] > 0, PriorCall("halft", numbers).description,
      "df and s must be above 0")
    return HalfT(freedom: numbers[0], scale: numbers[1])
  }
}

extension GammaPrecision {
  static let definition = PriorDefinition(
    name: "gamma", usage: "gamma(shape, rate)", summary: "gamma on the precision 1 / sd^2",
    argumentCount: 2, scales: [.precision]
  ) { (numbers, _) throws(PriorError) -> any HyperPrior in
    try make("gamma", numbers, .precision)
  }

  static let inverseDefinition = PriorDefinition(
    name: "invgamma", usage: "invgamma(shape, scale)",
    summary: "inverse gamma on the variance sd^2", argumentCount: 2, scales: [.variance]
  ) { (numbers, _) throws(PriorError) -> any HyperPrior in
    try make("invgamma", numbers, .variance)
  }

  private static func make(
    _ name: String, _ numbers: [Double], _ scale: PriorScale
  ) throws(PriorError) -> any HyperPrior {
    let text = PriorCall(name, numbers).description
    try require(numbers[0] > 0 && numbers[1] > 0, text, "both numbers must be above 0")
    return GammaPrecision(shape: numbers[0], rate: numbers[1], statedOn: scale)
  }
}

extension UniformPrior {
  static let definition = PriorDefinition(
    name: "uniform", usage: "uniform(a, b)",
    summary: "uniform between a and b on a standard deviation, a share or a correlation",
    argumentCount: 2, scales: [.sd, .share, .lambda, .rho]
  ) { (numbers, target) throws(PriorError) -> any HyperPrior in
    let text = PriorCall("uniform", numbers).description
    try require(numbers[0] >= 0, text, "a must be 0 or more")
    try require(numbers[0] < numbers[1], text, "a must be below b")
    try require(
      target.scale == .sd || numbers[1] <= 1, text, "b must be 1 or less for this parameter")
    return UniformPrior(from: numbers[0], to: numbers[1])
  }
}

extension BetaPrior {
  static let definition = PriorDefinition(
    name: "beta", usage: "beta(a, b)", summary: "beta on a share or a correlation in (0, 1)",
    argumentCount: 2, scales: [.share, .lambda, .rho]
  ) { (numbers, _) throws(PriorError) -> any HyperPrior in
    try require(
      numbers[0] > 0 && numbers[1] > 0, PriorCall("beta", numbers).description,
      "a and b must be above 0")
    return BetaPrior(numbers[0], numbers[1])
  }
}
