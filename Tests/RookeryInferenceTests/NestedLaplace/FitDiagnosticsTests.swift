import Foundation
import Testing

@testable import RookeryInference

@Suite struct FitDiagnosticsTests {
  private func covered(_ range: ClosedRange<Int>, step: Double, correlation: Double? = nil) -> (
    found: Double, exact: Double
  ) {
    // A Gaussian on a wide lattice, of which the points less than 7.5 below the top are kept.
    func level(_ place: [Int]) -> Double {
      let z = place.map { Double($0) * step }
      guard let correlation, place.count == 2 else { return -0.5 * z[0] * z[0] }
      let square = z[0] * z[0] + z[1] * z[1] - 2 * correlation * z[0] * z[1]
      return -0.5 * square / (1 - correlation * correlation)
    }
    let all =
      correlation == nil ? range.map { [$0] } : range.flatMap { a in range.map { [a, $0] } }
    let kept = all.filter { level($0) > -7.5 }
    let total = all.reduce(0) { $0 + exp(level($1)) }
    let inside = kept.reduce(0) { $0 + exp(level($1)) }
    return (
      Exploration.massCovered(
        places: kept, weights: kept.map { exp(level($0)) / inside }, reach: 7.5),
      inside / total
    )
  }

  /// In one dimension the quadratic is exact, and little lies beyond the next place.
  @Test func massBeyondARow() {
    let (found, exact) = covered(-30...30, step: 0.75)
    #expect(1 - exact > 1e-5)
    #expect((1 - found) / (1 - exact) > 1)
    #expect((1 - found) / (1 - exact) < 1.1)
  }

  /// In two it is about what lies outside, or more: on a ridge across the axes rows are short and
  /// foretell too much.
  @Test(arguments: [0, 0.6, 0.9]) func massBeyondALattice(_ correlation: Double) {
    let (found, exact) = covered(-40...40, step: 0.7, correlation: correlation)
    #expect((1 - found) / (1 - exact) > 0.8)
    #expect((1 - found) / (1 - exact) < (correlation > 0.8 ? 4 : 2))
  }
}
