import Foundation
import Testing

@testable import RookeryModels

/// What every prior promises, run over the registry: it integrates to 1 on the real line with its
/// Jacobian, and its slope is the derivative.
@Suite struct PriorLawTests {
  static func everyPrior() throws -> [(any HyperPrior, PriorScale)] {
    let structure = IntrinsicStructure(awkwardGraph, .scaled)
    return try Registry.priors.flatMap { definition in
      try definition.scales.map { scale in
        let numbers: [Double] =
          switch definition.name {
          case "pc": scale == .share ? [0.5, 0.7] : [1, 0.01]
          case "inla.pc": [0.5, 2.0 / 3]
          case "uniform": scale == .sd ? [0, 3] : [0.1, 0.8]
          case "beta": [0.5, 2]
          default: definition.argumentCount == 1 ? [0.8] : [2.5, 0.4]
          }
        let belief = try PriorCall(definition.name, numbers).belief(
          on: PriorTarget(scale, structure: structure))
        guard case .prior(let prior) = belief else { throw PriorError.noStructure }
        return (prior, scale)
      }
    }
  }

  @Test func integratesToOne() throws {
    for (prior, scale) in try Self.everyPrior() {
      let h = 0.03
      var sum = 0.0
      var t = -150.0
      while t <= 150 {
        let x = prior.support.natural(t)
        let density = prior.logDensity(x).value + prior.support.logSlope(t).value
        if density.isFinite { sum += h * exp(density) }
        t += h
      }
      #expect(abs(sum - 1) < 1e-6, "\(prior.text) of \(scale): \(sum)")
    }
  }

  @Test func slopesAreDerivatives() throws {
    for (prior, scale) in try Self.everyPrior() {
      for t in [-2.0, -0.4, 0.3, 1.5] {
        let x = prior.support.natural(t)
        let h = 1e-6 * min(x, abs(1 - x) + 0.1)
        let difference =
          (prior.logDensity(x + h).value - prior.logDensity(x - h).value) / (2 * h)
        let slope = prior.logDensity(x).slope
        #expect(abs(slope - difference) < 1e-4 * max(1, abs(slope)), "\(prior.text) of \(scale)")
        #expect(abs(prior.support.real(x) - t) < 1e-9)
        let k = 1e-5
        let rate = (prior.support.natural(t + k) - prior.support.natural(t - k)) / (2 * k)
        #expect(abs(log(rate) - prior.support.logSlope(t).value) < 1e-7)
        let bend =
          (prior.support.logSlope(t + k).value - prior.support.logSlope(t - k).value) / (2 * k)
        #expect(abs(bend - prior.support.logSlope(t).slope) < 1e-6)
      }
    }
  }

  @Test func pcTailsHold() throws {
    let prior = PCStandardDeviation(exceeding: 0.7, probability: 0.05)
    #expect(abs(exp(-prior.rate * 0.7) - 0.05) < 1e-15)  // an exponential's upper tail

    let share = try PCStructuredShare(
      below: 0.4, probability: 0.75, .exact, structure: IntrinsicStructure(awkwardGraph, .scaled))
    var (below, all) = (0.0, 0.0)
    for step in -12_000..<12_000 {
      let logit = (Double(step) + 0.5) * 1e-3
      let phi = 1 / (1 + exp(-logit))
      let mass = exp(share.logDensity(phi).value) * phi * (1 - phi) * 1e-3
      all += mass
      if phi < 0.4 { below += mass }
    }
    #expect(abs(all - 1) < 1e-7)
    #expect(abs(below - 0.75) < 1e-4)
  }

  @Test func infeasibleShareNamesTheSmallestProbability() throws {
    let structure = IntrinsicStructure(awkwardGraph, .scaled)
    #expect {
      try PCStructuredShare(below: 0.5, probability: 0.1, .exact, structure: structure)
    } throws: { error in
      guard case PriorError.infeasibleShare(0.5, 0.1, let smallest)? = error as? PriorError else {
        return false
      }
      return abs(smallest - 0.2023) < 1e-3
        && "\(error)".contains("must be above \(String(format: "%.4f", smallest))")
    }
  }

  @Test(arguments: [
    (PriorCall("pd", [1, 0.01]), PriorScale.sd, "There is no prior called pd; did you mean pc?"),
    (PriorCall("pc", [1]), .sd, "The prior pc is written pc(U, alpha)."),
    (
      PriorCall("pc", [1, 2]), .sd,
      "The prior pc(1, 2) is not possible: alpha must lie between 0 and 1."
    ),
    (
      PriorCall("gamma", [1, 1]), .share,
      "The prior gamma does not fit share; use one of pc(U, alpha), inla.pc(U, alpha), "
        + "uniform(a, b), beta(a, b)."
    ),
    (
      PriorCall("fixed", [-1]), .sd,
      "The prior fixed(-1) is not possible: the sd must be above 0."
    ),
  ])
  func refusals(_ call: PriorCall, _ scale: PriorScale, _ message: String) {
    #expect {
      try call.belief(on: PriorTarget(scale, structure: IntrinsicStructure(pathOfThree, .scaled)))
    } throws: { "\($0)" == message }
  }

  @Test func fixedValuesComeToTheStandardDeviation() throws {
    for (scale, value) in [(PriorScale.sd, 0.5), (.variance, 0.25), (.precision, 4)] {
      guard case .fixed(let sd) = try PriorCall("fixed", [value]).belief(on: PriorTarget(scale))
      else { throw PriorError.noStructure }
      #expect(abs(sd - 0.5) < 1e-15)
    }
  }
}
