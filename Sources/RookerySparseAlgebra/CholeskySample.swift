extension CholeskyFactor {
  /// L⁻ᵀ z for each of several vectors: of standard normals it makes draws of N(0, H⁻¹)
  /// (Rue & Held 2005, §2.4, doi:10.1201/9780203492024). O(entries of the factor) each.
  ///
  /// Leaves come first in the order of elimination, as `solve` has them: with a pivot d and a link
  /// e to a core variable c, x = z / √d − (e / d) x_c.
  package func backSolve(_ columns: [[Double]]) -> [[Double]] {
    var result: [[Double]] = []
    result.reserveCapacity(columns.count)
    for start in stride(from: 0, to: columns.count, by: 4) {
      let group = columns[start..<min(start + 4, columns.count)]
      var core = symbolic.coreVariables.map { variable in
        var four = SIMD4<Double>()
        for (c, column) in group.enumerated() { four[c] = column[Int(variable)] }
        return four
      }
      core.withUnsafeMutableBufferPointer {
        if let base = $0.baseAddress { backward(base) }
      }
      for (c, column) in group.enumerated() {
        var x = column
        for (k, variable) in symbolic.coreVariables.enumerated() { x[Int(variable)] = core[k][c] }
        for (index, leaf) in symbolic.leaves.enumerated() {
          let pivot = leafPivots[index]
          var value = x[Int(leaf.variable)] / pivot.squareRoot()
          if leaf.core >= 0 { value -= leafLinks[index] / pivot * x[Int(leaf.core)] }
          x[Int(leaf.variable)] = value
        }
        result.append(x)
      }
    }
    return result
  }
}
