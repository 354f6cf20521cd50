import Foundation

/// The counter-based generator Philox4x32 with ten rounds (Salmon, Moraes, Dror & Shaw 2011,
/// doi:10.1145/2063384.2063405): a bijection of 128-bit counters for each 64-bit key, so that any
/// number of a stream is had without those before it.
package struct Philox4x32: Sendable {
  package let key: SIMD2<UInt32>

  package init(key: SIMD2<UInt32>) { self.key = key }

  /// The four words that belong to a counter.
  package func words(at counter: SIMD4<UInt32>) -> SIMD4<UInt32> {
    var c = counter
    var k = key
    for _ in 0..<10 {
      let first = UInt64(c.x) &* 0xD251_1F53
      let second = UInt64(c.z) &* 0xCD9E_8D57
      c = SIMD4(
        UInt32(truncatingIfNeeded: second >> 32) ^ c.y ^ k.x,
        UInt32(truncatingIfNeeded: second),
        UInt32(truncatingIfNeeded: first >> 32) ^ c.w ^ k.y,
        UInt32(truncatingIfNeeded: first))
      k = k &+ SIMD2(0x9E37_79B9, 0xBB67_AE85)
    }
    return c
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
  package mutating func normal() -> Double { normalQuantile(uniform()) }

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
