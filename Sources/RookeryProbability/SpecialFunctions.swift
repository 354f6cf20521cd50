import CBoostMath
import Foundation

// Special functions by Boost.Math: relative error about 1e-13 over the ranges used here. Arguments
// outside the domain give NaN.

/// Regularised lower incomplete gamma function P(a, x), a > 0, x ≥ 0.
package func gammaP(_ a: Double, _ x: Double) -> Double { rookery_gamma_p(a, x) }

/// Regularised upper incomplete gamma function Q(a, x) = 1 − P(a, x), accurate in the upper tail.
package func gammaQ(_ a: Double, _ x: Double) -> Double { rookery_gamma_q(a, x) }

/// The x with P(a, x) = p.
package func gammaPInverse(_ a: Double, _ p: Double) -> Double { rookery_gamma_p_inverse(a, p) }

/// The x with Q(a, x) = q.
package func gammaQInverse(_ a: Double, _ q: Double) -> Double { rookery_gamma_q_inverse(a, q) }

/// Regularised incomplete beta function Iₓ(a, b), a > 0, b > 0, 0 ≤ x ≤ 1.
package func betaP(_ a: Double, _ b: Double, _ x: Double) -> Double { rookery_beta_p(a, b, x) }

/// log Γ(x), x > 0.
package func logGamma(_ x: Double) -> Double { rookery_log_gamma(x) }

/// Standard normal distribution function, accurate in the lower tail.
package func normalCDF(_ z: Double) -> Double { 0.5 * erfc(-z * 0.5.squareRoot()) }

/// Standard normal density.
package func normalDensity(_ z: Double) -> Double {
  0.398942280401432677939946 * exp(-0.5 * z * z)
}

/// Standard normal quantile of p in (0, 1); ±infinity at the ends.
package func normalQuantile(_ p: Double) -> Double {
  if p <= 0 { return p == 0 ? -.infinity : .nan }
  if p >= 1 { return p == 1 ? .infinity : .nan }
  return rookery_normal_quantile(p)
}

/// Owen's T function, T(h, a) = (1/2π) ∫₀ᵃ exp(−h²(1 + x²)/2)/(1 + x²) dx.
package func owensT(_ h: Double, _ a: Double) -> Double { rookery_owens_t(h, a) }

/// log(1 + exp(x)) without overflow.
package func softplus(_ x: Double) -> Double { x > 0 ? x + log1p(exp(-x)) : log1p(exp(x)) }

/// 1 / (1 + exp(−x)) without overflow.
package func logistic(_ x: Double) -> Double {
  x >= 0 ? 1 / (1 + exp(-x)) : exp(x) / (1 + exp(x))
}
