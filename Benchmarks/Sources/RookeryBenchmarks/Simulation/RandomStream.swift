import Foundation

/// SplitMix64: a seeded stream of 64-bit numbers, the same on every machine.
///
/// Steele, Lea and Flood (2014), doi:10.1145/2660193.2660195.
struct RandomStream {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Uniform in (0, 1): never 0, so that its logarithm is finite.
  mutating func uniform() -> Double { (Double(next() >> 11) + 0.5) * 0x1p-53 }

  /// Standard normal, by Box and Muller (1958), doi:10.1214/aoms/1177706645.
  mutating func normal() -> Double {
    let radius = (-2 * log(uniform())).squareRoot()
    return radius * cos(2 * .pi * uniform())
  }

  /// Poisson: how many unit exponential waiting times fit into `mean`. O(mean).
  mutating func poisson(_ mean: Double) -> Int {
    var count = -1
    var time = 0.0
    while time <= mean {
      time -= log(uniform())
      count += 1
    }
    return count
  }
}
