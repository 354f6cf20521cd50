/// The posterior of each row's rank among all rows; 1 is the highest.
package struct Ranks: Sendable, Equatable {
  package let mean: [Double]
  /// Quantiles at 0.025 and 0.975: the smallest rank whose share of draws at or below reaches the
  /// probability, a half that tied rows share going outwards to the whole rank.
  package let lower: [Int]
  package let upper: [Int]
  /// P(rank ≤ K) for each K asked for; of rows tied at the K-th place each has an even share.
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
  ///
  /// Rows that a draw has at the same height, within a millionth of the posterior's width, share
  /// their ranks and their places among the K highest.
  func ranks(top: [Int], threads: Int) async throws(InferenceError) -> Ranks {
    let middle = centres.reduce(0, +) / Double(max(1, rowCount))
    let places = centres.map { $0 - middle }
    let width = self.width
    let all = try await parallelMap(count, threads: threads) {
      draw throws(InferenceError) -> TiedRanks in
      TiedRanks(
        zip(places, deviations[draw]).map { Float($0 + Double($1)) }, width: width, top: top)
    }
    let low = Self.place(0.025, of: count)
    let high = Self.place(0.975, of: count)
    let rows = try await perRow(threads: threads) { draw, row in
      Double(all[draw].doubled[row])
    } _: { doubled -> (mean: Double, lower: Int, upper: Int, top: [Double]) in
      let n = Double(doubled.count)
      var unsorted = doubled
      return (
        doubled.reduce(0, +) / (2 * n), Int((select(low, of: &unsorted) / 2).rounded(.down)),
        Int((select(high, of: &unsorted) / 2).rounded(.up)),
        top.indices.map { place in
          zip(all, doubled).reduce(0) { $0 + $1.0.share(of: $1.1, amongTop: place) } / n
        }
      )
    }
    return Ranks(
      mean: rows.map(\.mean), lower: rows.map(\.lower), upper: rows.map(\.upper),
      top: top.enumerated().map { place, k in
        .init(count: k, probability: rows.map { $0.top[place] })
      })
  }

  /// The root of the mean square of all deviations.
  private var width: Double {
    let squares = deviations.reduce(0.0) { sum, draw in
      sum + draw.reduce(0.0) { $0 + Double($1) * Double($1) }
    }
    return (squares / Double(max(1, count * rowCount))).squareRoot()
  }

  /// The order statistic that is the quantile at p, counted from 0.
  private static func place(_ p: Double, of count: Int) -> Int {
    // A hair less, lest rounding take the next one where p · count is whole.
    max(0, Int((p * Double(count) - 1e-9).rounded(.up)) - 1)
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
