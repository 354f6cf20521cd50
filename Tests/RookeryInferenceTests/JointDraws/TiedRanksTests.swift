import RookeryProbability
import Testing

@testable import RookeryInference

@Suite struct TiedRanksTests {
  private func doubled(_ values: [Float], width: Double) -> [UInt32] {
    TiedRanks(values, width: width, top: []).doubled
  }

  /// Three rows share the places 2, 3 and 4.
  @Test func tiesShareRanksAndPlaces() {
    let values: [Float] = [0.5, -1, 2, 0.5, -0.25, 0.5]
    let ranks = TiedRanks(values, width: 1, top: [1, 2, 3, 4, 6])
    let expected: [UInt32] = [6, 12, 2, 6, 10, 6]
    #expect(ranks.doubled == expected)
    let third = 1.0 / 3
    let shares: [[Double]] = [
      [0, 0, 1, 0, 0, 0], [third, 0, 1, third, 0, third],
      [2 * third, 0, 1, 2 * third, 0, 2 * third], [1, 0, 1, 1, 0, 1], [1, 1, 1, 1, 1, 1],
    ]
    for (place, share) in shares.enumerated() {
      let found = ranks.doubled.map { ranks.share(of: Double($0), amongTop: place) }
      #expect(found == share)
    }
  }

  /// A few roundings are a tie, of the value or of the width; more are none.
  @Test func roundingIsATie() {
    let tied: [UInt32] = [5, 5, 2]
    let apart: [UInt32] = [6, 4, 2]
    #expect(doubled([1, 1.000_000_5, 1.000_01], width: 0) == tied)
    #expect(doubled([0, 5e-7, 1e-5], width: 1) == tied)
    #expect(doubled([0, 5e-7, 1e-5], width: 1e-3) == apart)
    let one: [UInt32] = [4, 4, 4]
    #expect(doubled([0, -0.0, 0], width: 0) == one)
    let extremes: [UInt32] = [7, 7, 10, 2, 4]
    #expect(doubled([-0.0, 0, -1e-3, .infinity, 3e38], width: 1) == extremes)
    // No chain of ties: the third is within a millionth of the second only.
    let chain: [UInt32] = [3, 3, 6]
    #expect(doubled([1.6e-6, 0.8e-6, 0], width: 1) == chain)
  }

  @Test func ordersAsComparingDoes() {
    var stream = RandomStream(seed: 2, stream: 3)
    let values = (0..<5000).map { _ in Float(stream.normal() * 10) }
    let order = values.indices.sorted { (values[$1], $0) < (values[$0], $1) }
    #expect(TiedRanks.fallingOrder(values) == order.map { UInt32($0) })
    var doubles = values.map { Double($0.rounded()) }
    let sorted = doubles.sorted()
    for place in [0, 124, 2500, 4874, 4999] {
      #expect(select(place, of: &doubles) == sorted[place])
    }
  }
}
