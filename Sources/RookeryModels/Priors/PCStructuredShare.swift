import Foundation
import RookeryProbability

/// The penalised-complexity prior of BYM2's structured share φ: exponential in the distance d(φ)
/// from an unstructured effect, P(φ < U) = α.
///
/// The structured effect has a null space, so d grows without bound as φ → 1 and the prior, taken
/// literally, has an atom's worth of mass beyond any double. Here logit φ is bounded and the density
/// normalised there. `exact` solves the rate so that P(φ < U) = α on that support; `rinla` takes the
/// rate of the unbounded formula, as R-INLA does, and so does not reach α.
package struct PCStructuredShare: HyperPrior {
  package let text: String
  package let support: Support
  package let rate: Double
  private let distance: StructuredShareDistance
  private let logMass: Double

  package enum Convention: Sendable {
    case exact
    case rinla

    fileprivate var bounds: (lower: Double, upper: Double) {
      switch self {
      case .exact: (-12, 12)
      case .rinla: (-12.69, 12)
      }
    }
  }

  /// - Throws: `.infeasibleShare`, naming the smallest α that this graph allows, where no rate
  ///   fits; `.noStructure` where no area has a neighbour.
  package init(
    below bound: Double, probability alpha: Double, _ convention: Convention,
    structure: IntrinsicStructure
  ) throws(PriorError) {
    guard !structure.pieces.isEmpty else { throw .noStructure }
    let (lower, upper) = convention.bounds
    let distance = StructuredShareDistance(structure, upTo: upper)
    let nearest = distance.distance(lower)
    let farthest = distance.distance(upper)
    let at = distance.distance(log(bound) - log1p(-bound))
    func probability(_ rate: Double) -> Double {
      expm1(-rate * (at - nearest)) / expm1(-rate * (farthest - nearest))
    }
    switch convention {
    case .rinla:
      rate = -log1p(-alpha) / at
      text = "inla.pc(\(number(bound)), \(number(alpha)))"
    case .exact:
      let smallest = (at - nearest) / (farthest - nearest)
      guard alpha > smallest else { throw .infeasibleShare(bound, alpha, smallest: smallest) }
      var (low, high) = (0.0, 1 / at)
      while probability(high) < alpha { high *= 2 }
      for _ in 0..<200 where high - low > 1e-15 * high {
        let middle = 0.5 * (low + high)
        if probability(middle) < alpha { low = middle } else { high = middle }
      }
      rate = 0.5 * (low + high)
      text = "pc(\(number(bound)), \(number(alpha)))"
    }
    support = .boundedLogit(lower, upper)
    self.distance = distance
    logMass = -rate * nearest + log(-expm1(-rate * (farthest - nearest)))
  }

  package func logDensity(_ phi: Double) -> (value: Double, slope: Double) {
    let logit = log(phi) - log1p(-phi)
    let l = distance.logDistance(logit)
    let d = exp(l.value)
    let spread = phi * (1 - phi)
    let inLogit = log(rate) - rate * d + l.value + log(l.slope) - logMass
    let change = l.slope * (1 - rate * d) + l.curvature / l.slope
    return (inLogit - log(spread), (change - 1 + 2 * phi) / spread)
  }
}

/// Why a prior cannot be made.
package enum PriorError: Error, Equatable, CustomStringConvertible {
  case unknown(name: String, nearest: String?)
  case wrongCount(name: String, usage: String)
  case outOfRange(prior: String, requirement: String)
  case notForThis(prior: String, argument: String, allowed: [String])
  case infeasibleShare(Double, Double, smallest: Double)
  case noStructure

  package var description: String {
    switch self {
    case .unknown(let name, let nearest):
      "There is no prior called \(name)\(nearest.map { "; did you mean \($0)?" } ?? ".")"
    case .wrongCount(let name, let usage):
      "The prior \(name) is written \(usage)."
    case .outOfRange(let prior, let requirement):
      "The prior \(prior) is not possible: \(requirement)."
    case .notForThis(let prior, let argument, let allowed):
      "The prior \(prior) does not fit \(argument); use one of \(allowed.joined(separator: ", "))."
    case .infeasibleShare(let bound, let alpha, let smallest):
      "No prior of the structured share has P(share < \(number(bound))) = \(number(alpha)) on this "
        + "graph; the probability must be above \(String(format: "%.4f", smallest))."
    case .noStructure:
      "The graph has no edge, so a structured share has no meaning; use iid instead."
    }
  }
}
