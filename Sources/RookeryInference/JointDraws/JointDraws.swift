/// How many joint draws a fit makes, and from which seed.
package struct DrawRequest: Sendable, Equatable {
  /// At least 2.
  package let count: Int
  package let seed: UInt64

  package init(count: Int, seed: UInt64) {
    precondition(count >= 2, "at least two draws")
    self.count = count
    self.seed = seed
  }
}

/// Draws of all rows, fixed effects and hyperparameters together from the posterior: what speaks of
/// several areas at once (ranks, totals, sets, contrasts) is computed from them.
///
/// In no order of hyperparameters. Memory is 4 bytes for each row and draw: 320 MB for 4,000 draws
/// of 20,000 areas. They hold deviations from a centre of each row, so that what rounding costs is
/// relative to the posterior's width and not to where it lies.
package struct JointDraws: Sendable, Equatable {
  package let seed: UInt64
  /// One value per row: about the posterior mean of η without offset.
  package let centres: [Double]
  /// For each draw η without offset less its centre, one value per row.
  package let deviations: [[Float]]
  /// For each draw the user's fixed effects, in the order of the model.
  package let fixed: [[Double]]
  /// For each draw its place among `settings`.
  package let setting: [Int]
  /// The hyperparameters that draws were made at.
  package let settings: [Setting]
  /// Names of the values of a setting, as results report them.
  package let hyperparameterNames: [String]

  /// Hyperparameters on the scales on which they are reported.
  package struct Setting: Sendable, Equatable {
    package let hyperparameters: [Double]
    /// log π̃(θ, y) on the real line, corrected.
    package let logDensity: Double

    package init(hyperparameters: [Double], logDensity: Double) {
      self.hyperparameters = hyperparameters
      self.logDensity = logDensity
    }
  }

  package init(
    seed: UInt64, centres: [Double], deviations: [[Float]], fixed: [[Double]], setting: [Int],
    settings: [Setting],
    hyperparameterNames: [String]
  ) {
    precondition(
      deviations.count == setting.count && fixed.count == setting.count
        && deviations.allSatisfy { $0.count == centres.count },
      "every draw has rows, fixed effects and hyperparameters")
    self.seed = seed
    self.centres = centres
    self.deviations = deviations
    self.fixed = fixed
    self.setting = setting
    self.settings = settings
    self.hyperparameterNames = hyperparameterNames
  }

  package var count: Int { deviations.count }
  package var rowCount: Int { centres.count }

  /// η without offset of a row in a draw.
  package subscript(draw: Int, row: Int) -> Double { centres[row] + Double(deviations[draw][row]) }
}
