import COpenBLAS
import Foundation
import RookerySparseAlgebra

/// A small deterministic stream for tests.
struct TestRandom: RandomNumberGenerator {
  var state: UInt64
  init(_ seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// A lattice of `side` squared areas with diagonals in some cells, plus pendant leaves and isolated
/// variables, as a diagonally dominant matrix.
func latticeMatrix(side: Int, leaves: Int, isolated: Int, seed: UInt64) -> SparseSymmetricMatrix {
  var random = TestRandom(seed)
  let core = side * side
  let n = core + leaves + isolated
  var entries: [(Int, Int)] = []
  for r in 0..<side {
    for c in 0..<side {
      let i = r * side + c
      if c + 1 < side { entries.append((i + 1, i)) }
      if r + 1 < side { entries.append((i + side, i)) }
      if c + 1 < side, r + 1 < side, Bool.random(using: &random) {
        entries.append((i + side + 1, i))
      }
    }
  }
  for leaf in 0..<leaves { entries.append((core + leaf, Int.random(in: 0..<core, using: &random))) }
  let pattern = SparsityPattern(size: n, entries: entries)
  var values = [Double](repeating: 0, count: pattern.entryCount)
  var degree = [Double](repeating: 0.3, count: n)
  for j in 0..<n {
    for q in (pattern.columnStarts[j] + 1)..<pattern.columnStarts[j + 1] {
      let v = Double.random(in: -1...1, using: &random)
      values[q] = v
      degree[j] += abs(v)
      degree[Int(pattern.rows[q])] += abs(v)
    }
  }
  for j in 0..<n { values[pattern.columnStarts[j]] = degree[j] }
  return SparseSymmetricMatrix(pattern: pattern, values: values)
}

/// The dense inverse and log-determinant by LAPACK: the oracle.
func denseInverse(_ matrix: [Double], _ n: Int) -> (inverse: [Double], logDeterminant: Double) {
  var a = matrix
  var pivots = [Int32](repeating: 0, count: n)
  LAPACKE_dgetrf(LAPACK_COL_MAJOR, Int32(n), Int32(n), &a, Int32(n), &pivots)
  var logDeterminant = 0.0
  for i in 0..<n { logDeterminant += log(abs(a[i * n + i])) }
  LAPACKE_dgetri(LAPACK_COL_MAJOR, Int32(n), &a, Int32(n), pivots)
  return (a, logDeterminant)
}

func dense(_ matrix: SparseSymmetricMatrix) -> [Double] {
  let n = matrix.size
  var result = [Double](repeating: 0, count: n * n)
  for j in 0..<n { for i in 0..<n { result[j * n + i] = matrix[i, j] } }
  return result
}
