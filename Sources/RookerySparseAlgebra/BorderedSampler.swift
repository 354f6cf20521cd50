import Foundation

/// Draws of the Gaussian whose precision is the sparse block bordered by the fixed effects, under
/// the border's constraints: N(0, K⁻¹) in its block of field and fixed effects.
///
/// A draw x of N(0, S̃⁻¹) is brought to drawn values t of the border by conditioning on them,
/// x − B̃ β − T̃ W⁻¹ (T (x − B̃ β) − t) (Rue & Held 2005, §2.3.3, doi:10.1201/9780203492024), with T
/// the rows of constraints and grounded nodes, T̃ = S̃⁻¹ Tᵀ, B̃ = S̃⁻¹ B and W = T T̃. Given t the two
/// precisions S and S̃ are one, so that this is exact: t is 0 at the constraints, and fixed effects β
/// and grounded nodes are drawn first from their own joint distribution, which K⁻¹ holds.
package struct BorderedSampler: Sendable {
  private let bordered: BorderedFactor
  /// W⁻¹ by its Cholesky factor, column by column.
  private let conditioning: DenseCholesky
  /// Of the covariance of (β, values at grounded nodes).
  private let drawn: DenseCholesky

  package init(_ bordered: BorderedFactor) {
    let border = bordered.border
    let p = border.fixed.count
    let m = border.count
    let grounds = border.grounded.count
    let kappa = border.groundPrecision
    var w: [Double] = []
    for column in bordered.solvedColumns[p...] { w += border.transposeTimes(column)[p...] }
    conditioning = DenseCholesky(w, m - p)

    // Of K⁻¹ the block of β is their covariance; a ground's multiplier is −κ times its node's value
    // and carries κ of its own.
    let places = Array(0..<p) + Array((m - grounds)..<m)
    var covariance: [Double] = []
    for (b, right) in places.enumerated() {
      for (a, left) in places.enumerated() {
        var value = bordered.schurInverse[right * m + left]
        if a == b, a >= p { value -= kappa }
        if a >= p { value /= -kappa }
        if b >= p { value /= -kappa }
        covariance.append(value)
      }
    }
    drawn = DenseCholesky(covariance, places.count)
    self.bordered = bordered
  }

  /// Standard normals that one draw takes: one for each sparse variable, fixed effect and ground.
  package var normalsPerDraw: Int {
    let border = bordered.border
    return bordered.factor.symbolic.pattern.size + border.fixed.count + border.grounded.count
  }

  /// One draw for each vector of `normalsPerDraw` standard normals. O(entries of the factor + size ·
  /// border) each.
  package func draws(_ normals: [[Double]]) -> [(field: [Double], fixed: [Double])] {
    let border = bordered.border
    let size = bordered.factor.symbolic.pattern.size
    let p = border.fixed.count
    let grounds = border.grounded.count
    let fields = bordered.factor.backSolve(normals.map { Array($0.prefix(size)) })
    return zip(fields, normals).map { field, normals in
      let values = drawn.times(Array(normals.dropFirst(size)))
      let fixed = Array(values.prefix(p))
      var x = field
      for (column, weight) in zip(bordered.solvedColumns, fixed) {
        for i in 0..<size { x[i] -= weight * column[i] }
      }
      // The second round takes away what rounding left of the first.
      for _ in 0..<2 {
        var distance = Array(border.transposeTimes(x)[p...])
        for g in 0..<grounds { distance[distance.count - grounds + g] -= values[p + g] }
        let weights = conditioning.solve(distance)
        for (column, weight) in zip(bordered.solvedColumns[p...], weights) {
          for i in 0..<size { x[i] -= weight * column[i] }
        }
      }
      return (x, fixed)
    }
  }
}

/// A Cholesky factor of a small dense matrix. A pivot within rounding of 0 counts as 0: that
/// direction has no variance.
private struct DenseCholesky: Sendable {
  private let size: Int
  /// Lower triangle, column by column.
  private let l: [Double]

  init(_ matrix: [Double], _ size: Int) {
    var l = matrix
    for c in 0..<size {
      let pivot = l[c * size + c]
      // Entries carry the rounding of the solves they came from, about 1e-14 of the largest.
      let root = pivot > 1e-14 * matrix[c * size + c] ? pivot.squareRoot() : 0
      l[c * size + c] = root
      for i in (c + 1)..<max(size, c + 1) {
        l[c * size + i] = root > 0 ? l[c * size + i] / root : 0
      }
      for j in (c + 1)..<max(size, c + 1) {
        let weight = l[c * size + j]
        for i in j..<size { l[j * size + i] -= weight * l[c * size + i] }
      }
    }
    self.size = size
    self.l = l
  }

  /// L v.
  func times(_ v: [Double]) -> [Double] {
    (0..<size).map { i in (0...i).reduce(0) { $0 + l[$1 * size + i] * v[$1] } }
  }

  /// (L Lᵀ)⁻¹ v.
  func solve(_ v: [Double]) -> [Double] {
    var x = v
    for c in 0..<size {
      x[c] = l[c * size + c] > 0 ? x[c] / l[c * size + c] : 0
      for i in (c + 1)..<max(size, c + 1) { x[i] -= l[c * size + i] * x[c] }
    }
    for c in stride(from: size - 1, through: 0, by: -1) {
      for i in (c + 1)..<max(size, c + 1) { x[c] -= l[c * size + i] * x[i] }
      x[c] = l[c * size + c] > 0 ? x[c] / l[c * size + c] : 0
    }
    return x
  }
}
