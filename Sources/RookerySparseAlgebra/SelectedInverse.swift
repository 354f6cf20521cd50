import COpenBLAS

/// The entries of H⁻¹ on the pattern of its Cholesky factor (Takahashi, Fagan & Chen 1973; Erisman
/// & Tinney 1975, doi:10.1145/360680.360704), computed supernode by supernode from the last to the
/// first with dense kernels. As costly as the factorisation.
package struct SelectedInverse: Sendable {
  package let symbolic: SymbolicCholesky
  /// (H⁻¹)ⱼⱼ for every variable.
  package let diagonal: [Double]
  /// H⁻¹ of the core in the layout of the factor.
  let values: [Double]
  let leafSlopes: [Double]

  package init(_ factor: CholeskyFactor) {
    let symbolic = factor.symbolic
    let s = symbolic.supernodes
    let values = [Double](unsafeUninitializedCapacity: s.valueCount) { buffer, count in
      count = s.valueCount
      guard let z = buffer.baseAddress else { return }
      factor.values.withUnsafeBufferPointer { invertSupernodes(s, $0.baseAddress!, z) }
    }
    var diagonal = [Double](repeating: 0, count: symbolic.pattern.size)
    for (k, variable) in symbolic.coreVariables.enumerated() {
      diagonal[Int(variable)] = values[symbolic.diagonalPlaces[k]]
    }
    var slopes = [Double](repeating: 0, count: symbolic.leaves.count)
    for (index, leaf) in symbolic.leaves.enumerated() {
      let slope = -factor.leafLinks[index] / factor.leafPivots[index]
      slopes[index] = slope
      let core = leaf.core >= 0 ? diagonal[Int(leaf.core)] : 0
      diagonal[Int(leaf.variable)] = 1 / factor.leafPivots[index] + slope * slope * core
    }
    self.symbolic = symbolic
    self.values = values
    self.diagonal = diagonal
    leafSlopes = slopes
  }

  /// (H⁻¹) on the entries of the pattern that was factored, in its order.
  package func onPattern() -> [Double] {
    var result = [Double](repeating: 0, count: symbolic.pattern.entryCount)
    let s = symbolic.supernodes
    for k in 0..<s.count {
      for q in symbolic.assemblyStarts[k]..<symbolic.assemblyStarts[k + 1] {
        let item = symbolic.assembly[q]
        result[Int(item.entry)] = values[s.valueStarts[k] + Int(item.place)]
      }
    }
    for (index, leaf) in symbolic.leaves.enumerated() {
      result[Int(leaf.diagonalEntry)] = diagonal[Int(leaf.variable)]
      if leaf.core >= 0 {
        result[Int(leaf.linkEntry)] = leafSlopes[index] * diagonal[Int(leaf.core)]
      }
    }
    return result
  }

  /// How each variable hangs on its core variable (`SymbolicCholesky.coreStepOfAnchor`): the slope of
  /// x_j = slope · x_core + independent noise, 1 for a core variable itself, 0 for a variable without
  /// neighbours.
  package func slopes() -> [Double] {
    var result = [Double](repeating: 1, count: symbolic.pattern.size)
    for (index, leaf) in symbolic.leaves.enumerated() {
      result[Int(leaf.variable)] = leaf.core >= 0 ? leafSlopes[index] : 0
    }
    return result
  }

  /// Calls `body` once for every supernode with its number of columns, the steps of its rows in the
  /// core's elimination order (its own columns first), and (H⁻¹) there, column by column.
  package func forEachFront(
    _ body: (
      _ columns: Int, _ steps: UnsafeBufferPointer<Int32>, _ values: UnsafePointer<Double>
    ) -> Void
  ) {
    let s = symbolic.supernodes
    s.rows.withUnsafeBufferPointer { rows in
      values.withUnsafeBufferPointer { values in
        guard let base = values.baseAddress else { return }
        for k in 0..<s.count {
          body(
            Int(s.first[k + 1] - s.first[k]),
            UnsafeBufferPointer(rebasing: rows[s.rowStarts[k]..<s.rowStarts[k + 1]]),
            base + s.valueStarts[k])
        }
      }
    }
  }

  /// The entry at a place that `SymbolicCholesky.forEachCoreEntry` gave.
  package subscript(place place: Int) -> Double { values[place] }
}

/// Top-down over the supernodes: the front of a supernode holds Z on its rows, its part below read
/// from its parent's front.
private func invertSupernodes(
  _ s: Supernodes, _ x: UnsafePointer<Double>, _ z: UnsafeMutablePointer<Double>
) {
  let square = s.largestFront * s.largestFront + 1
  var stack = FrontStack(capacity: 8 * square)
  var open: [(supernode: Int32, offset: Int)] = []
  let work = UnsafeMutablePointer<Double>.allocate(capacity: square)
  let childless = UnsafeMutablePointer<Double>.allocate(capacity: square)
  defer {
    work.deallocate()
    childless.deallocate()
  }
  s.rowInParent.withUnsafeBufferPointer { rowInParent in
    for k in stride(from: s.count - 1, through: 0, by: -1) {
      let columns = Int(s.first[k + 1] - s.first[k])
      let height = s.rowStarts[k + 1] - s.rowStarts[k]
      let below = height - columns
      while let last = open.last, last.supernode != s.parent[k] {
        open.removeLast()
        stack.pop(to: last.offset)
      }
      var front = childless
      if s.hasChild[k] {
        let offset = stack.push(height * height)
        front = stack.pointer(offset)
        open.append((Int32(k), offset))
      }
      if below > 0 {
        let parent = open[open.count - (s.hasChild[k] ? 2 : 1)]
        let up = Int(parent.supernode)
        let parentHeight = s.rowStarts[up + 1] - s.rowStarts[up]
        let parentFront = stack.pointer(parent.offset)
        let places = rowInParent.baseAddress! + s.rowStarts[k] + columns
        for b in 0..<below {
          let from = parentFront + Int(places[b]) * parentHeight
          let into = front + (columns + b) * height + columns
          var a = 0
          while a < below {
            into[a] = from[Int(places[a])]
            a &+= 1
          }
        }
      }
      let factor = x + s.valueStarts[k]
      if height <= smallFront || (columns == 1 && height <= 2 * smallFront) {
        invertSmall(factor, front, work, columns: columns, height: height)
      } else {
        invertLarge(factor, front, work, columns: columns, height: height)
      }
      (z + s.valueStarts[k]).update(from: front, count: columns * height)
    }
  }
}

private func invertSmall(
  _ factor: UnsafePointer<Double>, _ front: UnsafeMutablePointer<Double>,
  _ work: UnsafeMutablePointer<Double>, columns: Int, height: Int
) {
  for c in stride(from: columns - 1, through: 0, by: -1) {
    let column = factor + c * height
    let inverse = 1 / column[c]
    let into = front + c * height
    var i = c + 1
    while i < height {
      work[i] = column[i] * inverse
      into[i] = 0
      i &+= 1
    }
    var j = c + 1
    while j < height {
      let weight = work[j]
      let other = front + j * height
      i = c + 1
      while i < height {
        into[i] -= other[i] * weight
        i &+= 1
      }
      j &+= 1
    }
    var diagonal = inverse * inverse
    i = c + 1
    while i < height {
      diagonal -= work[i] * into[i]
      front[i * height + c] = into[i]
      i &+= 1
    }
    into[c] = diagonal
  }
}

private func invertLarge(
  _ factor: UnsafePointer<Double>, _ front: UnsafeMutablePointer<Double>,
  _ work: UnsafeMutablePointer<Double>, columns: Int, height: Int
) {
  let below = height - columns
  let (nc, nr, nb) = (Int32(columns), Int32(height), Int32(below))
  if below > 0 {
    for c in 0..<columns {
      (work + c * below).update(from: factor + c * height + columns, count: below)
    }
    cblas_dtrsm(
      CblasColMajor, CblasRight, CblasLower, CblasNoTrans, CblasNonUnit, nb, nc, 1, factor, nr,
      work, nb)  // Y = L_RJ L_JJ⁻¹
    cblas_dgemm(
      CblasColMajor, CblasNoTrans, CblasNoTrans, nb, nc, nb, -1, front + columns * height + columns,
      nr, work, nb, 0, front + columns, nr)  // Z_RJ = −Z_RR Y
  }
  for c in 0..<columns { (front + c * height).update(from: factor + c * height, count: columns) }
  let status = LAPACKE_dpotri_work(
    LAPACK_COL_MAJOR, CChar(UInt8(ascii: "L")), nc, front, nr)
  precondition(status == 0, "a finished factor has positive pivots")
  if below > 0 {
    cblas_dgemm(
      CblasColMajor, CblasTrans, CblasNoTrans, nc, nc, nb, -1, work, nb, front + columns, nr, 1,
      front, nr)  // Z_JJ = (L_JJ L_JJᵀ)⁻¹ − Yᵀ Z_RJ
  }
  for c in 0..<columns {
    for r in (c + 1)..<max(c + 1, height) { front[r * height + c] = front[c * height + r] }
  }
}
