/// A prior density on one hyperparameter, on its natural scale.
///
/// Law: the density integrates to 1 over its support.
package protocol HyperPrior: Sendable {
  /// As a user would write it: `pc(1, 0.01)`.
  var text: String { get }
  /// On what it is stated, where that is not the parameter itself: the precision or the variance of
  /// a standard deviation.
  var statedScale: PriorScale? { get }
  var support: Support { get }
  /// log density and its derivative at a point inside the support.
  func logDensity(_ x: Double) -> (value: Double, slope: Double)
}

extension HyperPrior {
  package var statedScale: PriorScale? { nil }
}

/// One hyperparameter of a term or a likelihood.
package struct Hyperparameter: Sendable {
  /// The argument under which a prior is given, such as `sd` or `share`.
  package let name: String
  package let belief: Belief
  /// Where a search begins, inside the support; where the scale is that of the linear predictor, as a
  /// multiple of `ObservationModel.predictorScale`.
  package let start: Double
  package let scale: Scale
  /// What is reported of it, the first on its natural scale.
  package let reports: [Report]

  package enum Belief: Sendable {
    case prior(any HyperPrior)
    /// Held at a value: not estimated.
    case fixed(Double)

    package var text: String {
      switch self {
      case .prior(let prior): prior.text
      case .fixed(let value): "fixed(\(value))"
      }
    }
  }

  /// What its values are measured in.
  package enum Scale: Sendable {
    /// The unit of the linear predictor, as of a standard deviation of effects.
    case predictor
    /// None, as of a share.
    case absolute
  }

  /// A monotone function of the hyperparameter under its own name.
  package struct Report: Sendable {
    package let name: String
    package let moments: Moments
    package let transform: @Sendable (Double) -> Double

    /// When mean and standard deviation are finite.
    package enum Moments: Sendable {
      case always
      /// Only where the prior's density vanishes at 0, as for 1 / sd².
      case awayFromZero
    }

    package init(
      _ name: String, moments: Moments = .always,
      _ transform: @escaping @Sendable (Double) -> Double
    ) {
      self.name = name
      self.moments = moments
      self.transform = transform
    }
  }

  package init(name: String, belief: Belief, start: Double, scale: Scale, reports: [Report]) {
    self.name = name
    self.belief = belief
    self.start = start
    self.scale = scale
    self.reports = reports
  }

  /// The name under which its prior is stated: `precision` for an `sd` whose prior is one of the
  /// precision.
  package var statedName: String {
    guard case .prior(let prior) = belief, let scale = prior.statedScale else { return name }
    return name.dropLast(2) + scale.rawValue
  }

  /// A standard deviation, reported with its precision 1 / sd². `name` may carry a prefix, as in
  /// `spatial_sd`.
  package static func standardDeviation(
    _ name: String = "sd", _ belief: Belief, start: Double = 0.5
  ) -> Hyperparameter {
    let precision = String(name.dropLast(2)) + "precision"
    return Hyperparameter(
      name: name, belief: belief, start: start, scale: .predictor,
      reports: [
        Report(name) { $0 }, Report(precision, moments: .awayFromZero) { 1 / ($0 * $0) },
      ])
  }

  /// A share or a correlation, reported as it is.
  package static func share(_ name: String, _ belief: Belief) -> Hyperparameter {
    Hyperparameter(
      name: name, belief: belief, start: 0.5, scale: .absolute, reports: [Report(name) { $0 }])
  }
}
