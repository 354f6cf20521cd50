import Foundation

/// How one coordinate of a lattice runs along one hyperparameter on the real line:
/// t = center + scale · (sinh(κu + b) − sinh b) / (κ cosh b), and t = center + scale · u where κ = 0.
///
/// Near the centre u counts in scales; further out the axis stretches as κ says, on both sides or,
/// with b far from 0, on one: so that long and unequal tails take no more points than a Gaussian's.
/// The map is analytic, and the trapezoidal rule in u converges as it does in t.
struct LatticeAxis: Sendable, Equatable {
  let center: Double
  let scale: Double
  let stretch: Double
  let lean: Double

  init(center: Double, scale: Double, stretch: Double = 0, lean: Double = 0) {
    self.center = center
    self.scale = scale
    self.stretch = stretch
    self.lean = lean
  }

  func t(_ u: Double) -> Double {
    guard stretch > 0 else { return center + scale * u }
    return center + scale * (sinh(stretch * u + lean) - sinh(lean)) / (stretch * cosh(lean))
  }

  func u(_ t: Double) -> Double {
    let x = (t - center) / scale
    guard stretch > 0 else { return x }
    return (asinh(x * stretch * cosh(lean) + sinh(lean)) - lean) / stretch
  }

  /// log dt/du.
  func logSlope(_ u: Double) -> Double {
    log(scale) + (stretch > 0 ? log(cosh(stretch * u + lean) / cosh(lean)) : 0)
  }

  /// Distances at which the axis is fitted, in sd of a Gaussian.
  static let reach = 2.0

  /// The axis with t(±reach) at these distances below and above the centre; as near as it can be
  /// where one is more than thirty times the other.
  ///
  /// Both follow in closed form but for κ, the root of sinh(κ reach) / (κ reach) = (above + below) /
  /// (2 reach · scale).
  init(center: Double, scale: Double, below: Double, above: Double) {
    let r = Self.reach
    let (sum, difference) = (above + below, above - below)
    let ratio = difference / sum
    // tanh b = ratio · coth(κ r / 2) must stay below 1.
    let least = abs(ratio) < 0.02 ? 0 : 2 / r * atanh(min(0.96, abs(ratio) / 0.98))
    let stretch = max(least, Self.stretch(sum / (2 * r * scale)))
    self.center = center
    self.stretch = stretch
    guard stretch > 0 else {
      self.scale = sum / (2 * r)
      lean = 0
      return
    }
    self.scale = sum * stretch / (2 * sinh(stretch * r))
    lean = atanh(max(-0.98, min(0.98, ratio / tanh(0.5 * stretch * r))))
  }

  /// κ ≥ 0 with sinh(κ reach) / (κ reach) = `excess`, 0 where that is 1 or less.
  private static func stretch(_ excess: Double) -> Double {
    guard excess > 1.001 else { return 0 }
    var z = (6 * (excess - 1)).squareRoot()
    for _ in 0..<50 {
      let step = (sinh(z) - excess * z) / (cosh(z) - excess)
      z -= step
      if abs(step) < 1e-12 { break }
    }
    return z / reach
  }
}

extension LatentSystem {
  /// Axes through the corrected mode along which the log density falls by ½ reach² at ±reach, found by
  /// a few evaluations on both sides of each; straight ones where it is a Gaussian's already. Distances
  /// are those of the density without corrections, from its own mode: the corrections move it more
  /// than they bend it.
  func axes(_ mode: HyperMode, threads: Int) async throws(InferenceError) -> [LatticeAxis] {
    let (center, d) = (mode.correctedMode, parameters.count)
    let sds = (0..<d).map { k -> Double in
      let curvature = mode.negativeHessian[k * d + k]
      // A flat direction at the mode says little about the whole density.
      return min(curvature > 0 ? 1 / curvature.squareRoot() : 2, 1.5)
    }
    let top = mode.posterior
    // Below and above along each axis in turn.
    var distances = (0..<2 * d).map { LatticeAxis.reach * sds[$0 / 2] }
    var sides = Array(distances.indices)
    for _ in 0..<3 where !sides.isEmpty {
      let (searched, tried) = (sides, distances)
      let drops = try await parallelMap(searched.count, threads: threads) {
        index throws(InferenceError) -> Double? in
        let side = searched[index]
        var t = top.t
        t[side / 2] += side % 2 == 0 ? -tried[side] : tried[side]
        let start = self.predicted(mode, at: t)
        return (try? self.conditionalPosterior(t, from: start, .search)).map {
          top.logDensity - $0.logDensity
        }
      }
      sides = []
      for (side, drop) in zip(searched, drops) {
        // The root of the drop is straight for a Gaussian, and bends slowly for others.
        let root = drop.map { (2 * max($0, 0.02)).squareRoot() } ?? 2 * LatticeAxis.reach
        let factor = LatticeAxis.reach / root
        distances[side] *= max(0.4, min(2.5, factor))
        if abs(factor - 1) > 0.1 { sides.append(side) }
      }
    }
    return (0..<d).map { k in
      let (below, above) = (distances[2 * k], distances[2 * k + 1])
      let isStraight = [below, above].allSatisfy {
        abs($0 / (LatticeAxis.reach * sds[k]) - 1) < 0.1
      }
      return isStraight
        ? LatticeAxis(center: center[k], scale: sds[k])
        : LatticeAxis(center: center[k], scale: sds[k], below: below, above: above)
    }
  }
}
