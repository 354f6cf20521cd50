import RookeryModels
import RookerySparseAlgebra

/// Sums over pairs of rows that the cumulant expansion of the field needs, with s the covariance of
/// the linear predictor.
protocol CovarianceSums {
  /// Σⱼ sᵢⱼ² hⱼ for every row i.
  func squares(_ h: [Double]) -> [Double]
  /// Σⱼ sᵢⱼ³ fⱼ for every row i.
  func cubes(_ f: [Double]) -> [Double]
}

/// Every pair of rows: exact, O(rows²) memory. For a few hundred rows.
struct DenseCovariance: CovarianceSums {
  private let rows: Int
  private let values: [Double]

  /// Rows up to which all pairs are kept: a solve per row then costs less than a factorisation of
  /// a map ten times as large.
  static let rowLimit = 400

  init(_ system: LatentSystem, _ posterior: ConditionalPosterior, _ covariances: RowCovariances) {
    let rows = system.model.rowCount
    let bordered = posterior.bordered
    let m = bordered.border.count
    var values = [Double](repeating: 0, count: rows * rows)
    for j in 0..<rows {
      var unit = [Double](repeating: 0, count: system.pattern.size)
      for variables in system.rowVariables where variables[j] >= 0 { unit[Int(variables[j])] += 1 }
      let solved = bordered.factor.solve(unit)
      let weights = bordered.timesSchurInverse((0..<m).map { covariances.borderRows[$0][j] })
      var column = [Double](repeating: 0, count: rows)
      system.addPredictor(solved, [], to: &column)
      for (g, weight) in zip(covariances.borderRows, weights) {
        for i in 0..<rows { column[i] += weight * g[i] }
      }
      for i in 0..<rows { values[j * rows + i] = column[i] }
    }
    self.rows = rows
    self.values = values
  }

  func squares(_ h: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: rows)
    for j in 0..<rows where h[j] != 0 {
      for i in 0..<rows {
        let s = values[j * rows + i]
        result[i] += h[j] * s * s
      }
    }
    return result
  }

  func cubes(_ f: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: rows)
    for j in 0..<rows where f[j] != 0 {
      for i in 0..<rows {
        let s = values[j * rows + i]
        result[i] += f[j] * s * s * s
      }
    }
    return result
  }
}
