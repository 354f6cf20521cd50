import Foundation
import RookeryModels

/// The points of the integration over hyperparameters: a lattice on the real line, stretched along
/// its axes as the tails are, grown outwards from the mode as far as the density reaches.
///
/// The trapezoidal rule on a lattice converges faster than any power of its step for smooth
/// densities that fade at both ends (Trefethen & Weideman 2014, doi:10.1137/130932132), skewed or
/// not, and its rows are the marginals of each coordinate.
struct Exploration: Sendable {
  let axes: [LatticeAxis]
  /// The step along every axis, in its own measure.
  let step: Double
  /// How far below the highest log density per volume of the lattice it reaches.
  let reach: Double
  /// Integer coordinates of each point about the mode.
  let places: [[Int]]
  let points: [PointMarginals]
  /// log Σ π̃ · cell: the log marginal likelihood.
  let logIntegral: Double
  /// Normalised weights of the points.
  let weights: [Double]

  /// The points that carry all but a ten-thousandth of the mass, in order, and their weights, summing
  /// to 1; a quantile or a probability moves by less than that without the rest.
  var carrying: (points: [Int], weights: [Double]) {
    var mass = 0.0
    var points: [Int] = []
    for index in weights.indices.sorted(by: { weights[$0] > weights[$1] }) where mass < 1 - 1e-4 {
      points.append(index)
      mass += weights[index]
    }
    points.sort()
    return (points, points.map { weights[$0] / mass })
  }

  /// 1 / Σ w²: how many points share the mass.
  var effectivePoints: Double { 1 / weights.reduce(0) { $0 + $1 * $1 } }

  /// The share of the mass at points with two neighbours on both sides along every axis, for the axis
  /// where it is least.
  var interiorShare: Double {
    let known = Set(places)
    let shares = axes.indices.map { axis in
      zip(places, weights).reduce(0.0) { sum, item in
        let isInterior = [-2, -1, 1, 2].allSatisfy { distance in
          var place = item.0
          place[axis] += distance
          return known.contains(place)
        }
        return isInterior ? sum + item.1 : sum
      }
    }
    return shares.min() ?? 1
  }
}

extension LatentSystem {
  /// Points whose log density lies further below the highest are left out at first: in two dimensions
  /// the mass beyond is exp(−7.5) of a Gaussian's. Long tails hold more, and the lattice then goes on
  /// by `furtherReach` at a time until `leastCovered` of the mass is on it, or `farthestReach` is met.
  private static let firstReach = 7.5
  private static let furtherReach = 1.5
  private static let farthestReach = 12.0
  private static let leastCovered = 0.999

  /// Steps in the measure of the axes, at first. At 1.5 the lattice sum of a Gaussian is exact to
  /// 6e-4, and with thousands of rows the density is nearly one; with fewer, points cost little.
  private var stepSize: Double {
    switch parameters.count {
    case 1: 1
    case 2, 3: model.rowCount <= 2000 ? 1.25 : 1.5
    default: 1.6
    }
  }

  /// The least `interiorShare` of a lattice that is fine enough. A Gaussian has 0.58 at steps of 1.5
  /// in two and three dimensions, 0.45 at 1.6 in four and little in five, since the lattice ends where
  /// so many coordinates add up. In two, where exact answers are at hand, errors of the evidence above
  /// 0.01 came with 0.37 and less; in four one case with 0.28 was 0.006 off.
  private var leastInterior: Double {
    switch parameters.count {
    case ...3: 0.45
    case 4: 0.2
    default: 0
    }
  }

  /// Grows the lattice in waves; the points of a wave are fitted in parallel, each from a start that
  /// depends on the waves before and its own place alone.
  func explore(_ mode: HyperMode, threads: Int, progress: @escaping @Sendable (Int) -> Void)
    async throws(InferenceError) -> Exploration
  {
    let axes = try await axes(mode, threads: threads)
    var step = stepSize
    // A density narrower than its axes say, or bent like an L, leaves too few points along some axis.
    var result = try await lattice(
      mode, axes, step: step, threads: threads, progress: progress)
    for _ in 0..<4
    where result.interiorShare < leastInterior
      || result.effectivePoints < pow(2, Double(axes.count))
    {
      step *= 0.7
      result = try await lattice(mode, axes, step: step, threads: threads, progress: progress)
    }
    return result
  }

  private func lattice(
    _ mode: HyperMode, _ axes: [LatticeAxis], step: Double, threads: Int,
    progress: @escaping @Sendable (Int) -> Void
  ) async throws(InferenceError) -> Exploration {
    let d = axes.count
    let origin = [Int](repeating: 0, count: d)
    // Nothing is foretold of the centre's neighbours, so they need not wait for it.
    var wave = [origin] + LatticeGrowth.neighbours(of: origin)
    var seen = Set(wave)
    var grown = LatticeGrowth(
      curvature: (0..<d * d).map {
        mode.negativeHessian[$0] * step * axes[$0 / d].scale * step * axes[$0 % d].scale
      })
    var reach = Self.firstReach
    while true {
      while !wave.isEmpty {
        let places = wave
        let lowest = grown.highest - reach
        let known = grown
        let results = try await parallelMap(places.count, threads: threads) {
          index throws(InferenceError) -> LatticeGrowth.Node? in
          let place = places[index]
          let u = place.map { step * Double($0) }
          let t = (0..<d).map { axes[$0].t(u[$0]) }
          let logVolume = (0..<d).reduce(0) { $0 + axes[$1].logSlope(u[$1]) }
          let start = known.start(at: place) ?? self.predicted(mode, at: t)
          // Where the field has no mode the density is not worth a point: such places lie far out,
          // except the centre, which was found before.
          guard let posterior = try? self.conditionalPosterior(t, from: start, .point),
            posterior.logDensity + logVolume + known.correction(near: place) > lowest
          else { return nil }
          let point = self.point(posterior)
          return .init(
            place: place, field: posterior.field, fixed: posterior.fixed, point: point,
            correction: point.logDensity - posterior.logDensity,
            logDensity: point.logDensity + logVolume)
        }
        for node in results { if let node { grown.add(node) } }
        wave = grown.frontier(of: results.compactMap { $0?.place }, within: reach, &seen)
        progress(grown.nodes.count)
      }
      guard !grown.nodes.isEmpty else {
        throw .innerSearch(
          parameters: describe(mode.correctedMode), reason: "no point could be fitted again")
      }
      let result = Exploration(grown, axes, step: step, reach: reach)
      guard (1...3).contains(d), reach < Self.farthestReach, result.massCovered < Self.leastCovered
      else { return result }
      reach += Self.furtherReach
      seen = Set(grown.nodes.keys)
      wave = grown.frontier(of: result.places, within: reach, &seen)
    }
  }
}

extension Exploration {
  fileprivate init(
    _ grown: LatticeGrowth, _ axes: [LatticeAxis], step: Double, reach: Double
  ) {
    let kept = grown.nodes.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    let masses = kept.map { exp($0.value.logDensity - grown.highest) }
    let total = masses.reduce(0, +)
    self.axes = axes
    self.step = step
    self.reach = reach
    places = kept.map(\.key)
    points = kept.map(\.value.point)
    logIntegral = grown.highest + log(total) + Double(axes.count) * log(step)
    weights = masses.map { $0 / total }
  }
}

/// The points of a lattice fitted so far, and what they foretell of the next: both by quadratic
/// extrapolation along the axes, so that they depend on places alone, not on the order of visits.
private struct LatticeGrowth: Sendable {
  struct Node: Sendable {
    let place: [Int]
    let field: [Double]
    let fixed: [Double]
    let point: PointMarginals
    /// What the corrections added to the log density.
    let correction: Double
    /// log π̃ per volume of the lattice.
    let logDensity: Double
  }

  /// −∂² log π̃ at the mode, in steps of the lattice.
  let curvature: [Double]
  private(set) var nodes: [[Int]: Node] = [:]
  /// The highest log density so far.
  private(set) var highest = -Double.infinity

  init(curvature: [Double]) { self.curvature = curvature }

  mutating func add(_ node: Node) {
    nodes[node.place] = node
    highest = max(highest, node.logDensity)
  }

  static func neighbours(of place: [Int]) -> [[Int]] {
    place.indices.flatMap { k in
      [-1, 1].map { side in
        var next = place
        next[k] += side
        return next
      }
    }
  }

  /// The neighbours of these places that were not seen before and are foretold to lie within reach,
  /// in the order of the places; all neighbours are seen from now on.
  func frontier(of places: [[Int]], within reach: Double, _ seen: inout Set<[Int]>) -> [[Int]] {
    var result: [[Int]] = []
    for place in places {
      guard let node = nodes[place], node.logDensity > highest - reach else { continue }
      for next in Self.neighbours(of: place) where seen.insert(next).inserted {
        if foretold(at: next) > highest - reach { result.append(next) }
      }
    }
    return result
  }

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

  /// What the corrections will add to the log density, a little on the high side.
  func correction(near place: [Int]) -> Double {
    let nearest = place.indices.compactMap { inwards(place, $0).first?.correction }
    return nearest.max().map { $0 + 0.5 } ?? .infinity
  }

  /// An upper guess of the log density: the quadratic at the mode, set right by what it missed at the
  /// nodes inwards, by the axis that foretells the highest; ∞ where there is none.
  func foretold(at place: [Int]) -> Double {
    func missed(_ node: Node) -> Double { node.logDensity - quadratic(node.place) }
    let guesses = place.indices.compactMap { axis -> Double? in
      let line = inwards(place, axis).map(missed)
      // The fewer nodes, the larger the doubt.
      switch line.count {
      case 0: return nil
      case 1: return line[0] + 3
      case 2: return 2 * line[0] - line[1] + 2
      default: return 3 * line[0] - 3 * line[1] + line[2] + 1.5
      }
    }
    return guesses.max().map { $0 + quadratic(place) } ?? .infinity
  }

  private func quadratic(_ place: [Int]) -> Double {
    var sum = 0.0
    for (a, x) in place.enumerated() {
      for (b, y) in place.enumerated() {
        sum -= 0.5 * Double(x * y) * curvature[b * place.count + a]
      }
    }
    return sum
  }
}
