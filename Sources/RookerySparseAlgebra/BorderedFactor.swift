import COpenBLAS
import Foundation

/// A sparse positive definite block S bordered by a few dense rows: fixed effects, linear
/// constraints, and grounded nodes.
///
/// It solves K z = r for
/// ```
///     ⎡ S̃   B   Cᵀ  G  ⎤
/// K = ⎢ Bᵀ  F   0   0  ⎥      S̃ = S + κ G Gᵀ
///     ⎢ C   0   0   0  ⎥
///     ⎣ Gᵀ  0   0   1/κ⎦
/// ```
/// so that S may be singular in directions that the constraints fix: each column of G is a unit
/// vector at a *grounded* node, whose diagonal entry S̃ carries κ more than S and whose border
/// takes κ away again exactly. Nothing is added that is not removed.
///
/// The border is eliminated densely: m = fixed + constraints + grounds columns cost m solves and
/// O(size · m²).
package struct BorderedFactor: Sendable {
  package let factor: CholeskyFactor
  package let border: Border
  /// S̃⁻¹ U for the border's columns U, one array each.
  package let solvedColumns: [[Double]]
  /// The inverse M⁻¹ of the Schur complement M = D − Uᵀ S̃⁻¹ U, column by column.
  package let schurInverse: [Double]
  /// log of the determinant of S bordered by F, on the subspace that the constraints leave:
  /// log |H| restricted to C x = 0 (in an orthonormal basis of that subspace).
  package let logDeterminant: Double

  /// The columns and the corner of the border.
  package struct Border: Sendable {
    /// Columns B, dense, one array of `size` values per fixed effect.
    package let fixed: [[Double]]
    /// F, `fixed.count` squared values.
    package let corner: [Double]
    package let constraints: [LinearConstraint]
    /// Nodes whose diagonal in the factored matrix carries `groundPrecision` more.
    package let grounded: [Int]
    package let groundPrecision: Double

    package init(
      fixed: [[Double]] = [], corner: [Double] = [], constraints: [LinearConstraint] = [],
      grounded: [Int] = [], groundPrecision: Double = 1
    ) {
      precondition(corner.count == fixed.count * fixed.count, "the corner is square")
      self.fixed = fixed
      self.corner = corner
      self.constraints = constraints
      self.grounded = grounded
      self.groundPrecision = groundPrecision
    }

    package var count: Int { fixed.count + constraints.count + grounded.count }
  }

  /// - Throws: `.singularBorder` when fixed effects and constraints are linearly dependent.
  package init(_ factor: CholeskyFactor, border: Border) throws(SparseAlgebraError) {
    let size = factor.symbolic.pattern.size
    let m = border.count
    let units = border.grounded.map { node in
      (0..<size).map { $0 == node ? 1.0 : 0 }
    }
    let solved = factor.solve(
      border.fixed + border.constraints.map { $0.dense(size) } + units)
    self.factor = factor
    self.border = border
    solvedColumns = solved

    var schur = [Double](repeating: 0, count: m * m)
    var sizes: [Double] = []
    for b in 0..<m {
      let products = border.transposeTimes(solved[b])
      for a in 0..<m { schur[b * m + a] = -products[a] }
      sizes.append(abs(products[b]))
    }
    let p = border.fixed.count
    for b in 0..<p {
      for a in 0..<p { schur[b * m + a] += border.corner[b * p + a] }
      sizes[b] = max(sizes[b], abs(border.corner[b * p + b]))
    }
    for g in (m - border.grounded.count)..<m { schur[g * m + g] += 1 / border.groundPrecision }
    for b in 0..<m {
      for a in 0..<b {
        let middle = 0.5 * (schur[b * m + a] + schur[a * m + b])
        schur[b * m + a] = middle
        schur[a * m + b] = middle
      }
    }
    let logSchur = try Self.invert(&schur, sizes)
    schurInverse = schur
    logDeterminant =
      factor.logDeterminant + logSchur + Double(border.grounded.count) * log(border.groundPrecision)
      - border.constraints.reduce(0) { $0 + log($1.squaredNorm) }
  }

  /// Inverts a symmetric matrix in place and returns log |det|.
  ///
  /// Fixed effects are precisions and constraints variances: in a small or a large unit of the linear
  /// predictor their entries differ by many powers of ten, which must not decide between pivots.
  ///
  /// - Parameter sizes: of what each diagonal entry is the difference of; rows and columns are
  ///   divided by the nearest powers of two of their roots, which rounds nothing.
  private static func invert(_ matrix: inout [Double], _ sizes: [Double]) throws(SparseAlgebraError)
    -> Double
  {
    let m = sizes.count
    guard m > 0 else { return 0 }
    let exponents = sizes.map { size in
      size > 0 && size.isFinite ? Int((-0.5 * log2(size)).rounded()) : 0
    }
    func scale() {
      for b in 0..<m {
        for a in 0..<m {
          matrix[b * m + a] = scalbn(matrix[b * m + a], exponents[a] + exponents[b])
        }
      }
    }
    scale()
    let size = Int32(m)
    var pivots = [Int32](repeating: 0, count: m)
    let status = LAPACKE_dgetrf(LAPACK_COL_MAJOR, size, size, &matrix, size, &pivots)
    guard status == 0 else { throw .singularBorder }
    var logDeterminant = 0.0
    for a in 0..<m { logDeterminant += log(abs(matrix[a * m + a])) }
    guard LAPACKE_dgetri(LAPACK_COL_MAJOR, size, &matrix, size, pivots) == 0,
      logDeterminant.isFinite
    else { throw .singularBorder }
    scale()
    return logDeterminant - 2 * log(2) * Double(exponents.reduce(0, +))
  }

  /// Solves H x = b under C x = e: returns x and the fixed effects.
  ///
  /// - Parameters:
  ///   - right: one value per sparse variable.
  ///   - fixed: one value per fixed effect.
  ///   - constraint: the right side e, one value per constraint; empty means zeros.
  package func solve(_ right: [Double], fixed: [Double], constraint: [Double] = []) -> (
    field: [Double], fixed: [Double]
  ) {
    let p = border.fixed.count
    var x = factor.solve(right)
    var reduced = border.transposeTimes(x).map { -$0 }
    for a in 0..<p { reduced[a] += fixed[a] }
    for (a, value) in constraint.enumerated() { reduced[p + a] += value }
    let weights = timesSchurInverse(reduced)
    for (column, weight) in zip(solvedColumns, weights) where weight != 0 {
      for i in 0..<x.count { x[i] -= weight * column[i] }
    }
    return (x, Array(weights.prefix(p)))
  }

  /// M⁻¹ v.
  package func timesSchurInverse(_ v: [Double]) -> [Double] {
    let m = v.count
    var result = [Double](repeating: 0, count: m)
    for b in 0..<m where v[b] != 0 {
      for a in 0..<m { result[a] += schurInverse[b * m + a] * v[b] }
    }
    return result
  }
}

extension BorderedFactor.Border {
  /// Uᵀ x.
  package func transposeTimes(_ x: [Double]) -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(count)
    for column in fixed {
      var sum = 0.0
      for i in 0..<x.count { sum += column[i] * x[i] }
      result.append(sum)
    }
    for constraint in constraints { result.append(constraint.times(x)) }
    for node in grounded { result.append(x[node]) }
    return result
  }
}

/// One linear constraint c · x = 0 with few non-zero coefficients.
///
/// Constraints used together have disjoint variables, so that C Cᵀ is diagonal.
package struct LinearConstraint: Sendable, Equatable {
  package let variables: [Int]
  package let coefficients: [Double]

  package init(variables: [Int], coefficients: [Double]) {
    precondition(variables.count == coefficients.count, "one coefficient per variable")
    self.variables = variables
    self.coefficients = coefficients
  }

  /// The sum of these variables is zero.
  package init(sumToZero variables: [Int]) {
    self.init(
      variables: variables, coefficients: [Double](repeating: 1, count: variables.count))
  }

  /// The same constraint in a vector where this one's variables begin at `offset`.
  package func shifted(by offset: Int) -> LinearConstraint {
    LinearConstraint(variables: variables.map { $0 + offset }, coefficients: coefficients)
  }

  package var squaredNorm: Double { coefficients.reduce(0) { $0 + $1 * $1 } }

  package func times(_ x: [Double]) -> Double {
    var sum = 0.0
    for (variable, coefficient) in zip(variables, coefficients) { sum += coefficient * x[variable] }
    return sum
  }

  package func dense(_ size: Int) -> [Double] {
    var result = [Double](repeating: 0, count: size)
    for (variable, coefficient) in zip(variables, coefficients) { result[variable] = coefficient }
    return result
  }
}

extension BorderedFactor {
  /// Variances of the sparse variables under constraints and fixed effects, from the selected
  /// inverse of the same factor.
  package func diagonal(of selected: SelectedInverse) -> [Double] {
    var result = selected.diagonal
    let m = border.count
    for b in 0..<m {
      for a in 0...b {
        let weight = (a == b ? 1 : 2) * schurInverse[b * m + a]
        guard weight != 0 else { continue }
        let (u, v) = (solvedColumns[a], solvedColumns[b])
        for i in 0..<result.count { result[i] += weight * u[i] * v[i] }
      }
    }
    return result
  }
}
