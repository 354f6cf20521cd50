import Foundation
package import RookerySparseAlgebra

/// icar: the intrinsic conditional autoregression (Besag, York & Mollié 1991,
/// doi:10.1007/BF00116466), Q = R / σ² with R = D − W.
///
/// Each piece of two or more areas sums to zero. Scaled (the default), σ is a typical marginal
/// standard deviation and an area without neighbours is N(0, σ²); unscaled, such an area has no
/// effect. Hyperparameter: σ.
package struct IntrinsicCAR: LatentComponent {
  package let pattern: SparsityPattern
  package let hyperparameters: [Hyperparameter]
  package let constraints: [LinearConstraint]
  package let groundNodes: [Int]
  private let structure: [Double]
  private let logPseudoDeterminant: Double
  private let rank: Int
  private let variableOfArea: [Int?]

  package init(_ intrinsic: IntrinsicStructure, singletons: Singletons, sd: Hyperparameter.Belief) {
    let kept: [Int]
    switch singletons {
    case .independent: kept = Array(0..<intrinsic.pattern.size)
    case .absent: kept = intrinsic.pieces.joined().sorted()
    }
    var place = [Int?](repeating: nil, count: intrinsic.pattern.size)
    for (variable, area) in kept.enumerated() { place[area] = variable }
    // Areas left out have no entries but their own 0, so columns can be dropped whole.
    var structure: [Double] = []
    var entries: [(Int, Int)] = []
    let isolated = Set(intrinsic.singletons)
    for area in kept {
      for q in intrinsic.pattern.columnStarts[area]..<intrinsic.pattern.columnStarts[area + 1] {
        entries.append((place[Int(intrinsic.pattern.rows[q])]!, place[area]!))
        structure.append(isolated.contains(area) ? 1 : intrinsic.values[q])
      }
    }
    pattern = SparsityPattern(size: kept.count, entries: entries)
    self.structure = structure
    constraints = intrinsic.pieces.map { LinearConstraint(sumToZero: $0.map { place[$0]! }) }
    groundNodes = intrinsic.groundNodes.map { place[$0]! }
    logPseudoDeterminant = intrinsic.logPseudoDeterminant
    rank = kept.count - intrinsic.pieces.count
    variableOfArea = place
    hyperparameters = [.standardDeviation("sd", sd)]
  }

  /// What an area without neighbours is given.
  package enum Singletons: Sendable {
    /// An effect of its own, N(0, σ²).
    case independent
    /// No effect.
    case absent
  }

  package func precision(at theta: [Double]) -> [Double] {
    structure.map { $0 / (theta[0] * theta[0]) }
  }

  package func precisionDerivative(_ k: Int, at theta: [Double]) -> [Double] {
    structure.map { -2 * $0 / (theta[0] * theta[0] * theta[0]) }
  }

  package func halfLogDeterminant(at theta: [Double]) -> (value: Double, gradient: [Double]) {
    (
      0.5 * logPseudoDeterminant - Double(rank) * log(theta[0]),
      [-Double(rank) / theta[0]]
    )
  }

  package func nullVectors(at theta: [Double]) -> [[Double]] { constraints.map { $0.dense(size) } }
  package func variable(ofLevel level: Int) -> Int? { variableOfArea[level] }

  package func structured(ofLevel level: Int, at theta: [Double]) -> (
    variable: Int, factor: Double
  )? { variableOfArea[level].map { ($0, 1) } }
}
