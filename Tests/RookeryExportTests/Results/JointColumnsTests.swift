import Foundation
import RookeryInference
import RookeryTable
import Testing

@testable import RookeryExport

@Suite struct JointColumnsTests {
  static func answers(thresholds: [Double], benchmarked: [QuantitySummary]?) -> JointAnswers {
    JointAnswers(
      ranks: Ranks(
        mean: [1.5, 2, 2.5], lower: [1, 1, 2], upper: [2, 3, 3],
        top: [.init(count: 2, probability: [0.9, 0.6, 0.5])]),
      excursions: thresholds.map {
        .init(threshold: $0, above: [0.96, 0.95, 0.1], below: [0, 0.01, 0.99])
      }, aggregates: [], contrasts: [], benchmarked: benchmarked)
  }

  @Test func columnsAreNamedInOrder() {
    let request = PosteriorRequest(thresholds: [1, 1.5])
    let columns = jointColumns(
      Self.answers(thresholds: [1, 1.5], benchmarked: samplePosterior().response),
      request: request, scale: .relativeRisk)
    #expect(
      columns.map(\.name) == [
        "rank_mean", "rank_q025", "rank_q975", "p_top_2", "excursion", "excursion_below",
        "excursion_1.5", "excursion_below_1.5", "rr_benchmarked_mean", "rr_benchmarked_q025",
        "rr_benchmarked_q975",
      ])
    #expect(columns[1].values == .integers([1, 1, 2]))
  }

  /// Sums by hand; a count missing in a group leaves its sum unknown.
  @Test func groupsSumTheirAreas() throws {
    let data = GroupedData(column: "g", names: ["p", "q"], groups: [1, 0, 1], data: sampleData)
    let request = PosteriorRequest()
    let columns = try aggregateColumns(
      data, Array(samplePosterior().response.prefix(2)), request: request, scale: .relativeRisk,
      ratePer: 10)
    let table = DataTable(rowCount: 2, columns: columns)
    #expect(table["areas"]?.values == .integers([1, 2]))
    #expect(table["observed"]?.values == .integers([nil, 6]))
    #expect(table["expected"]?.values == .reals([3, 6]))
    #expect(table["population"]?.values == .integers([300, 100]))
    #expect(table["smr"]?.values == .reals([nil, 1]))
    #expect(table["rr_mean"]?.values == .reals([0.8, 1]))
    // RR · expected / population · 10
    guard case .reals(let rates)? = table["rate_mean"]?.values else { return }
    #expect(abs((rates[0] ?? 0) - 0.8 * 3 / 300 * 10) < 1e-15)
    #expect(abs((rates[1] ?? 0) - 6.0 / 100 * 10) < 1e-15)
  }

  @Test func setsAreTheSurestFirst() {
    let excursion = Excursion(
      threshold: 1, above: [0.96, 0.2, 0.99, 0.95], below: [0, 0.96, 0, 0.949])
    let set = JointSummary.ExcursionSet(excursion, ids: ["a", "b", "c", "d"])
    #expect(set.above == ["c", "a", "d"] && set.below == ["b"])
  }
}
