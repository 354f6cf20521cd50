extension CholeskyFactor {
  /// H⁻¹ b. O(entries of the factor).
  package func solve(_ b: [Double]) -> [Double] {
    var x = b
    solve(&x)
    return x
  }

  /// H⁻¹ b in place.
  package func solve(_ b: inout [Double]) {
    precondition(b.count == symbolic.pattern.size, "one value per variable")
    var core = [Double](repeating: 0, count: symbolic.coreVariables.count)
    for (index, leaf) in symbolic.leaves.enumerated() where leaf.core >= 0 {
      b[Int(leaf.core)] -= leafLinks[index] / leafPivots[index] * b[Int(leaf.variable)]
    }
    for (k, variable) in symbolic.coreVariables.enumerated() { core[k] = b[Int(variable)] }
    core.withUnsafeMutableBufferPointer {
      guard let base = $0.baseAddress else { return }
      forward(base)
      backward(base)
    }
    for (k, variable) in symbolic.coreVariables.enumerated() { b[Int(variable)] = core[k] }
    for (index, leaf) in symbolic.leaves.enumerated() {
      let known = leaf.core >= 0 ? leafLinks[index] * b[Int(leaf.core)] : 0
      b[Int(leaf.variable)] = (b[Int(leaf.variable)] - known) / leafPivots[index]
    }
  }

  /// L⁻ᵀ z: a draw from N(0, H⁻¹) when z is standard normal. O(entries of the factor).
  package func solveTransposed(_ z: [Double]) -> [Double] {
    precondition(z.count == symbolic.pattern.size, "one value per variable")
    var core = symbolic.coreVariables.map { z[Int($0)] }
    core.withUnsafeMutableBufferPointer { if let base = $0.baseAddress { backward(base) } }
    var x = z
    for (k, variable) in symbolic.coreVariables.enumerated() { x[Int(variable)] = core[k] }
    for (index, leaf) in symbolic.leaves.enumerated() {
      let pivot = leafPivots[index]
      let known = leaf.core >= 0 ? leafLinks[index] * x[Int(leaf.core)] : 0
      x[Int(leaf.variable)] = z[Int(leaf.variable)] / pivot.squareRoot() - known / pivot
    }
    return x
  }

  /// L⁻¹ b on the core's elimination order, in place.
  private func forward(_ b: UnsafeMutablePointer<Double>) {
    let s = symbolic.supernodes
    values.withUnsafeBufferPointer { values in
      s.rows.withUnsafeBufferPointer { allRows in
        for k in 0..<s.count {
          let columns = Int(s.first[k + 1] - s.first[k])
          let height = s.rowStarts[k + 1] - s.rowStarts[k]
          let rows = allRows.baseAddress! + s.rowStarts[k]
          let base = values.baseAddress! + s.valueStarts[k]
          let start = Int(s.first[k])
          for c in 0..<columns {
            let column = base + c * height
            let value = b[start + c] / column[c]
            b[start + c] = value
            var i = c + 1
            while i < height {
              b[Int(rows[i])] -= column[i] * value
              i &+= 1
            }
          }
        }
      }
    }
  }

  /// L⁻ᵀ b on the core's elimination order, in place.
  private func backward(_ b: UnsafeMutablePointer<Double>) {
    let s = symbolic.supernodes
    values.withUnsafeBufferPointer { values in
      s.rows.withUnsafeBufferPointer { allRows in
        for k in stride(from: s.count - 1, through: 0, by: -1) {
          let columns = Int(s.first[k + 1] - s.first[k])
          let height = s.rowStarts[k + 1] - s.rowStarts[k]
          let rows = allRows.baseAddress! + s.rowStarts[k]
          let base = values.baseAddress! + s.valueStarts[k]
          let start = Int(s.first[k])
          for c in stride(from: columns - 1, through: 0, by: -1) {
            let column = base + c * height
            var value = b[start + c]
            var i = c + 1
            while i < height {
              value -= column[i] * b[Int(rows[i])]
              i &+= 1
            }
            b[start + c] = value / column[c]
          }
        }
      }
    }
  }
}
