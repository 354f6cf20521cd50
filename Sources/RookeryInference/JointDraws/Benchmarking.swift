import RookeryModels

extension JointDraws {
  /// The response of every row after ratio benchmarking: in each draw the fitted counts of a group
  /// are multiplied by one factor, known total / Σ exposure · response, so that they sum to the total
  /// (Datta, Ghosh, Steorts & Maples 2011, doi:10.1007/s11749-010-0218-y, for benchmarked Bayes
  /// estimates).
  ///
  /// The totals count as known without error, and within a group the ratios between rows stay what
  /// the model says: this adjusts the posterior and does not condition on the totals.
  func benchmarked(
    _ benchmark: JointQuestions.Benchmark, scale: ResponseScale, request: PosteriorRequest,
    threads: Int
  ) async throws(InferenceError) -> [QuantitySummary] {
    let groups = benchmark.groups
    let factors = (0..<count).map { draw -> [Double] in
      var sums = [Double](repeating: 0, count: benchmark.totals.count)
      for (row, group) in groups.enumerated() {
        sums[group] += benchmark.exposures[row] * scale.response(self[draw, row])
      }
      return zip(benchmark.totals, sums).map { $0 / $1 }
    }
    return try await perRow(threads: threads) { draw, row in
      scale.response(self[draw, row]) * factors[draw][groups[row]]
    } _: {
      QuantitySummary(draws: $0, request)
    }
  }
}
