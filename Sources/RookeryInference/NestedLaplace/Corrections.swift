import RookeryModels
import RookerySparseAlgebra

extension LatentSystem {
  /// Moments of every reported quantity given θ by the first terms of the cumulant expansion about
  /// the mode. With s the covariance of η, f₃ and f₄ the third and fourth derivatives of log p at
  /// the mode, and v = f₃ ∘ diag s:
  /// ```
  /// mean       δη = ½ s v                                            one solve
  /// variance   Δsᵢᵢ = Σⱼ sᵢⱼ² (½ f₄ⱼ sⱼⱼ + f₃ⱼ δηⱼ) + ½ Σⱼₖ sᵢⱼ sᵢₖ f₃ⱼ f₃ₖ sⱼₖ²
  /// skewness   κ₃ᵢ = Σⱼ f₃ⱼ sᵢⱼ³
  /// evidence   ⅛ Σ f₄ⱼ sⱼⱼ² + (1/12) Σⱼₖ f₃ⱼ f₃ₖ sⱼₖ³ + ⅛ vᵀ s v
  /// ```
  /// (Shun & McCullagh 1995, doi:10.1111/j.2517-6161.1995.tb02060.x, for the expansion.) Of the double
  /// sum pairs j = k are taken in full, others as far as the fixed effects join them.
  func marginals(_ posterior: ConditionalPosterior) -> PointMarginals {
    let covariances = RowCovariances(self, posterior)
    let rows = model.rowCount
    let (third, fourth) = (posterior.terms.third, posterior.terms.fourth)
    let s = covariances.variances
    let none = [Double](repeating: 0, count: rows)
    let sums = covarianceSums(posterior, covariances)

    let v = (0..<rows).map { third[$0] * s[$0] }
    let half = v.map { 0.5 * $0 }
    let move = posterior.bordered.solve(transposed(half), fixed: design.transposed(half))
    var shift = [Double](repeating: 0, count: rows)
    addPredictor(move.field, move.fixed, to: &shift)
    let h = (0..<rows).map { i -> Double in
      let loop = fourth[i] * s[i] + v[i] * v[i]
      return 0.5 * loop + third[i] * shift[i]
    }
    let (squares, cumulants) = sums.sums(squares: h, cubes: third)
    let directions = FixedDirections(covariances)
    let together = directions.moments(third)
    let shared = directions.count > 0 ? directions.sums(together) : (cubes: none, pairLoops: none)
    let changes = zip(squares, shared.pairLoops).map { $0 + $1 }
    // The pairs that a row is not one of.
    let otherPairs = (0..<rows).map { i -> Double in
      let r = directions.variance(i)
      return shared.pairLoops[i] - third[i] * r * (shared.cubes[i] - third[i] * r * r * r)
    }
    var evidence = 0.0
    for i in 0..<rows {
      evidence += 0.125 * fourth[i] * s[i] * s[i] + third[i] * cumulants[i] / 12
      evidence += 0.25 * v[i] * shift[i]
    }

    let (movesMean, skews, spreads) = (
      expansion.contains(.mean), expansion.contains(.skewness), expansion.contains(.variance)
    )
    var moments = PointMarginals.Moments.empty(capacity: rows)
    var sizes: [Double] = []
    for i in 0..<rows {
      let corrected = Self.corrected(
        variance: s[i], change: spreads ? changes[i] : 0, cumulant: skews ? cumulants[i] : 0)
      moments.mean.append(posterior.eta[i] + (movesMean ? shift[i] : 0) - model.offset[i])
      moments.sd.append(corrected.sd)
      moments.skewness.append(corrected.skewness)
      sizes.append(
        max(abs(changes[i]) / s[i], cumulants[i] * cumulants[i] / (s[i] * s[i] * s[i])))
    }
    return PointMarginals(
      t: posterior.t, natural: posterior.natural,
      logDensity: posterior.logDensity + posterior.logDeterminantLag(s)
        + (expansion.contains(.evidence) ? evidence : 0),
      rows: moments,
      cavities: cavities(
        posterior,
        ExpansionSums(
          variances: s, shift: shift, loop: h, squares: squares, cubes: cumulants,
          pairs: otherPairs)),
      fixed: fixedMoments(
        posterior, covariances, movesMean ? move.fixed : move.fixed.map { _ in 0 },
        third: skews ? third : none, h: spreads ? h : none, together: spreads ? together : nil),
      structured: structuredMoments(
        posterior, covariances, movesMean ? move.field : move.field.map { _ in 0 }),
      expansion: sizes, method: .expansion)
  }

  /// Beyond this the next terms of the expansion of a cavity may not be small.
  static let largeSkewness = 0.95

  static func corrected(variance: Double, change: Double, cumulant: Double) -> (
    sd: Double, skewness: Double
  ) {
    // A correction may not take more than three quarters of a variance: there the expansion has
    // broken down, and the row is reported.
    let corrected = max(variance + change, 0.25 * variance)
    let sd = corrected.squareRoot()
    return (sd, cumulant / (corrected * sd))
  }

  func fixedMoments(
    _ posterior: ConditionalPosterior, _ covariances: RowCovariances, _ shift: [Double],
    third: [Double], h: [Double], together: FixedDirections.Moments?
  ) -> PointMarginals.Moments {
    let p = design.count
    let directions = FixedDirections(covariances)
    var moments = PointMarginals.Moments.empty(capacity: p)
    for combination in design.toUser {
      var mean = 0.0
      var variance = 0.0
      var column = [Double](repeating: 0, count: model.rowCount)
      for a in 0..<p where combination[a] != 0 {
        mean += combination[a] * (posterior.fixed[a] + shift[a])
        for b in 0..<p {
          variance += combination[a] * combination[b] * covariances.fixedCovariance[a * p + b]
        }
        for i in 0..<column.count { column[i] += combination[a] * covariances.withFixed[a][i] }
      }
      var change = 0.0
      var cumulant = 0.0
      for i in 0..<column.count {
        change += h[i] * column[i] * column[i]
        cumulant += third[i] * column[i] * column[i] * column[i]
      }
      if let together {
        change += directions.pairLoop(directions.weights(of: combination), together)
      }
      let corrected = Self.corrected(variance: variance, change: change, cumulant: cumulant)
      moments.mean.append(mean)
      moments.sd.append(corrected.sd)
      moments.skewness.append(corrected.skewness)
    }
    return moments
  }

  func structuredMoments(
    _ posterior: ConditionalPosterior, _ covariances: RowCovariances, _ shift: [Double]
  ) -> PointMarginals.Moments? {
    guard let index = model.spatialTerm else { return nil }
    let term = model.terms[index]
    let variances = posterior.bordered.diagonal(of: covariances.selected)
    var moments = PointMarginals.Moments.empty(capacity: term.levels.count)
    for level in term.levels {
      let part = term.component.structured(ofLevel: level, at: posterior.natural.terms[index])
      let variable = part.map { termStarts[index] + $0.variable }
      let factor = part?.factor ?? 0
      moments.mean.append(
        variable.map { factor * (posterior.field[$0] + shift[$0]) } ?? 0)
      moments.sd.append(variable.map { factor * variances[$0].squareRoot() } ?? 0)
      moments.skewness.append(0)
    }
    return moments
  }
}
