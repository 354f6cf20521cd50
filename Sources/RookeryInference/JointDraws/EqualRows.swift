import RookeryModels

/// Rows whose η without offset is one and the same: the same levels of every term and the same
/// covariates.
///
/// Corrections look at each row's own observation, so that such rows may be reported with slightly
/// different margins; draws give them one, lest what differs by approximation alone decide who ranks
/// first.
struct EqualRows: Sendable {
  /// For each row its group.
  let group: [Int]
  /// How many rows each group has.
  let sizes: [Int]

  private struct Key: Hashable {
    let variables: [Int]
    let covariates: [Double]
  }

  /// O(rows · (terms + fixed effects)).
  init(_ system: LatentSystem) {
    var known: [Key: Int] = [:]
    var sizes: [Int] = []
    group = (0..<system.model.rowCount).map { row in
      let key = Key(
        variables: system.rowVariables.map { Int($0[row]) },
        covariates: system.design.columns.map { $0[row] })
      let place = known[key] ?? sizes.count
      if place == sizes.count {
        known[key] = place
        sizes.append(0)
      }
      sizes[place] += 1
      return place
    }
    self.sizes = sizes
  }

  /// For each group the mean of its rows' values.
  func means(_ values: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: sizes.count)
    for (row, value) in values.enumerated() { sums[group[row]] += value }
    return zip(sums, sizes).map { $0 / Double($1) }
  }

  /// For each group the mean of its rows' moments.
  func means(_ moments: PointMarginals.Moments) -> PointMarginals.Moments {
    .init(
      mean: means(moments.mean), sd: means(moments.sd), skewness: means(moments.skewness))
  }
}
