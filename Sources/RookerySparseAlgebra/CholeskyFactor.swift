import COpenBLAS
import Foundation

/// Why a factorisation failed.
package enum SparseAlgebraError: Error, Equatable, CustomStringConvertible {
  /// The pivot of this variable (numbered from 0) was not positive.
  case notPositiveDefinite(variable: Int)
  /// The constraints and borders together are singular.
  case singularBorder

  package var description: String {
    switch self {
    case .notPositiveDefinite(let variable):
      "The precision matrix is not positive definite at variable \(variable)."
    case .singularBorder:
      "The fixed effects and constraints cannot be told apart from one another."
    }
  }
}

/// The Cholesky factor of one symmetric positive definite matrix: H = L Lᵀ in the order of its
/// symbolic analysis.
///
/// Multifrontal over supernodes (Duff & Reid 1983, doi:10.1145/356044.356047) with dense kernels
/// of OpenBLAS for large fronts and plain loops for small ones. Immutable and shared between tasks
/// without a lock.
package final class CholeskyFactor: Sendable {
  package let symbolic: SymbolicCholesky
  /// L of the core in supernodal layout.
  let values: [Double]
  /// For each leaf its pivot d and its link e to its core neighbour (0 without one).
  let leafPivots: [Double]
  let leafLinks: [Double]
  /// log |H|.
  package let logDeterminant: Double

  /// Factors the matrix with these values on the pattern of the analysis.
  ///
  /// Arithmetic as the sum of squared column heights of the factor: O(n^1.5) on planar graphs.
  /// - Throws: `.notPositiveDefinite`, naming the variable.
  package init(_ symbolic: SymbolicCholesky, values matrix: [Double]) throws(SparseAlgebraError) {
    precondition(
      matrix.count == symbolic.pattern.entryCount, "one value per entry of the analysed pattern")
    let supernodes = symbolic.supernodes
    var leafPivots = [Double](repeating: 0, count: symbolic.leaves.count)
    var leafLinks = leafPivots
    // What the leaves take from the diagonals of their core variables.
    var taken = [Double](repeating: 0, count: symbolic.coreVariables.count)
    var determinant = LogProduct()
    for (index, leaf) in symbolic.leaves.enumerated() {
      let pivot = matrix[Int(leaf.diagonalEntry)]
      guard pivot > 0, pivot.isFinite else {
        throw .notPositiveDefinite(variable: Int(leaf.variable))
      }
      leafPivots[index] = pivot
      determinant.multiply(by: pivot)
      if leaf.core >= 0 {
        let link = matrix[Int(leaf.linkEntry)]
        leafLinks[index] = link
        taken[Int(symbolic.coreStep[Int(leaf.core)])] += link * link / pivot
      }
    }
    var failed: Int?
    let values = [Double](unsafeUninitializedCapacity: supernodes.valueCount) { buffer, count in
      count = supernodes.valueCount
      guard let x = buffer.baseAddress else { return }
      failed = factorSupernodes(symbolic, matrix, taken, x)
    }
    if let failed { throw .notPositiveDefinite(variable: Int(symbolic.coreVariables[failed])) }
    for (k, place) in symbolic.diagonalPlaces.enumerated() {
      let pivot = values[place]
      // A NaN passes the dense kernel unnoticed.
      guard pivot > 0, pivot.isFinite else {
        throw .notPositiveDefinite(variable: Int(symbolic.coreVariables[k]))
      }
      determinant.multiply(by: pivot)
      determinant.multiply(by: pivot)
    }
    self.symbolic = symbolic
    self.values = values
    self.leafPivots = leafPivots
    self.leafLinks = leafLinks
    logDeterminant = determinant.log
  }
}

/// Fronts with at most this many rows are worked with plain loops; larger ones pay for a BLAS call.
/// Chosen by timing planar graphs of 3,000 to 500,000 areas.
let smallFront = 24

/// Factors the supernodes of the matrix with these values into `x`; `taken` is subtracted from the
/// diagonals of the core. Returns the step whose pivot failed, or nil; values of supernodes after it
/// are left without a value.
private func factorSupernodes(
  _ symbolic: SymbolicCholesky, _ matrix: [Double], _ taken: [Double],
  _ x: UnsafeMutablePointer<Double>
) -> Int? {
  let s = symbolic.supernodes
  var stack = FrontStack(capacity: 8 * s.largestFront * s.largestFront)
  var pending: [(supernode: Int32, offset: Int, size: Int)] = []
  let update = UnsafeMutablePointer<Double>.allocate(capacity: s.largestFront * s.largestFront + 1)
  defer { update.deallocate() }
  return s.rowInParent.withUnsafeBufferPointer { rowInParent -> Int? in
    symbolic.assembly.withUnsafeBufferPointer { assembly -> Int? in
      matrix.withUnsafeBufferPointer { matrix -> Int? in
        for k in 0..<s.count {
          let start = Int(s.first[k])
          let columns = Int(s.first[k + 1]) - start
          let height = s.rowStarts[k + 1] - s.rowStarts[k]
          let below = height - columns
          let front = x + s.valueStarts[k]
          front.initialize(repeating: 0, count: columns * height)
          for q in symbolic.assemblyStarts[k]..<symbolic.assemblyStarts[k + 1] {
            front[Int(assembly[q].place)] = matrix[Int(assembly[q].entry)]
          }
          for c in 0..<columns { front[c * height + c] -= taken[start + c] }
          for b in 0..<below { (update + b * below + b).initialize(repeating: 0, count: below - b) }
          // Children's updates are on top of the stack: add them into this front and its own update.
          while let child = pending.last, s.parent[Int(child.supernode)] == Int32(k) {
            pending.removeLast()
            let source = stack.pointer(child.offset)
            let places =
              rowInParent.baseAddress! + (s.rowStarts[Int(child.supernode) + 1] - child.size)
            for b in 0..<child.size {
              let column = Int(places[b])
              let from = source + b * child.size
              let into =
                column < columns
                ? front + column * height : update + (column - columns) * below - columns
              var a = b
              while a < child.size {
                into[Int(places[a])] += from[a]
                a &+= 1
              }
            }
            stack.pop(to: child.offset)
          }
          let failure =
            height <= smallFront || (columns == 1 && height <= 2 * smallFront)
            ? factorSmall(front, update, columns: columns, height: height)
            : factorLarge(front, update, columns: columns, height: height)
          if let failure { return start + failure }
          if below > 0 {
            let offset = stack.push(below * below)
            let into = stack.pointer(offset)
            for b in 0..<below {
              (into + b * below + b).update(from: update + b * below + b, count: below - b)
            }
            pending.append((Int32(k), offset, below))
          }
        }
        return nil
      }
    }
  }
}

private func factorSmall(
  _ front: UnsafeMutablePointer<Double>, _ update: UnsafeMutablePointer<Double>, columns: Int,
  height: Int
) -> Int? {
  for c in 0..<columns {
    let column = front + c * height
    let pivot = column[c]
    guard pivot > 0, pivot.isFinite else { return c }
    let root = pivot.squareRoot()
    let inverse = 1 / root
    column[c] = root
    var i = c + 1
    while i < height {
      column[i] *= inverse
      i &+= 1
    }
    var j = c + 1
    while j < columns {
      let weight = column[j]
      let other = front + j * height
      i = j
      while i < height {
        other[i] -= weight * column[i]
        i &+= 1
      }
      j &+= 1
    }
  }
  let below = height - columns
  for b in 0..<below {
    let into = update + b * below - columns
    for c in 0..<columns {
      let column = front + c * height
      let weight = column[columns + b]
      var i = columns + b
      while i < height {
        into[i] -= weight * column[i]
        i &+= 1
      }
    }
  }
  return nil
}

private func factorLarge(
  _ front: UnsafeMutablePointer<Double>, _ update: UnsafeMutablePointer<Double>, columns: Int,
  height: Int
) -> Int? {
  let lower = CChar(UInt8(ascii: "L"))
  let status = LAPACKE_dpotrf_work(
    LAPACK_COL_MAJOR, lower, Int32(columns), front, Int32(height))
  if status != 0 { return Int(status) - 1 }
  let below = height - columns
  if below > 0 {
    cblas_dtrsm(
      CblasColMajor, CblasRight, CblasLower, CblasTrans, CblasNonUnit, Int32(below),
      Int32(columns), 1, front, Int32(height), front + columns, Int32(height))
    cblas_dsyrk(
      CblasColMajor, CblasLower, CblasNoTrans, Int32(below), Int32(columns), -1, front + columns,
      Int32(height), 1, update, Int32(below))
  }
  return nil
}

extension CholeskyFactor {
  /// log determinants of the diagonal blocks of a matrix that is block diagonal over these sets of
  /// variables.
  package func logDeterminants(of blocks: [[Int]]) -> [Double] {
    var pivots = [Double](repeating: 0, count: symbolic.pattern.size)
    for (k, place) in symbolic.diagonalPlaces.enumerated() {
      pivots[Int(symbolic.coreVariables[k])] = 2 * log(values[place])
    }
    for (index, leaf) in symbolic.leaves.enumerated() {
      pivots[Int(leaf.variable)] = log(leafPivots[index])
    }
    return blocks.map { $0.reduce(0) { $0 + pivots[$1] } }
  }
}
