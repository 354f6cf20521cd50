extension CholeskyFactor {
  /// H⁻¹ b. O(entries of the factor).
  package func solve(_ b: [Double]) -> [Double] {
    precondition(b.count == symbolic.pattern.size, "one value per variable")
    var x = b
    solveInPlace(&x)
    return x
  }

  /// H⁻¹ times each of several vectors, four at a time: the factor is read once for the four.
  package func solve(_ columns: [[Double]]) -> [[Double]] {
    if columns.count == 1 { return [solve(columns[0])] }
    var result: [[Double]] = []
    for start in stride(from: 0, to: columns.count, by: 4) {
      let group = Array(columns[start..<min(start + 4, columns.count)])
      var packed = (0..<symbolic.pattern.size).map { i in
        var four = SIMD4<Double>()
        for c in 0..<group.count { four[c] = group[c][i] }
        return four
      }
      solveInPlace(&packed)
      for c in 0..<group.count { result.append(packed.map { $0[c] }) }
    }
    return result
  }

  private func solveInPlace<Value: RightSide>(_ b: inout [Value]) {
    for (index, leaf) in symbolic.leaves.enumerated() where leaf.core >= 0 {
      b[Int(leaf.core)] -= b[Int(leaf.variable)].scaled(by: leafLinks[index] / leafPivots[index])
    }
    var core = symbolic.coreVariables.map { b[Int($0)] }
    core.withUnsafeMutableBufferPointer {
      guard let base = $0.baseAddress else { return }
      forward(base)
      backward(base)
    }
    for (k, variable) in symbolic.coreVariables.enumerated() { b[Int(variable)] = core[k] }
    for (index, leaf) in symbolic.leaves.enumerated() {
      var value = b[Int(leaf.variable)]
      if leaf.core >= 0 { value -= b[Int(leaf.core)].scaled(by: leafLinks[index]) }
      b[Int(leaf.variable)] = value.scaled(by: 1 / leafPivots[index])
    }
  }

  /// L⁻¹ b on the core's elimination order, in place.
  private func forward<Value: RightSide>(_ b: UnsafeMutablePointer<Value>) {
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
            let value = b[start + c].scaled(by: 1 / column[c])
            b[start + c] = value
            var i = c + 1
            while i < height {
              b[Int(rows[i])] -= value.scaled(by: column[i])
              i &+= 1
            }
          }
        }
      }
    }
  }

  /// L⁻ᵀ b on the core's elimination order, in place.
  func backward<Value: RightSide>(_ b: UnsafeMutablePointer<Value>) {
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
              value -= b[Int(rows[i])].scaled(by: column[i])
              i &+= 1
            }
            b[start + c] = value.scaled(by: 1 / column[c])
          }
        }
      }
    }
  }
}

/// One number, or four right sides solved together.
protocol RightSide {
  func scaled(by factor: Double) -> Self
  static func -= (a: inout Self, b: Self)
}

extension Double: RightSide {
  func scaled(by factor: Double) -> Double { self * factor }
}

extension SIMD4<Double>: RightSide {
  func scaled(by factor: Double) -> SIMD4<Double> { self * factor }
}
