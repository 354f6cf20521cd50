/// A symmetric matrix: one value for each entry of the lower triangle of its pattern.
package struct SparseSymmetricMatrix: Sendable {
  package let pattern: SparsityPattern
  package var values: [Double]

  /// - Precondition: one value per entry of the pattern.
  package init(pattern: SparsityPattern, values: [Double]) {
    precondition(values.count == pattern.entryCount, "a matrix has one value per pattern entry")
    self.pattern = pattern
    self.values = values
  }

  package var size: Int { pattern.size }

  /// The entry (i, j), 0 outside the pattern.
  package subscript(i: Int, j: Int) -> Double { pattern.position(i, j).map { values[$0] } ?? 0 }

  /// The product with a vector. O(entries).
  package func times(_ x: [Double]) -> [Double] {
    precondition(x.count == size, "the vector must have \(size) values")
    var y = [Double](repeating: 0, count: size)
    multiplySymmetric(pattern, values, x, into: &y)
    return y
  }
}

/// Adds the product of the symmetric matrix with these values and x to y. O(entries).
package func multiplySymmetric(
  _ pattern: SparsityPattern, _ values: [Double], _ x: [Double], into y: inout [Double]
) {
  pattern.rows.withUnsafeBufferPointer { rows in
    values.withUnsafeBufferPointer { values in
      x.withUnsafeBufferPointer { x in
        y.withUnsafeMutableBufferPointer { y in
          for j in 0..<pattern.size {
            let start = pattern.columnStarts[j]
            let end = pattern.columnStarts[j + 1]
            let xj = x[j]
            var sum = values[start] * xj
            var q = start + 1
            while q < end {
              let i = Int(rows[q])
              y[i] += values[q] * xj
              sum += values[q] * x[i]
              q += 1
            }
            y[j] += sum
          }
        }
      }
    }
  }
}

/// tr(A B) of two symmetric matrices with values on one pattern. O(entries).
package func traceOfProduct(_ pattern: SparsityPattern, _ a: [Double], _ b: [Double]) -> Double {
  var diagonal = 0.0
  var whole = 0.0
  for q in 0..<a.count { whole += a[q] * b[q] }
  for j in 0..<pattern.size {
    diagonal += a[pattern.columnStarts[j]] * b[pattern.columnStarts[j]]
  }
  return 2 * whole - diagonal
}
