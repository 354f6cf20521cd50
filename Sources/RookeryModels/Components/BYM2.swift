import Foundation
package import RookerySparseAlgebra

/// bym2: b = σ (√(1 − φ) v + √φ u), v ~ N(0, I), u the scaled intrinsic autoregression (Riebler et
/// al. 2016, doi:10.1177/0962280216660421). φ is the structured share of the variance.
///
/// Written in (b, u): Q_bb = I / (σ²(1 − φ)), Q_bu = −√φ / (σ(1 − φ)) I, Q_uu = R + φ/(1 − φ) I.
/// An area without neighbours has u ~ N(0, 1). Hyperparameters: σ, φ.
package struct BYM2: LatentComponent {
  package let hyperparameters: [Hyperparameter]
  private let layout: TotalAndStructured
  private let logPseudoDeterminant: Double

  /// - Parameters:
  ///   - intrinsic: the scaled structure of the graph.
  ///   - sd: belief about σ, the total standard deviation.
  ///   - share: belief about φ in (0, 1).
  package init(
    _ intrinsic: IntrinsicStructure, sd: Hyperparameter.Belief, share: Hyperparameter.Belief
  ) {
    layout = TotalAndStructured(intrinsic, singletons: .independent)
    logPseudoDeterminant = intrinsic.logPseudoDeterminant
    hyperparameters = [.standardDeviation("sd", sd), .share("share", share)]
  }

  package var pattern: SparsityPattern { layout.pattern }
  package var constraints: [LinearConstraint] { layout.constraints }
  package var groundNodes: [Int] { layout.groundNodes }

  package func precision(at theta: [Double]) -> [Double] {
    let (sigma, phi) = (theta[0], theta[1])
    let rest = 1 - phi
    return layout.values(
      total: 1 / (sigma * sigma * rest), alone: 0, link: -phi.squareRoot() / (sigma * rest),
      ridge: phi / rest, structure: 1)
  }

  package func precisionDerivative(_ k: Int, at theta: [Double]) -> [Double] {
    let (sigma, phi) = (theta[0], theta[1])
    let rest = 1 - phi
    let root = phi.squareRoot()
    if k == 0 {
      return layout.values(
        total: -2 / (sigma * sigma * sigma * rest), alone: 0, link: root / (sigma * sigma * rest),
        ridge: 0, structure: 0)
    }
    return layout.values(
      total: 1 / (sigma * sigma * rest * rest), alone: 0,
      link: -(1 + phi) / (2 * root * rest * rest * sigma), ridge: 1 / (rest * rest), structure: 0)
  }

  package func halfLogDeterminant(at theta: [Double]) -> (value: Double, gradient: [Double]) {
    let (sigma, phi) = (theta[0], theta[1])
    let n = Double(layout.areaCount)
    return (
      0.5 * logPseudoDeterminant - n * log(sigma) - 0.5 * n * log1p(-phi),
      [-n / sigma, 0.5 * n / (1 - phi)]
    )
  }

  package func nullVectors(at theta: [Double]) -> [[Double]] {
    constraints.map { constraint in
      var vector = constraint.dense(size)
      for area in 0..<layout.areaCount {
        if let variable = layout.structuredOfArea[area] {
          vector[area] = theta[0] * theta[1].squareRoot() * vector[variable]
        }
      }
      return vector
    }
  }

  package func variable(ofLevel level: Int) -> Int? { level }

  package func structured(ofLevel level: Int, at theta: [Double]) -> (
    variable: Int, factor: Double
  )? { layout.structuredOfArea[level].map { ($0, theta[0] * theta[1].squareRoot()) } }
}
