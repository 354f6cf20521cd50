package import RookerySparseAlgebra

/// One random term of the linear predictor: a Gaussian vector whose precision Q(θ) has a pattern
/// that does not move with the hyperparameters θ.
///
/// Laws: Q(θ) times each null vector is 0; Q is positive definite on the subspace that the null
/// vectors leave; `halfLogDeterminant` is the numeric one there; derivatives are those of
/// `precision` and `halfLogDeterminant`.
package protocol LatentComponent: Sendable {
  var hyperparameters: [Hyperparameter] { get }
  /// The pattern of Q.
  var pattern: SparsityPattern { get }
  /// Imposed sums, one for each direction that the prior leaves free and the intercept would
  /// share.
  var constraints: [LinearConstraint] { get }
  /// For each constraint a variable that pins its direction when no datum does.
  var groundNodes: [Int] { get }
  /// Values of Q on the pattern at the natural hyperparameters.
  func precision(at theta: [Double]) -> [Double]
  /// ∂Q/∂θₖ on the pattern, θ on the natural scale.
  func precisionDerivative(_ k: Int, at theta: [Double]) -> [Double]
  /// ½ log |Q|* (the product of the non-zero eigenvalues; in the presence of an auxiliary block,
  /// the determinant on the constrained subspace) and its gradient.
  func halfLogDeterminant(at theta: [Double]) throws(SparseAlgebraError) -> (
    value: Double, gradient: [Double]
  )
  /// Vectors with Q v = 0, one per constraint.
  func nullVectors(at theta: [Double]) -> [[Double]]
  /// The variable that is the effect of a level (an area, a group); nil where the effect is 0.
  func variable(ofLevel level: Int) -> Int?
  /// The structured part of a level's effect: a variable and the factor that brings it to the
  /// linear predictor's scale; nil where the term has no structured part there.
  func structured(ofLevel level: Int, at theta: [Double]) -> (variable: Int, factor: Double)?
}

extension LatentComponent {
  package var size: Int { pattern.size }
  package var constraints: [LinearConstraint] { [] }
  package var groundNodes: [Int] { [] }
  package func nullVectors(at theta: [Double]) -> [[Double]] { [] }
  package func structured(ofLevel level: Int, at theta: [Double]) -> (
    variable: Int, factor: Double
  )? { nil }
}
