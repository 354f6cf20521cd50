import RookeryModels
import RookerySparseAlgebra

/// Posterior covariances of the linear predictor given the hyperparameters, split into what the
/// selected inverse holds and the low rank of the border: cov(ηᵢ, ηⱼ) = s⁰ᵢⱼ + gᵢᵀ M⁻¹ gⱼ.
struct RowCovariances: Sendable {
  let selected: SelectedInverse
  /// For each column of the border one value of g per row.
  let borderRows: [[Double]]
  /// var ηᵢ.
  let variances: [Double]
  /// cov(ηᵢ, β), for each internal fixed effect one value per row.
  let withFixed: [[Double]]
  /// Covariance of the internal fixed effects, column by column.
  let fixedCovariance: [Double]

  init(_ system: LatentSystem, _ posterior: ConditionalPosterior) {
    let bordered = posterior.bordered
    let selected = SelectedInverse(bordered.factor)
    let rows = system.model.rowCount
    let m = bordered.border.count
    let p = system.design.count
    var borderRows: [[Double]] = []
    for b in 0..<m {
      var g = [Double](repeating: 0, count: rows)
      system.addPredictor(bordered.solvedColumns[b], [], to: &g)
      if b < p { for i in 0..<rows { g[i] -= system.design.columns[b][i] } }
      borderRows.append(g)
    }
    let onPattern = selected.onPattern()
    var variances = [Double](repeating: 0, count: rows)
    for pair in system.rowPlaces {
      let factor = pair.first == pair.second ? 1.0 : 2.0
      for i in 0..<rows where pair.places[i] >= 0 {
        variances[i] += factor * onPattern[pair.places[i]]
      }
    }
    let schur = bordered.schurInverse
    for b in 0..<m {
      for a in 0...b {
        let weight = (a == b ? 1 : 2) * schur[b * m + a]
        let (u, v) = (borderRows[a], borderRows[b])
        for i in 0..<rows { variances[i] += weight * u[i] * v[i] }
      }
    }
    withFixed = (0..<p).map { b in
      var result = [Double](repeating: 0, count: rows)
      for a in 0..<m where schur[b * m + a] != 0 {
        let weight = -schur[b * m + a]
        for i in 0..<rows { result[i] += weight * borderRows[a][i] }
      }
      return result
    }
    fixedCovariance = (0..<p).flatMap { b in (0..<p).map { schur[b * m + $0] } }
    self.selected = selected
    self.borderRows = borderRows
    self.variances = variances
  }
}
