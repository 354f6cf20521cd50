import Foundation
import RookeryModels
import RookeryProbability

extension QuantitySummary {
  /// Mean, sd, quantiles and exceedances of independent draws. Quantiles are linear between the
  /// order statistics (type 7 of Hyndman & Fan 1996, doi:10.1080/00031305.1996.10473566).
  init(draws: [Double], _ request: PosteriorRequest) {
    let n = Double(draws.count)
    let mean = draws.reduce(0, +) / n
    let square = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let sorted = draws.sorted()
    self.init(
      mean: mean, sd: (square / (n - 1)).squareRoot(),
      quantiles: request.probabilities.map { p in
        let place = p * (n - 1)
        let below = Int(place)
        let above = min(below + 1, draws.count - 1)
        return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
      },
      exceedance: request.thresholds.map { c in Double(draws.count { $0 > c }) / n })
  }
}

extension ResponseScale {
  /// The response at η without offset.
  func response(_ eta: Double) -> Double {
    switch self {
    case .exponential: exp(eta)
    case .logistic: RookeryProbability.logistic(eta)
    case .identity: eta
    }
  }

  /// The η at which the response is c; infinite beyond its range.
  func predictor(_ c: Double) -> Double {
    switch self {
    case .exponential: c > 0 ? log(c) : -.infinity
    case .logistic: c <= 0 ? -.infinity : (c >= 1 ? .infinity : log(c) - log1p(-c))
    case .identity: c
    }
  }
}

extension JointDraws {
  /// For each draw the weighted mean of the response over some rows. O(rows · draws).
  func means(of group: WeightedRows, scale: ResponseScale) -> [Double] {
    (0..<count).map { draw in
      var sum = 0.0
      for (row, weight) in zip(group.rows, group.weights) {
        sum += weight * scale.response(self[draw, row])
      }
      return sum
    }
  }

  /// One value per row from all of a row's draws of `value(draw, row)`, rows in blocks: few enough
  /// to be held across the draws, many enough to read each draw's memory in runs.
  func perRow<Value: Sendable>(
    threads: Int, _ value: @escaping @Sendable (Int, Int) -> Double,
    _ summary: @escaping @Sendable ([Double]) -> Value
  ) async throws(InferenceError) -> [Value] {
    let block = 64
    let rows = rowCount
    let draws = count
    return try await parallelMap((rows + block - 1) / block, threads: threads) {
      index throws(InferenceError) -> [Value] in
      let range = index * block..<min((index + 1) * block, rows)
      var values = [[Double]](repeating: [Double](repeating: 0, count: draws), count: range.count)
      for draw in 0..<draws {
        for row in range { values[row - range.lowerBound][draw] = value(draw, row) }
      }
      return values.map(summary)
    }.flatMap { $0 }
  }
}
