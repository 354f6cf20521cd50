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
/// of 20,000 areas.
package struct JointDraws: Sendable, Equatable {
  package let seed: UInt64
  /// For each draw η without offset, one value per row.
  package let predictors: [[Float]]
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
    seed: UInt64, predictors: [[Float]], fixed: [[Double]], setting: [Int], settings: [Setting],
    hyperparameterNames: [String]
  ) {
    precondition(
      predictors.count == setting.count && fixed.count == setting.count,
      "every draw has rows, fixed effects and hyperparameters")
    self.seed = seed
    self.predictors = predictors
    self.fixed = fixed
    self.setting = setting
    self.settings = settings
    self.hyperparameterNames = hyperparameterNames
  }

  package var count: Int { predictors.count }
  package var rowCount: Int { predictors.first?.count ?? 0 }
}
