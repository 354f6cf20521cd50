import Foundation
import RookeryProbability

/// Where a hyperparameter may lie, and the smooth map between that set and the real line on which
/// fitters search and integrate.
///
/// Authors of terms and priors write the natural scale; only fitters see the real line and the
/// Jacobian.
package enum Support: Sendable, Equatable {
  /// (0, ∞), through the logarithm.
  case positive
  /// (lower, upper), through the scaled logit.
  case interval(Double, Double)
  /// A share whose logit lies in [lower, upper]: logit = middle + half · tanh(t / half), so that a
  /// density that does not vanish at the ends still falls off smoothly on the real line.
  case boundedLogit(Double, Double)

  package func natural(_ t: Double) -> Double {
    switch self {
    case .positive: exp(t)
    case .interval(let lower, let upper): lower + (upper - lower) * logistic(t)
    case .boundedLogit: logistic(boundedLogit(t).value)
    }
  }

  /// The t with `natural(t)` = x.
  package func real(_ x: Double) -> Double {
    switch self {
    case .positive: return log(x)
    case .interval(let lower, let upper): return log((x - lower) / (upper - x))
    case .boundedLogit(let lower, let upper):
      let half = 0.5 * (upper - lower)
      return half * atanh((log(x) - log1p(-x) - 0.5 * (lower + upper)) / half)
    }
  }

  /// d natural / dt.
  package func slope(_ t: Double) -> Double {
    switch self {
    case .positive: return exp(t)
    case .interval(let lower, let upper):
      return (upper - lower) * logistic(t) * logistic(-t)
    case .boundedLogit:
      let logit = boundedLogit(t)
      return logit.slope * logistic(logit.value) * logistic(-logit.value)
    }
  }

  /// log(d natural / dt) and its derivative in t.
  package func logSlope(_ t: Double) -> (value: Double, slope: Double) {
    switch self {
    case .positive: return (t, 1)
    case .interval(let lower, let upper):
      return (log(upper - lower) - softplus(-t) - softplus(t), logistic(-t) - logistic(t))
    case .boundedLogit(let lower, let upper):
      let half = 0.5 * (upper - lower)
      let logit = boundedLogit(t)
      let x = logit.value
      return (
        log(logit.slope) - softplus(-x) - softplus(x),
        -2 * tanh(t / half) / half + logit.slope * (logistic(-x) - logistic(x))
      )
    }
  }

  private func boundedLogit(_ t: Double) -> (value: Double, slope: Double) {
    guard case .boundedLogit(let lower, let upper) = self else { return (t, 1) }
    let half = 0.5 * (upper - lower)
    let bent = tanh(t / half)
    return (0.5 * (lower + upper) + half * bent, 1 / (cosh(t / half) * cosh(t / half)))
  }
}
