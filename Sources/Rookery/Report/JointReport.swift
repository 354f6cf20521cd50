import RookeryExport
import RookeryInference

/// What a person reads of joint draws, as plain values ready to be set in tables.
package struct JointReport: Sendable {
  package let drawCount: Int
  package let sets: [ExcursionSet]
  package let aggregates: [Aggregate]
  package let contrasts: [Contrast]

  /// The areas that are above a threshold together.
  package struct ExcursionSet: Sendable {
    package let threshold: Double
    package let probability: Double
    package let ids: [String]
  }

  package struct Aggregate: Sendable {
    package let column: String
    package let isRisk: Bool
    package let groups: [Group]
  }

  package struct Group: Sendable {
    package let name: String
    package let areas: Int
    package let observed: Double?
    package let expected: Double?
    package let mean: Double
    package let sd: Double
    package let lower: Double
    package let upper: Double
    /// P(RR > 1); nil on other scales.
    package let exceedance: Double?
  }

  package struct Contrast: Sendable {
    package let first: String
    package let second: String
    package let difference: Interval
    package let ratio: Interval?
    /// P(first > second).
    package let isGreater: Double
  }

  package struct Interval: Sendable {
    package let mean: Double
    package let sd: Double
    package let lower: Double
    package let upper: Double
  }

  init(_ summary: JointSummary) {
    let probabilities = summary.request.probabilities
    func interval(_ quantity: QuantitySummary) -> Interval {
      func quantile(_ p: Double) -> Double {
        probabilities.firstIndex(of: p).map { quantity.quantiles[$0] } ?? .nan
      }
      return Interval(
        mean: quantity.mean, sd: quantity.sd, lower: quantile(0.025), upper: quantile(0.975))
    }
    let isRisk = summary.scale == .relativeRisk
    drawCount = summary.count
    sets = summary.excursions.map {
      .init(
        threshold: $0.threshold, probability: JointSummary.ExcursionSet.probability, ids: $0.above)
    }
    aggregates = summary.aggregates.map { aggregate in
      let data = aggregate.data
      return Aggregate(
        column: data.column, isRisk: isRisk,
        groups: aggregate.summaries.enumerated().map { place, quantity in
          let values = interval(quantity)
          return Group(
            name: data.names[place], areas: data.areas[place], observed: data.observed[place],
            expected: data.expected?[place], mean: values.mean, sd: values.sd,
            lower: values.lower, upper: values.upper,
            exceedance: isRisk ? quantity.exceedance[0] : nil)
        })
    }
    contrasts = summary.contrasts.map {
      .init(
        first: $0.first, second: $0.second, difference: interval($0.summary.difference),
        ratio: $0.summary.ratio.map(interval), isGreater: $0.summary.isGreater)
    }
  }
}
