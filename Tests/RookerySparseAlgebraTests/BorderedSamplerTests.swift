import Foundation
import Testing

@testable import RookerySparseAlgebra

/// A draw is linear in its normals, x = A z: drawing each unit vector gives the columns of A, and
/// A Aᵀ is the covariance to the last digit, without Monte Carlo error.
@Suite struct BorderedSamplerTests {
  func covariance(_ sampler: BorderedSampler) -> [[Double]] {
    let count = sampler.normalsPerDraw
    let units = (0..<count).map { k in (0..<count).map { $0 == k ? 1.0 : 0 } }
    let columns = sampler.draws(units).map { $0.field + $0.fixed }
    let n = columns[0].count
    return (0..<n).map { i in
      (0..<n).map { j in columns.reduce(0) { $0 + $1[i] * $1[j] } }
    }
  }

  @Test(arguments: CholeskyFactorTests.matrices)
  func coversTheInverse(_ matrix: SparseSymmetricMatrix) throws {
    let n = matrix.size
    let oracle = denseInverse(dense(matrix), n).inverse
    let factor = try CholeskyFactor(SymbolicCholesky(matrix.pattern), values: matrix.values)
    let product = covariance(BorderedSampler(try BorderedFactor(factor, border: .init())))
    for i in 0..<n {
      for j in 0..<n { #expect(abs(product[i][j] - oracle[j * n + i]) < 1e-11) }
    }
  }

  /// A path and a triangle whose Laplacian is singular, grounded and constrained, with two fixed
  /// effects: whatever the ground.
  @Test(arguments: [0.1, 1, 50]) func coversTheBorderedInverse(_ kappa: Double) throws {
    let tests = BorderedFactorTests()
    let oracle = tests.oracle().inverse
    let product = covariance(BorderedSampler(try tests.bordered(groundPrecision: kappa)))
    for i in 0..<9 {
      for j in 0..<9 { #expect(abs(product[i][j] - oracle[j * 11 + i]) < 1e-11) }
    }
  }

  @Test func constraintsHoldInEveryDraw() throws {
    let tests = BorderedFactorTests()
    let sampler = BorderedSampler(try tests.bordered(groundPrecision: 3))
    var random = TestRandom(5)
    let normals = (0..<7).map { _ in
      (0..<sampler.normalsPerDraw).map { _ in 20 * Double.random(in: -1...1, using: &random) }
    }
    for draw in sampler.draws(normals) {
      for constraint in tests.constraints { #expect(abs(constraint.times(draw.field)) < 1e-12) }
    }
  }
}
