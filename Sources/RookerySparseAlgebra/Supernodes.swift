/// Columns of a Cholesky factor gathered into dense trapezoids: runs of columns that share their
/// rows below, with a few explicit zeros allowed so that the runs grow long enough for dense
/// kernels (Ashcraft & Grimes 1989, doi:10.1145/76909.76910).
///
/// Supernode k holds columns `first[k] ..< first[k + 1]`; its rows, its own columns first, stand
/// at `rowStarts[k] ..< rowStarts[k + 1]` of `rows`; its values, column by column, begin at
/// `valueStarts[k]`.
struct Supernodes: Sendable {
  let first: [Int32]
  let rowStarts: [Int]
  let valueStarts: [Int]
  let rows: [Int32]
  /// For each entry of `rows` below the diagonal block, its place among the parent's rows.
  let rowInParent: [Int32]
  let parent: [Int32]
  let hasChild: [Bool]
  let largestFront: Int

  var count: Int { first.count - 1 }
  var valueCount: Int { valueStarts[count] }

  init(_ tree: EliminationTree, _ pattern: FullPattern) {
    let first = Self.relaxed(tree)
    let count = first.count - 1
    var ofColumn = [Int32](repeating: 0, count: pattern.size)
    for k in 0..<count { for c in first[k]..<first[k + 1] { ofColumn[Int(c)] = Int32(k) } }

    var rowStarts = [0]
    var valueStarts = [0]
    var rows: [Int32] = []
    rows.reserveCapacity(8 * pattern.size)
    var parent = [Int32](repeating: -1, count: count)
    var childHead = parent
    var childNext = parent
    var mark = [Int32](repeating: -1, count: pattern.size)
    var below: [Int32] = []
    var largest = 0
    for k in 0..<count {
      let columns = first[k]..<first[k + 1]
      below.removeAll(keepingCapacity: true)
      func add(_ row: Int32) {
        if row >= columns.upperBound && mark[Int(row)] != Int32(k) {
          mark[Int(row)] = Int32(k)
          below.append(row)
        }
      }
      for c in columns {
        let variable = Int(tree.order[Int(c)])
        for q in pattern.starts[variable]..<pattern.starts[variable + 1] {
          add(tree.inverse[Int(pattern.neighbours[q])])
        }
      }
      var child = childHead[k]
      while child != -1 {
        let width = Int(first[Int(child) + 1] - first[Int(child)])
        for q in (rowStarts[Int(child)] + width)..<rowStarts[Int(child) + 1] { add(rows[q]) }
        child = childNext[Int(child)]
      }
      below.sort()
      rows.append(contentsOf: columns)
      rows.append(contentsOf: below)
      let height = columns.count + below.count
      rowStarts.append(rows.count)
      valueStarts.append(valueStarts[k] + columns.count * height)
      largest = max(largest, height)
      if let next = below.first {
        let up = Int(ofColumn[Int(next)])
        parent[k] = Int32(up)
        childNext[k] = childHead[up]
        childHead[up] = Int32(k)
      }
    }
    var rowInParent = [Int32](repeating: 0, count: rows.count)
    for k in 0..<count where parent[k] >= 0 {
      let up = Int(parent[k])
      var place = rowStarts[up]
      for q in (rowStarts[k] + Int(first[k + 1] - first[k]))..<rowStarts[k + 1] {
        while rows[place] != rows[q] { place += 1 }
        rowInParent[q] = Int32(place - rowStarts[up])
      }
    }
    self.first = first
    self.rowStarts = rowStarts
    self.valueStarts = valueStarts
    self.rows = rows
    self.rowInParent = rowInParent
    self.parent = parent
    hasChild = childHead.map { $0 != -1 }
    largestFront = largest
  }

  /// First columns of the supernodes: fundamental ones, then each merged with the child that ends
  /// right before it while the zeros this stores stay few.
  private static func relaxed(_ tree: EliminationTree) -> [Int32] {
    let n = tree.parent.count
    guard n > 0 else { return [0] }
    var first: [Int32] = [0]
    for j in 1..<n
    where
      !(tree.parent[j - 1] == Int32(j) && tree.childCounts[j] == 1
      && tree.columnCounts[j] == tree.columnCounts[j - 1] - 1)
    {
      first.append(Int32(j))
    }
    first.append(Int32(n))
    let count = first.count - 1
    var ofColumn = [Int32](repeating: 0, count: n)
    for k in 0..<count { for c in first[k]..<first[k + 1] { ofColumn[Int(c)] = Int32(k) } }

    var absorbed = [Bool](repeating: false, count: count)
    var start = Array(0..<count)  // first original supernode of the merged run
    var width = (0..<count).map { Double(first[$0 + 1] - first[$0]) }
    var height = (0..<count).map { Double(tree.columnCounts[Int(first[$0])]) }
    var zeros = [Double](repeating: 0, count: count)
    for k in 0..<count {
      while start[k] > 0 {
        let lastColumn = Int(first[start[k]]) - 1
        let up = tree.parent[lastColumn]
        guard up >= 0, ofColumn[Int(up)] == Int32(k) else { break }
        let child = Int(ofColumn[lastColumn])
        let columns = width[child] + width[k]
        let rows = height[k] + width[child]
        let newZeros = zeros[child] + zeros[k] + width[child] * (rows - height[child])
        let entries = columns * (columns + 1) / 2 + columns * (rows - columns)
        let share = newZeros / entries
        // Narrow fronts cost their overhead, wide ones their arithmetic: so narrow ones may store
        // many zeros and wide ones few. The limits were chosen by timing planar graphs.
        let worthwhile =
          columns <= 4 || newZeros == 0 || (columns <= 16 && share < 0.8)
          || (columns <= 48 && share < 0.1) || share < 0.05
        guard worthwhile else { break }
        absorbed[child] = true
        width[k] = columns
        height[k] = rows
        zeros[k] = newZeros
        start[k] = start[child]
      }
    }
    return (0..<count).filter { !absorbed[$0] }.map { first[start[$0]] } + [Int32(n)]
  }
}
