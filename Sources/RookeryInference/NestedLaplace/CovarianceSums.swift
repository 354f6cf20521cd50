import RookeryModels
import RookerySparseAlgebra

/// Sums over pairs of rows that the cumulant expansion of the field needs, with s the covariance of
/// the linear predictor.
protocol CovarianceSums {
  /// Σⱼ sᵢⱼ² hⱼ and Σⱼ sᵢⱼ³ fⱼ for every row i.
  func sums(squares h: [Double], cubes f: [Double]) -> (squares: [Double], cubes: [Double])
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
    let units = (0..<rows).map { j in
      var unit = [Double](repeating: 0, count: system.pattern.size)
      for variables in system.rowVariables where variables[j] >= 0 { unit[Int(variables[j])] += 1 }
      return unit
    }
    var values = [Double](repeating: 0, count: rows * rows)
    for (j, solved) in bordered.factor.solve(units).enumerated() {
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

  func sums(squares h: [Double], cubes f: [Double]) -> (squares: [Double], cubes: [Double]) {
    var squares = [Double](repeating: 0, count: rows)
    var cubes = squares
    for j in 0..<rows where h[j] != 0 || f[j] != 0 {
      for i in 0..<rows {
        let s = values[j * rows + i]
        squares[i] += h[j] * s * s
        cubes[i] += f[j] * s * s * s
      }
    }
    return (squares, cubes)
  }
}
