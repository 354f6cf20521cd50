/// The posterior of each row's rank among all rows; 1 is the highest.
package struct Ranks: Sendable, Equatable {
  package let mean: [Double]
  /// Quantiles at 0.025 and 0.975: whole ranks, the smallest whose share of draws at or below
  /// reaches the probability.
  package let lower: [Int]
  package let upper: [Int]
  /// P(rank ≤ K) for each K asked for.
  package let top: [Top]

  package struct Top: Sendable, Equatable {
    package let count: Int
    package let probability: [Double]

    package init(count: Int, probability: [Double]) {
      self.count = count
      self.probability = probability
    }
  }

  package init(mean: [Double], lower: [Int], upper: [Int], top: [Top]) {
    self.mean = mean
    self.lower = lower
    self.upper = upper
    self.top = top
  }
}

extension JointDraws {
  /// Ranks in every draw (Laird & Louis 1989, doi:10.3102/10769986014001029, for posterior mean
  /// ranks). O(draws · rows log rows), and once more the memory of the draws.
  func ranks(top: [Int], threads: Int) async throws(InferenceError) -> Ranks {
    let predictors = self.predictors
    let all = try await parallelMap(count, threads: threads) {
      draw throws(InferenceError) -> [UInt32] in Self.ranks(predictors[draw])
    }
    let low = Self.place(0.025, of: count)
    let high = Self.place(0.975, of: count)
    let rows = try await perRow(threads: threads) { draw, row in
      Double(all[draw][row])
    } _: { ranks -> (mean: Double, lower: Int, upper: Int, top: [Double]) in
      let n = Double(ranks.count)
      let sorted = ranks.sorted()
      return (
        ranks.reduce(0, +) / n, Int(sorted[low]), Int(sorted[high]),
        top.map { k in Double(ranks.count { $0 <= Double(k) }) / n }
      )
    }
    return Ranks(
      mean: rows.map(\.mean), lower: rows.map(\.lower), upper: rows.map(\.upper),
      top: top.enumerated().map { place, k in
        .init(count: k, probability: rows.map { $0.top[place] })
      })
  }

  /// The order statistic that is the quantile at p, counted from 0.
  private static func place(_ p: Double, of count: Int) -> Int {
    // A hair less, lest rounding take the next one where p · count is whole.
    max(0, Int((p * Double(count) - 1e-9).rounded(.up)) - 1)
  }

  /// The rank of each value, 1 for the highest; of equal values the first row's comes first.
  static func ranks(_ values: [Float]) -> [UInt32] {
    // A float's bits in the order of its value, highest first, with the row below them: sorting
    // plain integers takes a third of the time of sorting rows by a closure.
    let keys = values.enumerated().map { row, value -> UInt64 in
      let bits = value.bitPattern
      let rising = bits >> 31 == 0 ? bits | 0x8000_0000 : ~bits
      return UInt64(~rising) << 32 | UInt64(row)
    }.sorted()
    var ranks = [UInt32](repeating: 0, count: values.count)
    for (place, key) in keys.enumerated() { ranks[Int(key & 0xFFFF_FFFF)] = UInt32(place + 1) }
    return ranks
  }
}
