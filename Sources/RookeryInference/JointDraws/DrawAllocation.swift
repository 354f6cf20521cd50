import RookeryProbability

/// Which point of the integration over hyperparameters each draw is made at.
///
/// Systematic sampling: a point of weight w has ⌊N w⌋ or ⌈N w⌉ of N draws, so that the draws carry
/// next to no error of their own about the hyperparameters (Rue, Martino & Chopin 2009, §6, for
/// choosing points by weight, doi:10.1111/j.1467-9868.2008.00700.x).
struct DrawAllocation {
  /// For each draw its point.
  let points: [Int]

  /// Stream 0 of the seed: one uniform for the start, the rest for the order. Draw d itself has
  /// stream d + 1.
  init(weights: [Double], _ request: DrawRequest) {
    var stream = RandomStream(seed: request.seed, stream: 0)
    let start = stream.uniform()
    var sorted: [Int] = []
    var below = 0.0
    for (point, weight) in weights.enumerated() {
      below += weight
      while sorted.count < request.count,
        (Double(sorted.count) + start) / Double(request.count) < below
      {
        sorted.append(point)
      }
    }
    // Weights that sum to a rounding less than 1 may leave the last draw without a point.
    while sorted.count < request.count { sorted.append(sorted.last ?? 0) }
    points = sorted.shuffled(by: &stream)
  }

  /// Points that have draws, in order, each with its draws in order.
  var byPoint: [(point: Int, draws: [Int])] {
    var draws: [Int: [Int]] = [:]
    for (draw, point) in points.enumerated() { draws[point, default: []].append(draw) }
    return draws.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
