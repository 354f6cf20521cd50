import RookeryModels

/// The excursion functions of one threshold, per row: the largest set of rows that exceed the
/// threshold together with probability 1 − α is where `above` is at least 1 − α; likewise `below`.
package struct Excursion: Sendable, Equatable {
  package let threshold: Double
  package let above: [Double]
  package let below: [Double]

  package init(threshold: Double, above: [Double], below: [Double]) {
    self.threshold = threshold
    self.above = above
    self.below = below
  }
}

extension JointDraws {
  /// The positive and negative excursion function (Bolin & Lindgren 2015, doi:10.1111/rssb.12055):
  /// rows are taken in by falling marginal probability, and the function at a row is the probability
  /// that it and all before it are beyond the threshold together.
  ///
  /// From the share of draws in which they are, never more than the row's own probability.
  /// O(draws · rows) at most; a draw ends at its first row that is not beyond.
  /// - Parameter marginals: P(response > threshold) of each row.
  func excursion(beyond threshold: Double, scale: ResponseScale, marginals: [Double]) -> Excursion {
    let bound = scale.predictor(threshold)
    return Excursion(
      threshold: threshold,
      above: sequential(marginals) { $0 > bound },
      below: sequential(marginals.map { 1 - $0 }) { $0 < bound })
  }

  private func sequential(_ marginals: [Double], _ isBeyond: (Double) -> Bool) -> [Double] {
    let order = marginals.indices.sorted { a, b in
      marginals[a] == marginals[b] ? a < b : marginals[a] > marginals[b]
    }
    // For each place in the order, in how many draws the run of rows beyond ends before it.
    var ending = [Int](repeating: 0, count: order.count + 1)
    for draw in 0..<count {
      ending[order.firstIndex { !isBeyond(self[draw, $0]) } ?? order.count] += 1
    }
    var result = marginals
    var alive = count
    for (place, row) in order.enumerated() {
      alive -= ending[place]
      result[row] = min(marginals[row], Double(alive) / Double(count))
    }
    return result
  }
}
