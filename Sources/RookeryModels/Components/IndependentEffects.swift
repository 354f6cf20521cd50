import Foundation
package import RookerySparseAlgebra

/// iid: one independent effect N(0, σ²) per level.
///
/// Q = I / σ². Hyperparameter: σ.
package struct IndependentEffects: LatentComponent {
  package let pattern: SparsityPattern
  package let hyperparameters: [Hyperparameter]

  /// - Parameter sd: belief about σ.
  package init(levels: Int, sd: Hyperparameter.Belief) {
    pattern = SparsityPattern(size: levels, entries: [])
    hyperparameters = [.standardDeviation("sd", sd)]
  }

  package func precision(at theta: [Double]) -> [Double] {
    [Double](repeating: 1 / (theta[0] * theta[0]), count: size)
  }

  package func precisionDerivative(_ k: Int, at theta: [Double]) -> [Double] {
    [Double](repeating: -2 / (theta[0] * theta[0] * theta[0]), count: size)
  }

  package func halfLogDeterminant(at theta: [Double]) -> (value: Double, gradient: [Double]) {
    (-Double(size) * log(theta[0]), [-Double(size) / theta[0]])
  }

  package func variable(ofLevel level: Int) -> Int? { level }
}
