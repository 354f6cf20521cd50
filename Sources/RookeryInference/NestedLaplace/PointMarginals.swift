/// What one point of the integration over hyperparameters contributes: the first three moments of
/// every reported quantity given θ, corrected beyond the Gaussian at the mode.
struct PointMarginals: Sendable {
  let t: [Double]
  let natural: ParameterSpace.Natural
  /// log π̃(θ, y) with the correction of the evidence.
  let logDensity: Double
  /// Of η without offset, one per row.
  let rows: Moments
  /// Of η without offset, one per row, given every observation but the row's own; sd 0 where the
  /// others leave it open.
  let cavities: Moments
  /// Of the user's fixed effects.
  let fixed: Moments
  /// Of the structured part of the first spatial term, one per area; skewness 0.
  let structured: Moments?
  /// How large the corrections of the expansion are, one per row: the larger of the relative change
  /// of the variance and the square of the skewness. Errors of means, in sd, were a tenth to a third
  /// of it wherever the truth was known.
  let expansion: [Double]
  let method: MarginalMethod

  struct Moments: Sendable {
    var mean: [Double]
    var sd: [Double]
    var skewness: [Double]

    /// Room for so many quantities, none there yet.
    static func empty(capacity: Int) -> Moments {
      var moments = Moments(mean: [], sd: [], skewness: [])
      moments.mean.reserveCapacity(capacity)
      moments.sd.reserveCapacity(capacity)
      moments.skewness.reserveCapacity(capacity)
      return moments
    }
  }
}
