import Foundation
package import RookerySparseAlgebra

/// bym: b = u + v, u the intrinsic autoregression with standard deviation σ_s and v ~ N(0, σ_e² I)
/// (Besag, York & Mollié 1991, doi:10.1007/BF00116466).
///
/// Written in (b, u): Q_bb = I / σ_e², Q_bu = −I / σ_e², Q_uu = R / σ_s² + I / σ_e². As published, R
/// is not scaled and an area without neighbours has no u; scaled, its u is N(0, σ_s²).
/// Hyperparameters: σ_s, σ_e.
package struct BYM: LatentComponent {
  package let hyperparameters: [Hyperparameter]
  private let layout: TotalAndStructured
  private let logPseudoDeterminant: Double
  private let structuredRank: Int

  package init(
    _ intrinsic: IntrinsicStructure, singletons: IntrinsicCAR.Singletons,
    spatialSD: Hyperparameter.Belief, independentSD: Hyperparameter.Belief
  ) {
    layout = TotalAndStructured(intrinsic, singletons: singletons)
    logPseudoDeterminant = intrinsic.logPseudoDeterminant
    structuredRank =
      intrinsic.dimension + (singletons == .independent ? intrinsic.singletons.count : 0)
    hyperparameters = [
      .standardDeviation("spatial_sd", spatialSD), .standardDeviation("iid_sd", independentSD),
    ]
  }

  package var pattern: SparsityPattern { layout.pattern }
  package var constraints: [LinearConstraint] { layout.constraints }
  package var groundNodes: [Int] { layout.groundNodes }

  package func precision(at theta: [Double]) -> [Double] {
    let spatial = 1 / (theta[0] * theta[0])
    let independent = 1 / (theta[1] * theta[1])
    return layout.values(
      total: independent, alone: independent, link: -independent, ridge: independent,
      structure: spatial)
  }

  package func precisionDerivative(_ k: Int, at theta: [Double]) -> [Double] {
    let change = -2 / (theta[k] * theta[k] * theta[k])
    return k == 0
      ? layout.values(total: 0, alone: 0, link: 0, ridge: 0, structure: change)
      : layout.values(total: change, alone: change, link: -change, ridge: change, structure: 0)
  }

  package func halfLogDeterminant(at theta: [Double]) -> (value: Double, gradient: [Double]) {
    let n = Double(layout.areaCount)
    let rank = Double(structuredRank)
    return (
      0.5 * logPseudoDeterminant - rank * log(theta[0]) - n * log(theta[1]),
      [-rank / theta[0], -n / theta[1]]
    )
  }

  package func nullVectors(at theta: [Double]) -> [[Double]] {
    constraints.map { constraint in
      var vector = constraint.dense(size)
      for area in 0..<layout.areaCount {
        if let variable = layout.structuredOfArea[area] { vector[area] = vector[variable] }
      }
      return vector
    }
  }

  package func variable(ofLevel level: Int) -> Int? { level }

  package func structured(ofLevel level: Int, at theta: [Double]) -> (
    variable: Int, factor: Double
  )? { layout.structuredOfArea[level].map { ($0, 1) } }
}
