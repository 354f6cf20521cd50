import Foundation

/// The counter-based generator Philox4x32 with ten rounds (Salmon, Moraes, Dror & Shaw 2011,
/// doi:10.1145/2063384.2063405): a bijection of 128-bit counters for each 64-bit key, so that any
/// number of a stream is had without those before it.
package struct Philox4x32: Sendable {
  package let key: SIMD2<UInt32>

  package init(key: SIMD2<UInt32>) { self.key = key }

  /// The four words that belong to a counter.
  package func words(at counter: SIMD4<UInt32>) -> SIMD4<UInt32> {
    var (a, b, c, d) = (counter.x, counter.y, counter.z, counter.w)
    var (k, l) = (key.x, key.y)
    for _ in 0..<10 {
      let first = UInt64(a) &* 0xD251_1F53
      let second = UInt64(c) &* 0xCD9E_8D57
      a = UInt32(truncatingIfNeeded: second >> 32) ^ b ^ k
      b = UInt32(truncatingIfNeeded: second)
      c = UInt32(truncatingIfNeeded: first >> 32) ^ d ^ l
      d = UInt32(truncatingIfNeeded: first)
      k &+= 0x9E37_79B9
      l &+= 0xBB67_AE85
    }
    return SIMD4(a, b, c, d)
  }
}

/// One of 2⁶⁴ independent streams of random numbers that belong to a seed, each of 2⁶⁵ numbers.
///
/// The seed is the generator's key and the stream's number half of its counter, so that what a
/// stream gives does not depend on when or on which thread it is read.
package struct RandomStream: Sendable {
  private let generator: Philox4x32
  private let stream: SIMD2<UInt32>
  private var block: UInt64 = 0
  private var second: UInt64?

  package init(seed: UInt64, stream: UInt64) {
    generator = Philox4x32(key: Self.halves(seed))
    self.stream = Self.halves(stream)
  }

  private static func halves(_ word: UInt64) -> SIMD2<UInt32> {
    SIMD2(UInt32(truncatingIfNeeded: word), UInt32(truncatingIfNeeded: word >> 32))
  }

  /// 64 random bits.
  package mutating func bits() -> UInt64 {
    if let waiting = second {
      second = nil
      return waiting
    }
    let place = Self.halves(block)
    let words = generator.words(at: SIMD4(place.x, place.y, stream.x, stream.y))
    block &+= 1
    second = UInt64(words.w) << 32 | UInt64(words.z)
    return UInt64(words.y) << 32 | UInt64(words.x)
  }

  /// Uniform on (0, 1), never an end: the middles of 2⁵² equal cells.
  package mutating func uniform() -> Double { (Double(bits() >> 12) + 0.5) * 0x1p-52 }

  /// Standard normal, by inversion.
  package mutating func normal() -> Double { fastNormalQuantile(uniform()) }

  /// Uniform on 0 ..< bound, without bias: what does not fill a whole number of rounds is drawn
  /// again.
  /// - Precondition: `bound` > 0.
  package mutating func integer(below bound: Int) -> Int {
    precondition(bound > 0, "a bound above 0")
    let size = UInt64(bound)
    let limit = UInt64.max - UInt64.max % size
    var value = bits()
    while value >= limit { value = bits() }
    return Int(value % size)
  }
}

extension Array {
  /// The elements in random order (Fisher & Yates): the same for the same state of the stream.
  package func shuffled(by stream: inout RandomStream) -> [Element] {
    var result = self
    for last in stride(from: count - 1, to: 0, by: -1) {
      result.swapAt(last, stream.integer(below: last + 1))
    }
    return result
  }
}

/// The standard normal quantile, by Wichura's rational function where 85% of probabilities lie (1988,
/// algorithm AS 241, doi:10.2307/2347330; relative error 1e-15), a few times as fast as
/// `normalQuantile`, which has the rest.
func fastNormalQuantile(_ p: Double) -> Double {
  let q = p - 0.5
  guard abs(q) <= 0.425 else { return normalQuantile(p) }
  let r = 0.180625 - q * q
  var above = 2.5090809287301226727e+3 * r + 3.3430575583588128105e+4
  above = above * r + 6.7265770927008700853e+4
  above = above * r + 4.5921953931549871457e+4
  above = above * r + 1.3731693765509461125e+4
  above = above * r + 1.9715909503065514427e+3
  above = above * r + 1.3314166789178437745e+2
  above = above * r + 3.3871328727963666080
  var below = 5.2264952788528545610e+3 * r + 2.8729085735721942674e+4
  below = below * r + 3.9307895800092710610e+4
  below = below * r + 2.1213794301586595867e+4
  below = below * r + 5.3941960214247511077e+3
  below = below * r + 6.8718700749205790830e+2
  below = below * r + 4.2313330701600911252e+1
  below = below * r + 1.0
  return q * above / below
}
