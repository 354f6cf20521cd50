import Foundation
import Testing

@testable import RookerySparseAlgebra

/// A path and a triangle: the Laplacian is singular once per piece, so both pieces are grounded,
/// one constraint each, and a fixed effect that only the constraint tells from the field.
@Suite struct BorderedFactorTests {
  let pattern = SparsityPattern(
    size: 7, entries: [(1, 0), (2, 1), (3, 2), (5, 4), (6, 5), (6, 4)])
  let grounded = [0, 4]
  let fixed = [[0.3, 0.1, 0, 0, 0, 0, 0], [0.3, -0.4, 0, 0, 0, 0, 0.2]]
  let corner = [1.0, 0.2, 0.2, 2.0]
  let constraints = [
    LinearConstraint(sumToZero: [0, 1, 2, 3]), LinearConstraint(sumToZero: [4, 5, 6]),
  ]

  func laplacian() -> SparseSymmetricMatrix {
    var values = [Double](repeating: 0, count: pattern.entryCount)
    for j in 0..<7 {
      for q in (pattern.columnStarts[j] + 1)..<pattern.columnStarts[j + 1] {
        values[q] = -1
        values[pattern.columnStarts[j]] += 1
        values[pattern.columnStarts[Int(pattern.rows[q])]] += 1
      }
    }
    return SparseSymmetricMatrix(pattern: pattern, values: values)
  }

  func bordered(groundPrecision kappa: Double) throws -> BorderedFactor {
    var matrix = laplacian()
    for node in grounded { matrix.values[pattern.columnStarts[node]] += kappa }
    return try BorderedFactor(
      CholeskyFactor(SymbolicCholesky(pattern), values: matrix.values),
      border: .init(
        fixed: fixed, corner: corner, constraints: constraints, grounded: grounded,
        groundPrecision: kappa))
  }

  /// The bordered matrix without grounding, dense.
  func oracle() -> (inverse: [Double], logDeterminant: Double) {
    let m = 7 + 2 + 2
    var k = [Double](repeating: 0, count: m * m)
    let sparse = laplacian()
    for i in 0..<7 { for j in 0..<7 { k[j * m + i] = sparse[i, j] } }
    for a in 0..<2 {
      for i in 0..<7 {
        k[(7 + a) * m + i] = fixed[a][i]
        k[i * m + 7 + a] = fixed[a][i]
      }
      for b in 0..<2 { k[(7 + a) * m + 7 + b] = corner[b * 2 + a] }
      for i in constraints[a].variables {
        k[(9 + a) * m + i] = 1
        k[i * m + 9 + a] = 1
      }
    }
    return denseInverse(k, m)
  }

  @Test(arguments: [0.1, 1, 50]) func groundingChangesNothing(_ kappa: Double) throws {
    let system = try bordered(groundPrecision: kappa)
    let expected = oracle()
    // log |K| = log |H on C x = 0| + log |C Cᵀ|
    #expect(
      abs(system.logDeterminant - (expected.logDeterminant - log(4.0) - log(3.0))) < 1e-11)
    let right = [0.4, -1, 2, 0.3, 0.9, -0.5, 0.1]
    let beta = [0.7, -0.2]
    let constraint = [0.5, -1.5]
    let solution = system.solve(right, fixed: beta, constraint: constraint)
    let all = right + beta + constraint
    for i in 0..<9 {
      let value = (0..<11).reduce(0) { $0 + expected.inverse[$1 * 11 + i] * all[$1] }
      #expect(abs(value - (solution.field + solution.fixed)[i]) < 1e-11)
    }
    #expect(abs(constraints[0].times(solution.field) - 0.5) < 1e-12)
  }

  @Test func refusesTwoEqualConstraints() throws {
    let factor = try CholeskyFactor(
      SymbolicCholesky(SparsityPattern(size: 2, entries: [])), values: [1, 1])
    let same = LinearConstraint(sumToZero: [0, 1])
    #expect(throws: SparseAlgebraError.singularBorder) {
      try BorderedFactor(factor, border: .init(constraints: [same, same]))
    }
  }
}
