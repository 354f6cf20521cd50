/// The known word that `word` is most likely a slip of: at most two letters inserted, left out,
/// changed or exchanged, and fewer than half of them; nil where none is that near.
package func closest(to word: String, among known: [String]) -> String? {
  let scored = known.map { (word: $0, distance: slips(Array(word.lowercased()), Array($0))) }
  guard let best = scored.min(by: { $0.distance < $1.distance }) else { return nil }
  let limit = min(2, (max(word.count, best.word.count) - 1) / 2)
  return best.distance <= limit ? best.word : nil
}

/// The optimal string alignment distance of two words (Damerau 1964): O(m n).
private func slips(_ a: [Character], _ b: [Character]) -> Int {
  var rows = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
  for i in 0...a.count { rows[i][0] = i }
  for j in 0...b.count { rows[0][j] = j }
  guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
  for i in 1...a.count {
    for j in 1...b.count {
      let change = a[i - 1] == b[j - 1] ? 0 : 1
      rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + change)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
      }
    }
  }
  return rows[a.count][b.count]
}
