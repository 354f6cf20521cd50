import RookeryTable

/// What a prior's name means: how it is written, on what it may stand, and how it is made.
package struct PriorDefinition: Sendable {
  package let name: String
  /// How it is written: `pc(U, alpha)`.
  package let usage: String
  package let summary: String
  package let argumentCount: Int
  package let scales: [PriorScale]
  /// Makes the prior of a hyperparameter from numbers in order, already counted.
  package let make: @Sendable ([Double], PriorTarget) throws(PriorError) -> any HyperPrior
}

/// The quantity that a prior argument names.
package enum PriorScale: String, Sendable, CaseIterable {
  case sd
  case precision
  case variance
  case share
  case lambda
  case rho
}

/// Where a prior is to stand: the quantity, and the structure that a share's distance needs.
package struct PriorTarget: Sendable {
  package let scale: PriorScale
  package let structure: IntrinsicStructure?

  package init(_ scale: PriorScale, structure: IntrinsicStructure? = nil) {
    self.scale = scale
    self.structure = structure
  }
}

extension PriorCall {
  /// The belief that this call states about a hyperparameter on `target`'s scale.
  package func belief(on target: PriorTarget) throws(PriorError) -> Hyperparameter.Belief {
    if name == "fixed" {
      guard arguments.count == 1 else { throw .wrongCount(name: name, usage: "fixed(value)") }
      return .fixed(try natural(arguments[0], target.scale))
    }
    let definitions = Registry.priors.filter { $0.name == name }
    guard !definitions.isEmpty else {
      let names = Registry.priors.map(\.name) + ["fixed"]
      throw .unknown(name: name, nearest: nearestName(to: name, among: names))
    }
    guard let definition = definitions.first(where: { $0.scales.contains(target.scale) }) else {
      let allowed = Registry.priors.filter { $0.scales.contains(target.scale) }.map(\.usage)
      throw .notForThis(prior: name, argument: target.scale.rawValue, allowed: allowed)
    }
    guard arguments.count == definition.argumentCount else {
      throw .wrongCount(name: name, usage: definition.usage)
    }
    return .prior(try definition.make(arguments, target))
  }

  private func natural(_ value: Double, _ scale: PriorScale) throws(PriorError) -> Double {
    let text = "fixed(\(number(value)))"
    switch scale {
    case .sd, .precision, .variance:
      guard value > 0, value.isFinite else {
        throw .outOfRange(prior: text, requirement: "the \(scale.rawValue) must be above 0")
      }
      switch scale {
      case .precision: return 1 / value.squareRoot()
      case .variance: return value.squareRoot()
      default: return value
      }
    case .share, .lambda, .rho:
      guard value > 0, value < 1 else {
        throw .outOfRange(
          prior: text, requirement: "the \(scale.rawValue) must lie strictly between 0 and 1")
      }
      return value
    }
  }
}

/// Refuses numbers for which a prior is not a density.
func require(_ condition: Bool, _ prior: String, _ requirement: String) throws(PriorError) {
  if !condition { throw .outOfRange(prior: prior, requirement: requirement) }
}
