/// Which entries of a symmetric matrix may differ from 0: its lower triangle by columns, rows
/// sorted, every diagonal entry present.
///
/// Fixed once per model; the values on it change with the hyperparameters.
package struct SparsityPattern: Sendable, Equatable {
  package let size: Int
  /// Entries of column j stand at `columnStarts[j] ..< columnStarts[j + 1]`, the diagonal first.
  package let columnStarts: [Int]
  /// Row of each entry, row ≥ column.
  package let rows: [Int32]

  package var entryCount: Int { rows.count }

  /// The pattern with the whole diagonal and the given entries, in any order and either triangle;
  /// repeats count once. O(size + entries · log entries per column).
  package init(size: Int, entries: some Sequence<(Int, Int)>) {
    var lists = [[Int32]](repeating: [], count: size)
    for (i, j) in entries where i != j {
      precondition(
        min(i, j) >= 0 && max(i, j) < size,
        "entry (\(i), \(j)) is outside a \(size) x \(size) matrix")
      lists[min(i, j)].append(Int32(max(i, j)))
    }
    var starts = [0]
    starts.reserveCapacity(size + 1)
    var rows: [Int32] = []
    for j in 0..<size {
      rows.append(Int32(j))
      lists[j].sort()
      var last: Int32 = -1
      for row in lists[j] where row != last {
        rows.append(row)
        last = row
      }
      starts.append(rows.count)
    }
    self.size = size
    columnStarts = starts
    self.rows = rows
  }

  /// Patterns side by side on the diagonal of one larger matrix.
  package init(blocks: [SparsityPattern]) {
    var starts = [0]
    var rows: [Int32] = []
    var size = 0
    for block in blocks {
      rows += block.rows.map { $0 + Int32(size) }
      starts += block.columnStarts.dropFirst().map { $0 + starts[size] }
      size += block.size
    }
    self.size = size
    columnStarts = starts
    self.rows = rows
  }

  /// Where entry (i, j) stands among the values, or nil where it is not in the pattern.
  /// O(log entries per column).
  package func position(_ i: Int, _ j: Int) -> Int? {
    let row = Int32(max(i, j))
    var low = columnStarts[min(i, j)]
    var high = columnStarts[min(i, j) + 1]
    while low < high {
      let middle = (low + high) / 2
      if rows[middle] < row { low = middle + 1 } else { high = middle }
    }
    return low < columnStarts[min(i, j) + 1] && rows[low] == row ? low : nil
  }
}
