#pragma once

// Special functions of Boost.Math behind a C interface. Arguments outside the
// domain give NaN; nothing is thrown across this boundary.
#ifdef __cplusplus
extern "C" {
#endif

// Regularised incomplete gamma functions P(a, x) and Q(a, x), and their inverses in x.
double rookery_gamma_p(double a, double x);
double rookery_gamma_q(double a, double x);
double rookery_gamma_p_inverse(double a, double p);
double rookery_gamma_q_inverse(double a, double q);

// Regularised incomplete beta function I_x(a, b).
double rookery_beta_p(double a, double b, double x);

// Standard normal quantile, Owen's T, log gamma.
double rookery_normal_quantile(double p);
double rookery_owens_t(double h, double a);
double rookery_log_gamma(double x);

#ifdef __cplusplus
}
#endif
