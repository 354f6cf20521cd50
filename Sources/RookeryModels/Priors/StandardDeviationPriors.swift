import Foundation
import RookeryProbability

// Priors on a standard deviation σ > 0, each as a density in σ itself.

/// The penalised-complexity prior of a standard deviation (Simpson et al. 2017,
/// doi:10.1214/16-STS576): exponential with P(σ > U) = α.
package struct PCStandardDeviation: HyperPrior {
  package let text: String
  package let rate: Double

  /// - Precondition: U > 0, 0 < α < 1.
  package init(exceeding bound: Double, probability: Double) {
    precondition(bound > 0 && probability > 0 && probability < 1, "pc(U, alpha)")
    rate = -log(probability) / bound
    text = "pc(\(number(bound)), \(number(probability)))"
  }

  package var support: Support { .positive }
  package func logDensity(_ x: Double) -> (value: Double, slope: Double) {
    (log(rate) - rate * x, -rate)
  }
}

/// |N(0, s²)|.
package struct HalfNormal: HyperPrior {
  package let scale: Double

  /// - Precondition: s > 0.
  package init(scale: Double) {
    precondition(scale > 0, "halfnormal(s)")
    self.scale = scale
  }

  package var text: String { "halfnormal(\(number(scale)))" }
  package var support: Support { .positive }
  package func logDensity(_ x: Double) -> (value: Double, slope: Double) {
    let z = x / scale
    return (0.5 * log(2 / Double.pi) - log(scale) - 0.5 * z * z, -z / scale)
  }
}

/// |t| with ν degrees of freedom and scale s (Gelman 2006, doi:10.1214/06-BA117A).
package struct HalfT: HyperPrior {
  package let freedom: Double
  package let scale: Double

  /// - Precondition: ν > 0, s > 0.
  package init(freedom: Double, scale: Double) {
    precondition(freedom > 0 && scale > 0, "halft(df, s)")
    self.freedom = freedom
    self.scale = scale
  }

  package var text: String { "halft(\(number(freedom)), \(number(scale)))" }
  package var support: Support { .positive }
  package func logDensity(_ x: Double) -> (value: Double, slope: Double) {
    let z = x / scale
    let constant =
      log(2) + logGamma(0.5 * (freedom + 1)) - logGamma(0.5 * freedom)
      - 0.5 * log(freedom * .pi) - log(scale)
    return (
      constant - 0.5 * (freedom + 1) * log1p(z * z / freedom),
      -(freedom + 1) * z / (scale * (freedom + z * z))
    )
  }
}

/// A gamma distribution on the precision τ = 1 / σ², which is an inverse gamma on the variance.
package struct GammaPrecision: HyperPrior {
  package let shape: Double
  package let rate: Double
  package let statedScale: PriorScale?

  /// - Precondition: shape > 0, rate > 0; the scale is the precision or the variance.
  package init(shape: Double, rate: Double, statedOn scale: PriorScale) {
    precondition(shape > 0 && rate > 0, "gamma(shape, rate)")
    self.shape = shape
    self.rate = rate
    statedScale = scale
  }

  package var text: String {
    PriorCall(statedScale == .variance ? "invgamma" : "gamma", [shape, rate]).description
  }

  package var support: Support { .positive }
  package func logDensity(_ x: Double) -> (value: Double, slope: Double) {
    let tau = 1 / (x * x)
    return (
      shape * log(rate) - logGamma(shape) + (shape - 1) * log(tau) - rate * tau + log(2)
        - 3 * log(x),
      -(2 * shape + 1) / x + 2 * rate * tau / x
    )
  }
}
