import Foundation
import Testing

@testable import RookerySparseAlgebra

@Suite struct CholeskyFactorTests {
  static let matrices = [
    latticeMatrix(side: 1, leaves: 0, isolated: 0, seed: 1),
    latticeMatrix(side: 1, leaves: 1, isolated: 2, seed: 2),
    latticeMatrix(side: 2, leaves: 5, isolated: 1, seed: 3),
    latticeMatrix(side: 9, leaves: 40, isolated: 3, seed: 4),
    latticeMatrix(side: 22, leaves: 60, isolated: 0, seed: 5),
  ]

  @Test(arguments: matrices)
  func agreesWithDenseAlgebra(_ matrix: SparseSymmetricMatrix) throws {
    let n = matrix.size
    let oracle = denseInverse(dense(matrix), n)
    let factor = try CholeskyFactor(SymbolicCholesky(matrix.pattern), values: matrix.values)
    #expect(abs(factor.logDeterminant - oracle.logDeterminant) < 1e-10 * Double(n))

    var random = TestRandom(7)
    let b = (0..<n).map { _ in Double.random(in: -1...1, using: &random) }
    let x = factor.solve(b)
    for i in 0..<n {
      let expected = (0..<n).reduce(0) { $0 + oracle.inverse[$1 * n + i] * b[$1] }
      #expect(abs(x[i] - expected) < 1e-10)
    }
    let selected = SelectedInverse(factor)
    for i in 0..<n { #expect(abs(selected.diagonal[i] - oracle.inverse[i * n + i]) < 1e-11) }
    let onPattern = selected.onPattern()
    for j in 0..<n {
      for q in matrix.pattern.columnStarts[j]..<matrix.pattern.columnStarts[j + 1] {
        #expect(abs(onPattern[q] - oracle.inverse[j * n + Int(matrix.pattern.rows[q])]) < 1e-11)
      }
    }
    // Every variable is its slope times its core variable, so pairs of any two follow from the core.
    let symbolic = factor.symbolic
    let (anchors, slopes) = (symbolic.coreStepOfAnchor, selected.slopes())
    var core = [Int: [Int: Double]]()
    symbolic.forEachCoreEntry { core[$0, default: [:]][$1] = selected[place: $2] }
    for i in 0..<n {
      for j in 0..<i where anchors[i] >= 0 && anchors[j] >= 0 {
        let (a, b) = (Int(max(anchors[i], anchors[j])), Int(min(anchors[i], anchors[j])))
        guard let value = core[a]?[b] else { continue }
        #expect(abs(slopes[i] * slopes[j] * value - oracle.inverse[j * n + i]) < 1e-11)
      }
    }
    var entries = 0
    selected.forEachFront { columns, steps, values in
      for c in 0..<columns {
        for i in c..<steps.count {
          entries += 1
          #expect(values[c * steps.count + i] == core[Int(steps[i])]?[Int(steps[c])])
        }
      }
    }
    #expect(entries == core.values.reduce(0) { $0 + $1.count })
  }

  @Test(arguments: [0, 5, 40, 90]) func namesTheVariableThatIsNotPositive(_ variable: Int) {
    var matrix = latticeMatrix(side: 8, leaves: 30, isolated: 2, seed: 11)
    matrix.values[matrix.pattern.columnStarts[variable]] = -50
    #expect(throws: SparseAlgebraError.notPositiveDefinite(variable: variable)) {
      try CholeskyFactor(SymbolicCholesky(matrix.pattern), values: matrix.values)
    }
  }
}
