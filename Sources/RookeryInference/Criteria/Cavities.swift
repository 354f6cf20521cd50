import RookeryModels

extension LatentSystem {
  /// The cavity of every row: the first three moments of ηᵢ given θ and every observation but the
  /// row's own.
  ///
  /// Without the row's own Gaussian site (Opper & Winther 2000, doi:10.1162/089976600300014881)
  /// covariances with the row grow by r and the mode moves against the row's slope gᵢ:
  /// ```
  /// r = 1 / (1 − Wᵢ sᵢᵢ)     s'ᵢⱼ = r sᵢⱼ     s'ⱼⱼ = sⱼⱼ + r Wᵢ sᵢⱼ²     dⱼ = −r gᵢ sᵢⱼ
  /// ```
  /// The sites of the others stay expanded about the full mode; the first terms of their cumulant
  /// expansion about the moved one are, with sums over j ≠ i,
  /// ```
  /// mean      ½ Σ f₃ⱼ s'ᵢⱼ (s'ⱼⱼ + dⱼ²) = ½ r Σ f₃ⱼ sⱼⱼ sᵢⱼ + ½ r² (Wᵢ + r gᵢ²) Σ f₃ⱼ sᵢⱼ³
  /// variance  Σ s'ᵢⱼ² (f₃ⱼ dⱼ + hⱼ)     = r² Σ hⱼ sᵢⱼ² − r³ gᵢ Σ f₃ⱼ sᵢⱼ³, and r² times `pairs`
  /// third     Σ f₃ⱼ s'ᵢⱼ³               = r³ Σ f₃ⱼ sᵢⱼ³
  /// ```
  /// h the loop of `marginals` without the part that the row itself has in the shift of the others,
  /// ½ f₃ᵢ sᵢᵢ sᵢⱼ. All are sums of `marginals` less the row's own term, so the cost is O(1) a row.
  ///
  /// An unobserved row has nothing to leave out: its cavity is its marginal. Where the row alone
  /// holds its predictor (r not positive or not finite) there is no cavity: its sd is 0.
  func cavities(
    _ posterior: ConditionalPosterior, _ sums: ExpansionSums
  ) -> PointMarginals.Moments {
    let terms = posterior.terms
    let rows = model.rowCount
    var moments = PointMarginals.Moments.empty(capacity: rows)
    for i in 0..<rows {
      let s = sums.variances[i]
      // The weight that s goes with: their product stays below 1.
      let (w, g, f3) = (posterior.factoredWeight[i], terms.slope[i], terms.third[i])
      let left = 1 - w * s
      // Below this nothing but rounding is left of the other rows' information.
      guard left > 1e-9 else {
        moments.mean.append(0)
        moments.sd.append(0)
        moments.skewness.append(0)
        continue
      }
      let r = 1 / left
      let cubes = sums.cubes[i] - f3 * s * s * s
      let line = 2 * sums.shift[i] - f3 * s * s
      let squares = sums.squares[i] - sums.loop[i] * s * s - 0.5 * f3 * s * cubes
      let mean = 0.5 * r * line + 0.5 * r * r * (w + r * g * g) * cubes
      let change = r * r * (squares + sums.pairs[i]) - r * r * r * g * cubes
      let corrected = Self.corrected(variance: s * r, change: change, cumulant: r * r * r * cubes)
      moments.mean.append(posterior.eta[i] - model.offset[i] - r * g * s + mean)
      moments.sd.append(corrected.sd)
      moments.skewness.append(corrected.skewness)
    }
    return moments
  }
}

/// Sums of the cumulant expansion about the mode, one value per row each.
struct ExpansionSums: Sendable {
  /// sᵢᵢ.
  let variances: [Double]
  /// δη = ½ Σⱼ f₃ⱼ sⱼⱼ sᵢⱼ.
  let shift: [Double]
  /// hᵢ = ½ f₄ᵢ sᵢᵢ + f₃ᵢ δηᵢ + ½ f₃ᵢ² sᵢᵢ².
  let loop: [Double]
  /// Σⱼ hⱼ sᵢⱼ².
  let squares: [Double]
  /// Σⱼ f₃ⱼ sᵢⱼ³.
  let cubes: [Double]
  /// `FixedDirections.pairLoop` over the other rows.
  let pairs: [Double]
}
