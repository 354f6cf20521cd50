import Foundation
package import RookeryGraph
package import RookerySparseAlgebra

/// leroux: the conditional autoregression of Leroux, Lei & Breslow (2000,
/// doi:10.1007/978-1-4612-1284-3_4), Q = ((1 − λ) I + λ R) / σ² with R = D − W unscaled.
///
/// λ in (0, 1): 0 is iid, 1 the intrinsic limit. An area without neighbours has precision
/// (1 − λ) / σ². Hyperparameters: σ, λ. Each determinant costs a factorisation.
package struct Leroux: LatentComponent {
  package let hyperparameters: [Hyperparameter]
  private let structure: IntrinsicStructure

  package init(_ graph: AdjacencyGraph, sd: Hyperparameter.Belief, lambda: Hyperparameter.Belief) {
    structure = IntrinsicStructure(graph, .unscaled)
    hyperparameters = [.standardDeviation("sd", sd), .share("lambda", lambda)]
  }

  package var pattern: SparsityPattern { structure.pattern }

  private func combined(identity a: Double, structure b: Double) -> [Double] {
    var values = structure.values.map { b * $0 }
    for j in 0..<pattern.size { values[pattern.columnStarts[j]] += a }
    return values
  }

  package func precision(at theta: [Double]) -> [Double] {
    let tau = 1 / (theta[0] * theta[0])
    return combined(identity: tau * (1 - theta[1]), structure: tau * theta[1])
  }

  package func precisionDerivative(_ k: Int, at theta: [Double]) -> [Double] {
    let tau = 1 / (theta[0] * theta[0])
    if k == 1 { return combined(identity: -tau, structure: tau) }
    let change = -2 * tau / theta[0]
    return combined(identity: change * (1 - theta[1]), structure: change * theta[1])
  }

  /// log|(1 − λ) I + λ R| = (pieces + singletons) log(1 − λ) + the determinant on the complement
  /// of the constants, so that nothing cancels near λ = 1.
  package func halfLogDeterminant(at theta: [Double]) -> (value: Double, gradient: [Double]) {
    let lambda = theta[1]
    let nulls = Double(structure.pieces.count + structure.singletons.count)
    let rest = structure.complement(identity: 1 - lambda, structure: lambda)
    let trace = rest.inverseTrace()
    // d/dλ log|a I + b R| with a = 1 − λ, b = λ: −tr P + tr P R, and b tr P R = dim − a tr P.
    let change =
      lambda > 1e-8
      ? (Double(structure.dimension) - (1 - lambda) * trace) / lambda - trace
      : structure.pieces.joined().reduce(0) {
        $0 + structure.values[pattern.columnStarts[$1]]
      } - trace
    return (
      0.5 * (nulls * log(1 - lambda) + rest.logDeterminant) - Double(size) * log(theta[0]),
      [-Double(size) / theta[0], 0.5 * (change - nulls / (1 - lambda))]
    )
  }

  package func variable(ofLevel level: Int) -> Int? { level }

  package func structured(ofLevel level: Int, at theta: [Double]) -> (
    variable: Int, factor: Double
  )? { (level, 1) }
}
