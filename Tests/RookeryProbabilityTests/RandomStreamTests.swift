import Foundation
import Testing

@testable import RookeryProbability

@Suite struct RandomStreamTests {
  /// The published test vectors of philox4x32 with ten rounds.
  @Test func agreesWithThePublishedVectors() {
    let all = UInt32.max
    #expect(
      Philox4x32(key: SIMD2(0, 0)).words(at: SIMD4(0, 0, 0, 0))
        == SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8))
    #expect(
      Philox4x32(key: SIMD2(all, all)).words(at: SIMD4(all, all, all, all))
        == SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd))
    #expect(
      Philox4x32(key: SIMD2(0xa409_3822, 0x299f_31d0))
        .words(at: SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344))
        == SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1))
  }

  /// Moments of 40,000 numbers, each within five standard errors; so are products of neighbouring
  /// numbers and of neighbouring streams.
  @Test func normalsAreStandardAndIndependent() {
    let n = 40_000
    var first = RandomStream(seed: 3, stream: 1)
    var second = RandomStream(seed: 3, stream: 2)
    let a = (0..<n).map { _ in first.normal() }
    let b = (0..<n).map { _ in second.normal() }
    func mean(_ f: (Int) -> Double) -> Double {
      (0..<n).reduce(0) { $0 + f($1) } / Double(n)
    }
    let error = 5 / Double(n).squareRoot()
    #expect(abs(mean { a[$0] }) < error)
    #expect(abs(mean { a[$0] * a[$0] } - 1) < error * 2.0.squareRoot())
    #expect(abs(mean { pow(a[$0], 3) }) < error * 15.0.squareRoot())
    #expect(abs(mean { pow(a[$0], 4) } - 3) < error * 96.0.squareRoot())
    #expect(abs(mean { a[$0] * b[$0] }) < error)
    #expect(abs(mean { a[$0] * a[($0 + 1) % n] }) < error)
  }

  @Test func theFastQuantileIsTheQuantile() {
    for place in 1..<2000 {
      let p = Double(place) / 2000
      let exact = normalQuantile(p)
      #expect(abs(fastNormalQuantile(p) - exact) <= 4e-15 * abs(exact), "\(p)")
    }
    #expect(fastNormalQuantile(1e-12) == normalQuantile(1e-12))
  }

  @Test func shufflingIsUniform() {
    // Each of the 6 orders of three 1000 times of 6000, within five standard errors of a binomial.
    var counts: [[Int]: Int] = [:]
    for stream in 0..<6000 {
      var random = RandomStream(seed: 1, stream: UInt64(stream))
      counts[[1, 2, 3].shuffled(by: &random), default: 0] += 1
    }
    #expect(counts.count == 6)
    for count in counts.values { #expect(abs(Double(count) - 1000) < 5 * 29) }
  }
}
