import Foundation

/// The points of the integration over hyperparameters: a lattice along the axes of the real line,
/// grown outwards from the mode as far as the density reaches.
///
/// The trapezoidal rule on a lattice converges faster than any power of its step for smooth
/// densities that fade at both ends (Trefethen & Weideman 2014, doi:10.1137/130932132), skewed or
/// not, and its rows are the marginals of each coordinate.
struct Exploration: Sendable {
  /// Lattice steps along each coordinate.
  let steps: [Double]
  /// Integer coordinates of each point about the mode.
  let places: [[Int]]
  let points: [PointMarginals]
  /// log Σ π̃ · cell: the log marginal likelihood.
  let logIntegral: Double
  /// Normalised weights of the points.
  let weights: [Double]

  /// 1 / Σ w²: how many points share the mass.
  var effectivePoints: Double { 1 / weights.reduce(0) { $0 + $1 * $1 } }
}

extension LatentSystem {
  /// Points whose log density lies further below the mode are left out: in two dimensions the mass
  /// beyond is exp(−7.5) of a Gaussian's.
  private static let reach = 7.5

  /// Steps in conditional standard deviations at the mode. At 1.25 the lattice sum of a Gaussian is
  /// exact to 1e-5; finer in one dimension, where points cost little, and coarser in four and more.
  private static func stepSize(_ dimensions: Int) -> Double {
    switch dimensions {
    case 1: 0.75
    case 2, 3: 1.25
    default: 1.6
    }
  }

  /// Grows the lattice in waves; the points of a wave are fitted in parallel, each from a start
  /// that depends on the mode and its own place alone.
  func explore(_ mode: HyperMode, threads: Int, progress: @escaping @Sendable (Int) -> Void)
    async throws(InferenceError) -> Exploration
  {
    let d = parameters.count
    let center = mode.posterior
    var steps = (0..<d).map { k -> Double in
      let curvature = mode.negativeHessian[k * d + k]
      let sd = curvature > 0 ? 1 / curvature.squareRoot() : 2
      // A flat or a very sharp direction at the mode says little about the whole density.
      return Self.stepSize(d) * min(max(sd, 0.02), 1.5)
    }
    // Too few points share the mass where the density is narrower than its curvature at the mode
    // says: the steps are halved until enough do.
    for _ in 0..<3 {
      let result = try await lattice(
        center, mode.gradient, steps: steps, threads: threads, progress: progress)
      if d == 0 || result.effectivePoints >= pow(2, Double(d)) { return result }
      steps = steps.map { 0.5 * $0 }
    }
    return try await lattice(
      center, mode.gradient, steps: steps, threads: threads, progress: progress)
  }

  private func lattice(
    _ center: ConditionalPosterior, _ gradient: Gradient, steps: [Double], threads: Int,
    progress: @escaping @Sendable (Int) -> Void
  ) async throws(InferenceError) -> Exploration {
    let d = steps.count
    var seen: Set<[Int]> = [[Int](repeating: 0, count: d)]
    var wave: [[Int]] = [[Int](repeating: 0, count: d)]
    var kept: [(place: [Int], point: PointMarginals)] = []
    var highest = center.logDensity
    while !wave.isEmpty {
      let places = wave
      let lowest = highest - Self.reach
      let results = try await parallelMap(places.count, threads: threads) {
        index throws(InferenceError) -> (value: Double, point: PointMarginals?) in
        let t = (0..<d).map { center.t[$0] + Double(places[index][$0]) * steps[$0] }
        // Where the field has no mode the density is not worth a point: such places lie far out,
        // except the centre, which was found before.
        guard
          let posterior = try? self.conditionalPosterior(
            t, from: self.predicted(center, gradient, at: t)),
          posterior.logDensity > lowest
        else { return (-.infinity, nil) }
        return (posterior.logDensity, self.marginals(posterior))
      }
      wave = []
      for (place, result) in zip(places, results) {
        guard let point = result.point else { continue }
        highest = max(highest, result.value)
        kept.append((place, point))
        for k in 0..<d {
          for side in [-1, 1] {
            var next = place
            next[k] += side
            if seen.insert(next).inserted { wave.append(next) }
          }
        }
      }
      progress(kept.count)
    }
    guard !kept.isEmpty else {
      throw .innerSearch(parameters: describe(center.t), reason: "no point could be fitted again")
    }
    kept.sort { $0.place.lexicographicallyPrecedes($1.place) }
    let top = kept.reduce(-Double.infinity) { max($0, $1.point.logDensity) }
    let masses = kept.map { exp($0.point.logDensity - top) }
    let total = masses.reduce(0, +)
    let cell = steps.reduce(0) { $0 + log($1) }
    return Exploration(
      steps: steps, places: kept.map(\.place), points: kept.map(\.point),
      logIntegral: top + log(total) + cell, weights: masses.map { $0 / total })
  }
}
