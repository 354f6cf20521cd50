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
  /// mode of the field before it.
  ///
  /// - Throws: `.outerSearch` with one line per step when 200 steps do not settle.
  func findMode() throws(InferenceError) -> HyperMode {
    let d = parameters.count
    func evaluate(
      _ t: [Double], _ start: ConditionalPosterior.Start?, _ closeness: Closeness = .search
    ) throws(InferenceError) -> (ConditionalPosterior, Gradient) {
      let posterior = try conditionalPosterior(t, from: start, closeness)
      return (posterior, gradient(posterior, RowCovariances(self, posterior)))
    }
    var (current, slope) = try evaluate(parameters.start, nil)
    // The inverse of −Hessian, begun at a scale on which log sd and logit share usually move.
    var inverse = identity(d, 0.1)
    var trace: [String] = []
    var settled = d == 0
    for _ in 0..<200 where !settled {
      trace.append(
        describe(current.t).joined(separator: ", ")
          + String(format: " (log density %.4f)", current.logDensity))
      var direction = multiply(inverse, slope.values)
      if dot(direction, slope.values) <= 0 {
        inverse = identity(d, 0.1)
        direction = multiply(inverse, slope.values)
      }
      let gain = dot(direction, slope.values)
      if gain < 1e-7 && slope.values.allSatisfy({ abs($0) < 1e-2 }) {
        settled = true
        break
      }
      let longest = direction.reduce(0) { max($0, abs($1)) }
      var length = longest > 1.5 ? 1.5 / longest : 1
      var next: (ConditionalPosterior, Gradient)?
      while length > 1e-6 {
        let t = zip(current.t, direction).map { $0 + length * $1 }
        if let trial = try? evaluate(t, .init(field: current.field, fixed: current.fixed)),
          trial.0.logDensity >= current.logDensity + 1e-4 * length * gain - 1e-9
        {
          next = trial
          break
        }
        length *= 0.4
      }
      guard let next else {
        // No step helps: the end if the slope is rounding, a failure otherwise.
        settled = gain < 1e-4
        break
      }
      update(
        &inverse, step: zip(next.0.t, current.t).map { $0 - $1 },
        change: zip(slope.values, next.1.values).map { $0 - $1 })
      (current, slope) = next
    }
    guard settled else { throw .outerSearch(trace: trace) }

    var hessian = [Double](repeating: 0, count: d * d)
    var correctionSlope = [Double](repeating: 0, count: d)
    for k in 0..<d {
      // A fraction of the width that the search has seen, so that the differences are local.
      let h = min(0.02, max(0.001, 0.3 * inverse[k * d + k].squareRoot()))
      var side: [[Double]] = []
      for sign in [1.0, -1.0] {
        var t = current.t
        t[k] += sign * h
        let (posterior, gradient) = try evaluate(t, predicted((current, slope), at: t), .exact)
        side.append(gradient.values)
        correctionSlope[k] +=
          sign * (marginals(posterior).logDensity - posterior.logDensity) / (2 * h)
      }
      for j in 0..<d { hessian[k * d + j] = (side[1][j] - side[0][j]) / (2 * h) }
    }
    for k in 0..<d {
      for j in 0..<k {
        let middle = 0.5 * (hessian[k * d + j] + hessian[j * d + k])
        hessian[k * d + j] = middle
        hessian[j * d + k] = middle
      }
    }
    let shift = multiply(inverse, correctionSlope)
    let correctedMode = (0..<d).map { k in
      // One sd at most: beyond, the first order says little.
      let limit = inverse[k * d + k].squareRoot()
      return current.t[k] + max(-limit, min(limit, shift[k]))
    }
    return HyperMode(
      posterior: current, gradient: slope, negativeHessian: hessian, correctedMode: correctedMode,
      trace: trace)
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
