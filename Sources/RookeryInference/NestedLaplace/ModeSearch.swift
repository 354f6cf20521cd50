import Foundation

/// The mode of log π̃(θ, y) on the real line, and its curvature there.
struct HyperMode: Sendable {
  let posterior: ConditionalPosterior
  let gradient: LatentSystem.Gradient
  /// −∂² log π̃, column by column, by differences of exact gradients.
  let negativeHessian: [Double]
  /// Where the log density with the correction of the evidence has its mode, to first order: the
  /// correction grows with the rows, and its slope with it.
  let correctedMode: [Double]
  /// One line per step of the search.
  let trace: [String]
}

extension LatentSystem {
  /// Maximises log π̃(θ, y) by BFGS with exact gradients, each evaluation warm-started from the
  /// mode of the field before it; then its curvature, and where the corrections move it.
  ///
  /// - Throws: `.outerSearch` with one line per step when 200 steps do not settle.
  func findMode(threads: Int) async throws(InferenceError) -> HyperMode {
    var climb = Climb(
      at: try ascent(parameters.start, nil), inverse: identity(parameters.count, 0.1))
    try self.climb(&climb, until: 1e-3)
    var mode = try await curvature(climb, threads: threads)
    // What the search believed of the curvature is held against the curvature itself.
    if mode.remainingGain > 1e-2 {
      try self.climb(&climb, until: 1e-7)
      mode = try await curvature(climb, threads: threads)
    }
    return mode.result
  }

  /// A value of θ with the gradient there.
  private struct Ascent: Sendable {
    let posterior: ConditionalPosterior
    let gradient: Gradient

    var t: [Double] { posterior.t }
    var slope: [Double] { gradient.values }
  }

  /// A search for the mode under way.
  private struct Climb: Sendable {
    var at: Ascent
    /// The inverse of −Hessian, begun at a scale on which log sd and logit share usually move.
    var inverse: [Double]
    var trace: [String] = []
  }

  private func ascent(
    _ t: [Double], _ start: ConditionalPosterior.Start?, _ closeness: Closeness = .search
  ) throws(InferenceError) -> Ascent {
    let posterior = try conditionalPosterior(t, from: start, closeness)
    return Ascent(
      posterior: posterior, gradient: gradient(posterior, RowCovariances(self, posterior)))
  }

  /// Goes uphill until a Newton step promises less than `least` of log density.
  private func climb(_ climb: inout Climb, until least: Double) throws(InferenceError) {
    let d = parameters.count
    guard d > 0 else { return }
    for _ in 0..<200 {
      let current = climb.at
      climb.trace.append(
        describe(current.t).joined(separator: ", ")
          + String(format: " (log density %.4f)", current.posterior.logDensity))
      var direction = multiply(climb.inverse, current.slope)
      if dot(direction, current.slope) <= 0 {
        climb.inverse = identity(d, 0.1)
        direction = multiply(climb.inverse, current.slope)
      }
      let gain = dot(direction, current.slope)
      if gain < least { return }
      let longest = direction.reduce(0) { max($0, abs($1)) }
      var length = longest > 1.5 ? 1.5 / longest : 1
      var next: Ascent?
      while length > 1e-6 {
        let t = zip(current.t, direction).map { $0 + length * $1 }
        let start = ConditionalPosterior.Start(
          field: current.posterior.field, fixed: current.posterior.fixed)
        if let trial = try? ascent(t, start),
          trial.posterior.logDensity >= current.posterior.logDensity + 1e-4 * length * gain - 1e-9
        {
          next = trial
          break
        }
        length *= 0.4
      }
      guard let next else {
        // No step helps: the end if the slope is rounding, a failure otherwise.
        if gain < 1e-4 { return }
        throw .outerSearch(trace: climb.trace)
      }
      let step = zip(next.t, current.t).map { $0 - $1 }
      let change = zip(current.slope, next.slope).map { $0 - $1 }
      update(&climb.inverse, step: step, change: change)
      climb.at = next
    }
    throw .outerSearch(trace: climb.trace)
  }

  /// The curvature where a search ended, by differences of exact gradients, and the corrected mode.
  private func curvature(_ climb: Climb, threads: Int) async throws(InferenceError) -> (
    result: HyperMode, remainingGain: Double
  ) {
    let (d, current, inverse) = (parameters.count, climb.at, climb.inverse)
    // A fraction of the width that the search has seen, so that the differences are local.
    let widths = (0..<d).map { min(0.02, max(0.001, 0.3 * inverse[$0 * d + $0].squareRoot())) }
    let sides = try await parallelMap(2 * d, threads: threads) {
      index throws(InferenceError) -> (slope: [Double], correction: Double) in
      let k = index / 2
      var t = current.t
      t[k] += index % 2 == 0 ? widths[k] : -widths[k]
      let start = self.predicted((current.posterior, current.gradient), at: t)
      let side = try self.ascent(t, start, .exact)
      return (
        side.slope, self.marginals(side.posterior).logDensity - side.posterior.logDensity
      )
    }
    var hessian = [Double](repeating: 0, count: d * d)
    var correctionSlope = [Double](repeating: 0, count: d)
    for k in 0..<d {
      let (up, down) = (sides[2 * k], sides[2 * k + 1])
      correctionSlope[k] = (up.correction - down.correction) / (2 * widths[k])
      for j in 0..<d {
        let value = (down.slope[j] - up.slope[j]) / (2 * widths[k])
        hessian[k * d + j] += 0.5 * value
        hessian[j * d + k] += 0.5 * value
      }
    }
    let shift = multiply(inverse, zip(current.slope, correctionSlope).map { $0 + $1 })
    let correctedMode = (0..<d).map { k in
      // One sd at most: beyond, the first order says little.
      let limit = inverse[k * d + k].squareRoot()
      return current.t[k] + max(-limit, min(limit, shift[k]))
    }
    return (
      HyperMode(
        posterior: current.posterior, gradient: current.gradient, negativeHessian: hessian,
        correctedMode: correctedMode, trace: climb.trace),
      newtonGain(hessian, current.slope)
    )
  }

  /// The mode of the field to first order at hyperparameters near those of the mode.
  func predicted(_ mode: HyperMode, at t: [Double]) -> ConditionalPosterior.Start {
    predicted((mode.posterior, mode.gradient), at: t)
  }

  private func predicted(
    _ mode: (posterior: ConditionalPosterior, gradient: Gradient), at t: [Double]
  ) -> ConditionalPosterior.Start {
    var start = ConditionalPosterior.Start(
      field: mode.posterior.field, fixed: mode.posterior.fixed)
    for (k, move) in mode.gradient.modeMoves.enumerated() {
      // Far away the tangent says little: the move is held to two units.
      let distance = max(-2, min(2, t[k] - mode.posterior.t[k]))
      for j in 0..<start.field.count { start.field[j] += distance * move.field[j] }
      for a in 0..<start.fixed.count { start.fixed[a] += distance * move.fixed[a] }
    }
    return start
  }
}

private func identity(_ d: Int, _ value: Double) -> [Double] {
  (0..<d * d).map { $0 % (d + 1) == 0 ? value : 0 }
}

private func multiply(_ matrix: [Double], _ v: [Double]) -> [Double] {
  (0..<v.count).map { row in
    (0..<v.count).reduce(0) { $0 + matrix[$1 * v.count + row] * v[$1] }
  }
}

private func dot(_ a: [Double], _ b: [Double]) -> Double {
  zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
}

/// gᵀ H⁻¹ g by elimination; where the density is flat or hollow in a direction, as if a step of ten
/// were possible there.
private func newtonGain(_ matrix: [Double], _ g: [Double]) -> Double {
  let d = g.count
  var (h, rest, gain) = (matrix, g, 0.0)
  for k in 0..<d {
    let pivot = max(h[k * d + k], 0.01)
    gain += rest[k] * rest[k] / pivot
    for j in (k + 1)..<max(d, k + 1) {
      let factor = h[k * d + j] / pivot
      rest[j] -= factor * rest[k]
      for i in (k + 1)..<d { h[j * d + i] -= factor * h[k * d + i] }
    }
  }
  return gain
}

/// The BFGS update of the inverse of −Hessian; `change` is the fall of the gradient over `step`.
private func update(_ inverse: inout [Double], step: [Double], change: [Double]) {
  let d = step.count
  let along = dot(step, change)
  guard along > 1e-12 else { return }
  let product = multiply(inverse, change)
  let scale = (1 + dot(change, product) / along) / along
  for b in 0..<d {
    for a in 0..<d {
      inverse[b * d + a] +=
        scale * step[a] * step[b] - (product[a] * step[b] + step[a] * product[b]) / along
    }
  }
}
