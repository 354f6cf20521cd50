import Foundation

/// What is known of a simulated area.
struct SimulatedCount {
  let expected: Double
  let cases: Int

  /// An area at `place`, in parts of the square's sides (u, v):
  ///
  ///     log E ~ N(log 10, 0.5²)
  ///     log θ = 0.3 sin(3πu) cos(2πv) + 0.2 cos(2π(u + 2v)) + N(0, 0.2²)
  ///     y ~ Poisson(E θ)
  init(at place: (u: Double, v: Double), using random: inout RandomStream) {
    let (u, v) = place
    let field = 0.3 * sin(3 * .pi * u) * cos(2 * .pi * v) + 0.2 * cos(2 * .pi * (u + 2 * v))
    expected = 10 * exp(0.5 * random.normal())
    cases = random.poisson(expected * exp(field + 0.2 * random.normal()))
  }
}
