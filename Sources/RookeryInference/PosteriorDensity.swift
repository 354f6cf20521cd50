/// A posterior density of one scalar, from the mixture over the hyperparameters itself.
package struct PosteriorDensity: Sendable, Equatable {
  /// What it is a density of.
  package enum Quantity: Sendable, Equatable {
    /// A fixed effect or a hyperparameter by its name, on the scale on which it is reported.
    case parameter(String)
    /// The response of a data row.
    case row(Int)
  }

  package let quantity: Quantity
  /// Increasing, from one end of the mass to the other.
  package let x: [Double]
  /// At each x; integrates to 1 by the trapezoidal rule.
  package let density: [Double]

  package init(_ quantity: Quantity, x: [Double], density: [Double]) {
    precondition(x.count == density.count, "one density for each x")
    self.quantity = quantity
    self.x = x
    self.density = density
  }
}

/// Which densities a fit computes.
package enum DensityRequest: Sendable, Equatable {
  case none
  /// Of every fixed effect and free hyperparameter, and of the response of these data rows.
  case parameters(rows: [Int])
}
