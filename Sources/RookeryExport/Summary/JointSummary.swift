package import RookeryInference

/// What the summary says of joint draws.
package struct JointSummary: Sendable {
  package struct Aggregate: Sendable {
    package let data: GroupedData
    /// One per group.
    package let summaries: [QuantitySummary]

    package init(data: GroupedData, summaries: [QuantitySummary]) {
      self.data = data
      self.summaries = summaries
    }
  }

  package struct Contrast: Sendable {
    /// As the user named them.
    package let first: String
    package let second: String
    package let summary: ContrastSummary

    package init(first: String, second: String, summary: ContrastSummary) {
      self.first = first
      self.second = second
      self.summary = summary
    }
  }

  /// The largest sets of areas beyond a threshold together.
  package struct ExcursionSet: Sendable {
    package let threshold: Double
    /// Ids, surest first.
    package let above: [String]
    package let below: [String]

    /// The probability with which a set is beyond the threshold.
    package static let probability = 0.95

    package init(_ excursion: Excursion, ids: [String]) {
      func members(_ values: [Double]) -> [String] {
        values.indices.filter { values[$0] >= Self.probability }
          .sorted { values[$0] == values[$1] ? $0 < $1 : values[$0] > values[$1] }.map { ids[$0] }
      }
      threshold = excursion.threshold
      above = members(excursion.above)
      below = members(excursion.below)
    }
  }

  package let count: Int
  package let seed: UInt64
  package let excursions: [ExcursionSet]
  package let aggregates: [Aggregate]
  package let contrasts: [Contrast]
  package let scale: ResponseScale
  package let request: PosteriorRequest

  package init(
    count: Int, seed: UInt64, excursions: [ExcursionSet], aggregates: [Aggregate],
    contrasts: [Contrast], scale: ResponseScale, request: PosteriorRequest
  ) {
    self.count = count
    self.seed = seed
    self.excursions = excursions
    self.aggregates = aggregates
    self.contrasts = contrasts
    self.scale = scale
    self.request = request
  }

  /// Members of the summary, after those of every fit.
  var members: [JSONValue.Member] {
    [
      .init(
        "draws",
        [
          "count": .integer(Int64(count)),
          "seed": Int64(exactly: seed).map(JSONValue.integer) ?? .text(String(seed)),
        ]),
      .init(
        "excursions",
        .array(
          excursions.map {
            [
              "threshold": .number($0.threshold), "probability": .number(ExcursionSet.probability),
              "above": .array($0.above.map(JSONValue.text)),
              "below": .array($0.below.map(JSONValue.text)),
            ]
          })),
      .init("aggregates", .array(aggregates.map(json))),
      .init("contrasts", .array(contrasts.map(json))),
    ]
  }

  private func json(_ aggregate: Aggregate) -> JSONValue {
    let data = aggregate.data
    return [
      "column": .text(data.column),
      "groups": .array(
        data.names.indices.map { group in
          var members: [JSONValue.Member] = [
            .init("group", .text(data.names[group])),
            .init("areas", .integer(Int64(data.areas[group]))),
            .init("observed", .optional(data.observed[group])),
          ]
          if let expected = data.expected {
            members.append(.init("expected", .number(expected[group])))
          }
          if let population = data.population {
            members.append(.init("population", .optional(population[group])))
          }
          members += figures(aggregate.summaries[group], prefix: "\(scale.stem)_")
          for (threshold, p) in zip(request.thresholds, aggregate.summaries[group].exceedance) {
            members.append(.init("p_above_\(shortest(threshold))", .number(p)))
          }
          return .object(members)
        }),
    ]
  }

  private func json(_ contrast: Contrast) -> JSONValue {
    [
      "first": .text(contrast.first), "second": .text(contrast.second),
      "difference": .object(figures(contrast.summary.difference)),
      "ratio": contrast.summary.ratio.map { .object(figures($0)) } ?? .null,
      "p_greater": .number(contrast.summary.isGreater),
    ]
  }

  private func figures(_ summary: QuantitySummary, prefix: String = "") -> [JSONValue.Member] {
    [
      .init("\(prefix)mean", .number(summary.mean)), .init("\(prefix)sd", .number(summary.sd)),
      .init("\(prefix)q025", .number(summary.quantile(0.025, of: request))),
      .init("\(prefix)q500", .number(summary.quantile(0.5, of: request))),
      .init("\(prefix)q975", .number(summary.quantile(0.975, of: request))),
    ]
  }
}
