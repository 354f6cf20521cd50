import Foundation
import RookeryProbability
import Testing

@testable import RookeryEpidemiology

@Suite struct StandardisedRatioTests {
  /// One map of the reference: ratios and both kinds of interval, one value per area.
  struct Oracle: Decodable {
    let smr, garwoodLo, garwoodHi, byarLo, byarHi: [Double]
  }

  /// Columns of the counts and the expected counts of each map.
  static let maps: [(name: String, file: String, observed: Int, expected: Int)] = [
    ("nc74", "cases/nc.csv", 4, 9), ("nc79", "cases/nc.csv", 7, 10),
    ("scotland", "cases/scotland.csv", 2, 3),
  ]

  static let hasReference = ReferenceData.has("deterministic/smr_ci.json")

  @Test(
    .enabled(if: hasReference, "needs ../shared/reference/deterministic"),
    arguments: maps.map(\.name))
  func agreesWithReference(name: String) throws {
    let map = try #require(Self.maps.first { $0.name == name })
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let oracles = try decoder.decode(
      [String: Oracle].self, from: ReferenceData.data("deterministic/smr_ci.json"))
    let oracle = try #require(oracles[name])
    let rows = try ReferenceData.rows(map.file)
    #expect(rows.count == oracle.smr.count)
    // The reference prints 15 digits.
    func agree(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-13 * max(abs(b), 1) }
    for (i, row) in rows.enumerated() {
      let observed = try #require(Double(row[map.observed]))
      let expected = try #require(Double(row[map.expected]))
      let exact = try #require(StandardisedRatio(observed: observed, expected: expected))
      #expect(agree(exact.value, oracle.smr[i]), "smr of row \(i + 1)")
      #expect(agree(exact.lower, oracle.garwoodLo[i]), "lower of row \(i + 1)")
      #expect(agree(exact.upper, oracle.garwoodHi[i]), "upper of row \(i + 1)")
      // Byar's bounds were made there with z rounded to 1.96.
      let level = 2 * normalCDF(1.96) - 1
      let byar = try #require(
        StandardisedRatio(
          observed: observed, expected: expected, interval: .byar, level: level))
      #expect(agree(byar.lower, oracle.byarLo[i]), "Byar's lower of row \(i + 1)")
      #expect(agree(byar.upper, oracle.byarHi[i]), "Byar's upper of row \(i + 1)")
    }
  }

  /// Published bounds for a mean: Garwood (1936), table 1, as given to two decimals.
  @Test(arguments: [(0.0, 0.0, 3.69), (1, 0.03, 5.57), (5, 1.62, 11.67), (10, 4.80, 18.39)])
  func publishedBounds(count: Double, lower: Double, upper: Double) {
    let bounds = PoissonInterval.garwood.bounds(count: count)
    #expect(abs(bounds.lower - lower) < 0.005)
    #expect(abs(bounds.upper - upper) < 0.005)
  }

  /// P(Y ≥ y | lower) = P(Y ≤ y | upper) = α/2, summed term by term.
  @Test(arguments: [1, 2, 7, 30], [0.8, 0.95, 0.99])
  func tailsHaveTheirProbability(count: Int, level: Double) {
    let bounds = PoissonInterval.garwood.bounds(count: Double(count), level: level)
    func upTo(_ y: Int, mean: Double) -> Double {
      var term = exp(-mean)
      var sum = term
      for k in stride(from: 1, through: y, by: 1) {
        term *= mean / Double(k)
        sum += term
      }
      return sum
    }
    #expect(abs(1 - upTo(count - 1, mean: bounds.lower) - (1 - level) / 2) < 1e-12)
    #expect(abs(upTo(count, mean: bounds.upper) - (1 - level) / 2) < 1e-12)
  }

  @Test(arguments: PoissonInterval.allCases)
  func fractionalCountsLieBetweenWholeOnes(interval: PoissonInterval) {
    for count in [0.2, 0.7, 3.08, 12.5] {
      let below = interval.bounds(count: count.rounded(.down))
      let here = interval.bounds(count: count)
      let above = interval.bounds(count: count.rounded(.up))
      #expect(below.lower <= here.lower && here.lower <= above.lower)
      #expect(below.upper <= here.upper && here.upper <= above.upper)
      #expect(here.lower >= 0)
    }
  }

  @Test func missingAndEmptyAreasHaveNoRatio() {
    let ratios = standardisedRatios(observed: [nil, 3, 0, 0], expected: [2, 0, 2, 0])
    #expect(ratios[0] == nil)
    #expect(ratios[1] == nil)
    #expect(ratios[2]?.value == 0)
    #expect(ratios[2]?.lower == 0)
    // −log(0.025) / 2
    #expect(abs((ratios[2]?.upper ?? 0) - 1.844439727056968) < 1e-14)
    #expect(ratios[3] == nil)
  }
}
