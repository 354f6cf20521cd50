import RookeryGraph
import RookerySparseAlgebra
import Testing

@testable import RookeryInference

@Suite struct NearPairsTests {
  /// A ring of 30 with leaves on every third node, two of them on node 0, and a lone variable: the
  /// sums over near pairs against the same sums pair by pair.
  @Test func sumsAreThoseOfThePairs() throws {
    let (ring, size) = (30, 42)
    var entries = (0..<ring).map { ($0, ($0 + 1) % ring) }
    entries += (0..<10).map { (ring + $0, 3 * $0) } + [(40, 0)]
    let pattern = SparsityPattern(size: size, entries: entries)
    var values = [Double](repeating: -1, count: pattern.entryCount)
    for j in 0..<size { values[pattern.columnStarts[j]] = 3.5 + 0.1 * Double(j % 7) }
    let symbolic = SymbolicCholesky(pattern)
    let selected = SelectedInverse(try CholeskyFactor(symbolic, values: values))
    let seen = (0..<size).map { $0 % 5 != 1 }
    let covariance = NearPairs.Covariance(
      selected: selected, slopes: selected.slopes(),
      lowRank: [((0..<size).map { 0.1 * Double($0 % 4) }, (0..<size).map { 0.2 * Double($0 % 4) })])
    let weights = (0..<3).map { k in (0..<size).map { Double(($0 * 7 + k) % 5) - 1.5 } }
    let sums = NearPairs(symbolic, seen: seen).sums(covariance, weights)

    var near: [[Int]: Double] = [:]
    symbolic.forEachCoreEntry { near[[$0, $1]] = selected[place: $2] }
    let anchors = symbolic.coreStepOfAnchor.map(Int.init)
    for v in 0..<size where seen[v] {
      var expected = [0.0, 0.0, 0.0]
      for w in 0..<size where seen[w] && w != v {
        guard let z = near[[max(anchors[v], anchors[w]), min(anchors[v], anchors[w])]] else {
          continue
        }
        let (left, right) = covariance.lowRank[0]
        let t = covariance.slopes[v] * covariance.slopes[w] * z + left[v] * right[w]
        for k in 0..<3 { expected[k] += weights[k][w] * (k == 0 ? t * t * t : t * t) }
      }
      for k in 0..<3 { #expect(abs(sums[k][v] - expected[k]) < 1e-12 * max(1, abs(expected[k]))) }
    }
  }
}
