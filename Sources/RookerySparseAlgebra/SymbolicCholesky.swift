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
  /// For each entry of `pattern` between core variables: (entry, place among the factor's values).
  let assembly: [(entry: Int32, place: Int)]
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

  /// Dense kernels run on the caller's thread: fits are parallel over their points, and two levels
  /// of threads slow each other down several times over.
  private static let singleThreadedKernels: Void = openblas_set_num_threads(1)

  package init(_ pattern: SparsityPattern) {
    _ = Self.singleThreadedKernels
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
    assembly = Self.assembly(pattern, step: step, supernodes)
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
  ) -> [(entry: Int32, place: Int)] {
    var ofColumn = [Int32](repeating: 0, count: step.count)
    for k in 0..<supernodes.count {
      for c in supernodes.first[k]..<supernodes.first[k + 1] { ofColumn[Int(c)] = Int32(k) }
    }
    // Entries bucketed by supernode, so that one table of row places serves each supernode.
    var bucket = [[(entry: Int32, row: Int32, column: Int32)]](
      repeating: [], count: supernodes.count)
    for j in 0..<pattern.size where step[j] >= 0 {
      for q in pattern.columnStarts[j]..<pattern.columnStarts[j + 1] {
        let other = step[Int(pattern.rows[q])]
        guard other >= 0 else { continue }
        let column = min(step[j], other)
        bucket[Int(ofColumn[Int(column)])].append((Int32(q), max(step[j], other), column))
      }
    }
    var result: [(entry: Int32, place: Int)] = []
    result.reserveCapacity(pattern.entryCount)
    var placeOfRow = [Int](repeating: 0, count: step.count)
    for k in 0..<supernodes.count {
      let start = supernodes.rowStarts[k]
      let height = supernodes.rowStarts[k + 1] - start
      for q in 0..<height { placeOfRow[Int(supernodes.rows[start + q])] = q }
      for item in bucket[k] {
        let local = Int(item.column - supernodes.first[k])
        result.append(
          (
            item.entry,
            supernodes.valueStarts[k] + local * height + placeOfRow[Int(item.row)]
          ))
      }
    }
    return result
  }
}
