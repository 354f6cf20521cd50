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
  /// ranks). O(draws · rows), and once more the memory of the draws.
  func ranks(top: [Int], threads: Int) async throws(InferenceError) -> Ranks {
    let middle = centres.reduce(0, +) / Double(max(1, rowCount))
    let places = centres.map { $0 - middle }
    let all = try await parallelMap(count, threads: threads) {
      draw throws(InferenceError) -> [UInt32] in
      Self.ranks(zip(places, deviations[draw]).map { Float($0 + Double($1)) })
    }
    let low = Self.place(0.025, of: count)
    let high = Self.place(0.975, of: count)
    let rows = try await perRow(threads: threads) { draw, row in
      Double(all[draw][row])
    } _: { ranks -> (mean: Double, lower: Int, upper: Int, top: [Double]) in
      let n = Double(ranks.count)
      var unsorted = ranks
      return (
        ranks.reduce(0, +) / n, Int(select(low, of: &unsorted)),
        Int(select(high, of: &unsorted)),
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
  ///
  /// A radix sort of the floats' bits, turned so that they fall with the value: three passes over
  /// the rows, where comparing takes log rows.
  static func ranks(_ values: [Float]) -> [UInt32] {
    let digits = 11
    let mask: UInt32 = 1 << 11 - 1
    var keys = values.map { value -> UInt32 in
      let bits = (value + 0).bitPattern  // -0 is 0
      return bits >> 31 == 0 ? ~(bits | 0x8000_0000) : bits
    }
    var rows = Array(0..<UInt32(values.count))
    var nextKeys = keys
    var nextRows = rows
    for pass in 0..<3 {
      let shift = UInt32(pass * digits)
      var starts = [Int](repeating: 0, count: 1 << digits + 1)
      for key in keys { starts[Int(key >> shift & mask) + 1] += 1 }
      for digit in 0..<1 << digits { starts[digit + 1] += starts[digit] }
      for (place, key) in keys.enumerated() {
        let digit = Int(key >> shift & mask)
        nextKeys[starts[digit]] = key
        nextRows[starts[digit]] = rows[place]
        starts[digit] += 1
      }
      swap(&keys, &nextKeys)
      swap(&rows, &nextRows)
    }
    var ranks = [UInt32](repeating: 0, count: values.count)
    for (place, row) in rows.enumerated() { ranks[Int(row)] = UInt32(place + 1) }
    return ranks
  }
}

/// The value that would stand at `place` if the values were sorted (Hoare 1961's selection,
/// doi:10.1145/366622.366647); puts them in another order. O(count) on average.
func select(_ place: Int, of values: inout [Double]) -> Double {
  var (low, high) = (0, values.count - 1)
  while low < high {
    let pivot = values[(low + high) / 2]
    var (i, j) = (low, high)
    while i <= j {
      while values[i] < pivot { i += 1 }
      while values[j] > pivot { j -= 1 }
      if i <= j {
        values.swapAt(i, j)
        i += 1
        j -= 1
      }
    }
    if place <= j { high = j } else if place >= i { low = i } else { break }
  }
  return values[place]
}
