package import RookeryModels

/// What is asked of several rows at once, in numbers of rows alone.
package struct JointQuestions: Sendable, Equatable {
  /// For each K the probability of being among the K highest is wanted.
  package var top: [Int] = []
  /// Partitions of the rows, each into groups.
  package var aggregates: [[WeightedRows]] = []
  /// Pairs to be compared.
  package var contrasts: [Contrast] = []
  package var benchmark: Benchmark?

  package init() {}

  package struct Contrast: Sendable, Equatable {
    package let first: WeightedRows
    package let second: WeightedRows

    package init(_ first: WeightedRows, _ second: WeightedRows) {
      self.first = first
      self.second = second
    }
  }

  /// Known totals of Σ exposureᵢ · responseᵢ, one for each group of rows.
  package struct Benchmark: Sendable, Equatable {
    /// For each row its group.
    package let groups: [Int]
    package let totals: [Double]
    /// One value per row: expected counts.
    package let exposures: [Double]

    package init(groups: [Int], totals: [Double], exposures: [Double]) {
      precondition(groups.count == exposures.count, "one group and one exposure per row")
      self.groups = groups
      self.totals = totals
      self.exposures = exposures
    }
  }
}

/// A weighted mean of the response over some rows: one area, or a group.
package struct WeightedRows: Sendable, Equatable {
  package let rows: [Int]
  /// Positive, summing to 1.
  package let weights: [Double]

  /// - Parameter weights: positive, one for each of `rows`; scaled to sum to 1.
  package init(rows: [Int], weights: [Double]) {
    precondition(rows.count == weights.count && !rows.isEmpty, "one weight per row")
    let total = weights.reduce(0, +)
    self.rows = rows
    self.weights = weights.map { $0 / total }
  }

  package init(row: Int) { self.init(rows: [row], weights: [1]) }
}

/// What joint draws say about the questions.
package struct JointAnswers: Sendable, Equatable {
  package let ranks: Ranks
  /// One for each threshold of the request.
  package let excursions: [Excursion]
  /// For each partition, each group.
  package let aggregates: [[QuantitySummary]]
  package let contrasts: [ContrastSummary]
  /// Per row; nil where no benchmark was given.
  package let benchmarked: [QuantitySummary]?

  package init(
    ranks: Ranks, excursions: [Excursion], aggregates: [[QuantitySummary]],
    contrasts: [ContrastSummary], benchmarked: [QuantitySummary]?
  ) {
    self.ranks = ranks
    self.excursions = excursions
    self.aggregates = aggregates
    self.contrasts = contrasts
    self.benchmarked = benchmarked
  }
}

extension Posterior {
  /// The answers of this posterior's joint draws; nil where it has none.
  package func answers(
    to questions: JointQuestions, scale: ResponseScale, threads: Int
  ) async throws(InferenceError) -> JointAnswers? {
    guard let draws else { return nil }
    let ranks = try await draws.ranks(top: questions.top, threads: threads)
    let excursions = request.thresholds.indices.map { place in
      draws.excursion(
        beyond: request.thresholds[place], scale: scale,
        marginals: response.map { $0.exceedance[place] })
    }
    let aggregates = questions.aggregates.map { groups in
      groups.map { group in
        // Of one area its marginal is known better than from draws.
        group.rows.count == 1
          ? response[group.rows[0]]
          : QuantitySummary(draws: draws.means(of: group, scale: scale), request)
      }
    }
    var benchmarked: [QuantitySummary]?
    if let benchmark = questions.benchmark {
      benchmarked = try await draws.benchmarked(
        benchmark, scale: scale, request: request, threads: threads)
    }
    return JointAnswers(
      ranks: ranks, excursions: excursions, aggregates: aggregates,
      contrasts: questions.contrasts.map { draws.contrast($0, scale: scale, request) },
      benchmarked: benchmarked)
  }
}
