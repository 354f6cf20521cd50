import COpenBLAS

/// Everything about a Cholesky factorisation that depends on the pattern alone: made once per
/// model, shared by every factor of it.
///
/// Variables with at most one neighbour (the unstructured half of a BYM2 term, an iid effect seen
/// by one row each) are *leaves*: they are eliminated first by one division each and never enter
/// the sparse factor. The others, the *core*, are ordered by approximate minimum degree and
/// gathered into supernodes.
package final class SymbolicCholesky: Sendable {
  package let pattern: SparsityPattern
  let leaves: [Leaf]
  /// Variables of the core, in elimination order.
  let coreVariables: [Int32]
  /// For each variable its step in the core's elimination order, -1 for a leaf.
  let coreStep: [Int32]
  let supernodes: Supernodes
  /// For each entry of `pattern` between core variables: (entry, place among the values of its
  /// supernode), supernode by supernode.
  let assembly: [(entry: Int32, place: Int32)]
  /// Supernode k takes `assembly[assemblyStarts[k] ..< assemblyStarts[k + 1]]`.
  let assemblyStarts: [Int]
  /// For each core step the place of its diagonal among the factor's values.
  let diagonalPlaces: [Int]

  /// A variable with one neighbour `core`, or none (-1), with the places of its two entries among
  /// the values of `pattern`.
  struct Leaf: Sendable {
    let variable: Int32
    let core: Int32
    let diagonalEntry: Int32
    let linkEntry: Int32
  }

  package init(_ pattern: SparsityPattern) {
    DenseKernels.runOnCallingThread()
    let n = pattern.size
    let full = FullPattern(pattern)
    var isLeaf = [Bool](repeating: false, count: n)
    for j in 0..<n {
      switch full.starts[j + 1] - full.starts[j] {
      case 0: isLeaf[j] = true
      case 1: isLeaf[j] = !isLeaf[Int(full.neighbours[full.starts[j]])]
      default: break
      }
    }
    var toCore = [Int32](repeating: -1, count: n)
    var fromCore: [Int32] = []
    for j in 0..<n where !isLeaf[j] {
      toCore[j] = Int32(fromCore.count)
      fromCore.append(Int32(j))
    }
    var coreEntries: [(Int, Int)] = []
    coreEntries.reserveCapacity(pattern.entryCount)
    for j in 0..<n where !isLeaf[j] {
      for q in (pattern.columnStarts[j] + 1)..<pattern.columnStarts[j + 1]
      where !isLeaf[Int(pattern.rows[q])] {
        coreEntries.append((Int(toCore[Int(pattern.rows[q])]), Int(toCore[j])))
      }
    }
    let core = FullPattern(SparsityPattern(size: fromCore.count, entries: coreEntries))
    let tree = EliminationTree(core, order: core.minimumDegreeOrder())
    let supernodes = Supernodes(tree, core)

    leaves = (0..<n).filter { isLeaf[$0] }.map { j in
      let neighbour = full.starts[j] < full.starts[j + 1] ? full.neighbours[full.starts[j]] : -1
      return Leaf(
        variable: Int32(j), core: neighbour,
        diagonalEntry: Int32(pattern.columnStarts[j]),
        linkEntry: neighbour < 0 ? -1 : Int32(pattern.position(j, Int(neighbour))!))
    }
    coreVariables = tree.order.map { fromCore[Int($0)] }
    var step = [Int32](repeating: -1, count: n)
    for (k, variable) in coreVariables.enumerated() { step[Int(variable)] = Int32(k) }
    coreStep = step
    self.supernodes = supernodes
    (assembly, assemblyStarts) = Self.assembly(pattern, step: step, supernodes)
    diagonalPlaces = (0..<supernodes.count).flatMap { k -> [Int] in
      let height = supernodes.rowStarts[k + 1] - supernodes.rowStarts[k]
      return (0..<Int(supernodes.first[k + 1] - supernodes.first[k])).map {
        supernodes.valueStarts[k] + $0 * height + $0
      }
    }
    self.pattern = pattern
  }

  private static func assembly(
    _ pattern: SparsityPattern, step: [Int32], _ supernodes: Supernodes
  ) -> (items: [(entry: Int32, place: Int32)], starts: [Int]) {
    var ofColumn = [Int32](repeating: 0, count: step.count)
    for k in 0..<supernodes.count {
      for c in supernodes.first[k]..<supernodes.first[k + 1] { ofColumn[Int(c)] = Int32(k) }
    }
    func forEachEntry(_ body: (_ entry: Int, _ row: Int32, _ column: Int32) -> Void) {
      for j in 0..<pattern.size where step[j] >= 0 {
        for q in pattern.columnStarts[j]..<pattern.columnStarts[j + 1] {
          let other = step[Int(pattern.rows[q])]
          if other >= 0 { body(q, max(step[j], other), min(step[j], other)) }
        }
      }
    }
    var starts = [Int](repeating: 0, count: supernodes.count + 1)
    forEachEntry { _, _, column in starts[Int(ofColumn[Int(column)]) + 1] += 1 }
    for k in 0..<supernodes.count { starts[k + 1] += starts[k] }
    // Bucketed by supernode, so that one table of row places serves each; `place` holds the row, and
    // the column's place is added below.
    var next = starts
    var items = [(entry: Int32, place: Int32)](repeating: (0, 0), count: starts[supernodes.count])
    var columns = [Int32](repeating: 0, count: items.count)
    forEachEntry { entry, row, column in
      let k = Int(ofColumn[Int(column)])
      items[next[k]] = (Int32(entry), row)
      columns[next[k]] = column - supernodes.first[k]
      next[k] += 1
    }
    var placeOfRow = [Int32](repeating: 0, count: step.count)
    for k in 0..<supernodes.count {
      let start = supernodes.rowStarts[k]
      let height = supernodes.rowStarts[k + 1] - start
      for q in 0..<height { placeOfRow[Int(supernodes.rows[start + q])] = Int32(q) }
      for q in starts[k]..<starts[k + 1] {
        items[q].place = columns[q] * Int32(height) + placeOfRow[Int(items[q].place)]
      }
    }
    return (items, starts)
  }
}

extension SymbolicCholesky {
  /// Number of core variables: those that are no leaves.
  package var coreCount: Int { coreVariables.count }

  /// Rows of the largest supernode.
  package var largestFront: Int { supernodes.largestFront }

  /// For each variable the step, in the elimination order, of the core variable on which it hangs:
  /// its own, or that of a leaf's one neighbour; -1 for a variable without neighbours.
  package var coreStepOfAnchor: [Int32] {
    var result = coreStep
    for leaf in leaves where leaf.core >= 0 {
      result[Int(leaf.variable)] = coreStep[Int(leaf.core)]
    }
    return result
  }

  /// Calls `body` with (step i, step j, place) for every entry of the core's factor, the diagonal
  /// among them.
  package func forEachCoreEntry(_ body: (_ i: Int, _ j: Int, _ place: Int) -> Void) {
    let s = supernodes
    for k in 0..<s.count {
      let start = s.rowStarts[k]
      let height = s.rowStarts[k + 1] - start
      for c in 0..<Int(s.first[k + 1] - s.first[k]) {
        for i in c..<height {
          body(
            Int(s.rows[start + i]), Int(s.first[k]) + c, s.valueStarts[k] + c * height + i)
        }
      }
    }
  }
}
