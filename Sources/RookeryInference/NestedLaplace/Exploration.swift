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

  /// Points foretold to lie this much further below are not fitted.
  private static let doubt = 1.5

  /// Steps in conditional standard deviations at the mode. At 1.25 the lattice sum of a Gaussian is
  /// exact to 1e-5; finer in one dimension, where points cost little, and coarser in four and more.
  private static func stepSize(_ dimensions: Int) -> Double {
    switch dimensions {
    case 1: 0.75
    case 2, 3: 1.5
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
      // A flat direction at the mode says little about the whole density.
      return Self.stepSize(d) * min(sd, 1.5)
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
    let origin = [Int](repeating: 0, count: d)
    var seen: Set<[Int]> = [origin]
    var wave: [[Int]] = [origin]
    var grown = LatticeGrowth()
    var highest = center.logDensity
    while !wave.isEmpty {
      let places = wave
      let lowest = highest - Self.reach
      let known = grown
      let results = try await parallelMap(places.count, threads: threads) {
        index throws(InferenceError) -> LatticeGrowth.Node? in
        let place = places[index]
        let t = (0..<d).map { center.t[$0] + Double(place[$0]) * steps[$0] }
        let start = known.start(at: place) ?? self.predicted(center, gradient, at: t)
        // Where the field has no mode the density is not worth a point: such places lie far out,
        // except the centre, which was found before.
        guard let posterior = try? self.conditionalPosterior(t, from: start),
          posterior.logDensity > lowest
        else { return nil }
        return .init(
          field: posterior.field, fixed: posterior.fixed, logDensity: posterior.logDensity,
          point: self.marginals(posterior))
      }
      for (place, node) in zip(places, results) {
        guard let node else { continue }
        highest = max(highest, node.logDensity)
        grown.nodes[place] = node
      }
      wave = []
      for (place, node) in zip(places, results) where node != nil {
        for k in 0..<d {
          for side in [-1, 1] {
            var next = place
            next[k] += side
            guard seen.insert(next).inserted else { continue }
            if grown.foretold(at: next) > highest - Self.reach - Self.doubt { wave.append(next) }
          }
        }
      }
      progress(grown.nodes.count)
    }
    guard !grown.nodes.isEmpty else {
      throw .innerSearch(parameters: describe(center.t), reason: "no point could be fitted again")
    }
    let kept = grown.nodes.sorted { $0.key.lexicographicallyPrecedes($1.key) }
      .map { (place: $0.key, point: $0.value.point) }
    let top = kept.reduce(-Double.infinity) { max($0, $1.point.logDensity) }
    let masses = kept.map { exp($0.point.logDensity - top) }
    let total = masses.reduce(0, +)
    let cell = steps.reduce(0) { $0 + log($1) }
    return Exploration(
      steps: steps, places: kept.map(\.place), points: kept.map(\.point),
      logIntegral: top + log(total) + cell, weights: masses.map { $0 / total })
  }
}

/// The points of a lattice fitted so far, and what they foretell of the next: both by quadratic
/// extrapolation along the axes, so that they depend on places alone, not on the order of visits.
private struct LatticeGrowth: Sendable {
  struct Node: Sendable {
    let field: [Double]
    let fixed: [Double]
    let logDensity: Double
    let point: PointMarginals
  }

  var nodes: [[Int]: Node] = [:]

  /// The nodes one, two and three steps inwards along an axis, as far as there are any.
  private func inwards(_ place: [Int], _ axis: Int) -> [Node] {
    guard place[axis] != 0 else { return [] }
    var result: [Node] = []
    var next = place
    for _ in 0..<3 {
      next[axis] -= place[axis].signum()
      guard let node = nodes[next] else { break }
      result.append(node)
    }
    return result
  }

  /// The mode of the field; nil where too few neighbours are known for more than a guess.
  func start(at place: [Int]) -> ConditionalPosterior.Start? {
    let lines = place.indices.map { inwards(place, $0) }
    let longest = lines.reduce(0) { max($0, $1.count) }
    guard longest >= 2 else { return nil }
    // (3, −3, 1) is exact for quadratics, (2, −1) for straight lines.
    let factors = longest == 3 ? [3.0, -3, 1] : [2, -1]
    let used = lines.filter { $0.count == longest }
    var start = ConditionalPosterior.Start(
      field: [Double](repeating: 0, count: used[0][0].field.count),
      fixed: [Double](repeating: 0, count: used[0][0].fixed.count))
    for line in used {
      for (node, factor) in zip(line, factors) {
        let share = factor / Double(used.count)
        for j in 0..<start.field.count { start.field[j] += share * node.field[j] }
        for a in 0..<start.fixed.count { start.fixed[a] += share * node.fixed[a] }
      }
    }
    return start
  }

  /// The log density, by the axis that foretells the highest; ∞ where none does.
  func foretold(at place: [Int]) -> Double {
    let lines = place.indices.map { inwards(place, $0) }.filter { $0.count == 3 }
    return lines.map {
      3 * $0[0].logDensity - 3 * $0[1].logDensity + $0[2].logDensity
    }.max() ?? .infinity
  }
}
