import Foundation
package import RookeryGraph
package import RookerySparseAlgebra

/// car: the proper conditional autoregression, Q = (D − ρ W) / σ² with D the sums of weights.
///
/// ρ lies in (0, 1): 0 is independence with variances σ² / Dᵢᵢ, 1 the intrinsic limit. An area
/// without neighbours has Dᵢᵢ = 1. Hyperparameters: σ, ρ. Each determinant costs a factorisation.
package struct ProperCAR: LatentComponent {
  package let pattern: SparsityPattern
  package let hyperparameters: [Hyperparameter]
  private let symbolic: SymbolicCholesky
  private let degree: [Double]
  /// −W on the pattern, 0 on the diagonal.
  private let links: [Double]

  package init(_ graph: AdjacencyGraph, sd: Hyperparameter.Belief, rho: Hyperparameter.Belief) {
    let structure = IntrinsicStructure(graph, .unscaled)
    pattern = structure.pattern
    var links = structure.values
    var degree: [Double] = []
    for j in 0..<pattern.size {
      let diagonal = pattern.columnStarts[j]
      degree.append(links[diagonal] > 0 ? links[diagonal] : 1)
      links[diagonal] = 0
    }
    self.degree = degree
    self.links = links
    symbolic = SymbolicCholesky(pattern)
    hyperparameters = [.standardDeviation("sd", sd), .share("rho", rho)]
  }

  private func correlationMatrix(_ rho: Double) -> [Double] {
    var values = links.map { rho * $0 }
    for j in 0..<pattern.size { values[pattern.columnStarts[j]] = degree[j] }
    return values
  }

  package func precision(at theta: [Double]) -> [Double] {
    correlationMatrix(theta[1]).map { $0 / (theta[0] * theta[0]) }
  }

  package func precisionDerivative(_ k: Int, at theta: [Double]) -> [Double] {
    k == 0
      ? correlationMatrix(theta[1]).map { -2 * $0 / (theta[0] * theta[0] * theta[0]) }
      : links.map { $0 / (theta[0] * theta[0]) }
  }

  package func halfLogDeterminant(at theta: [Double]) throws(SparseAlgebraError) -> (
    value: Double, gradient: [Double]
  ) {
    let factor = try CholeskyFactor(symbolic, values: correlationMatrix(theta[1]))
    let trace = traceOfProduct(pattern, SelectedInverse(factor).onPattern(), links)
    return (
      0.5 * factor.logDeterminant - Double(size) * log(theta[0]),
      [-Double(size) / theta[0], 0.5 * trace]
    )
  }

  package func variable(ofLevel level: Int) -> Int? { level }

  package func structured(ofLevel level: Int, at theta: [Double]) -> (
    variable: Int, factor: Double
  )? { (level, 1) }
}
