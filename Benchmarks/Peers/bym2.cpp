// The negative log posterior of Poisson BYM2 for TMB.
//
// eta = log relative risk, s = its structured part with the intercept in it:
//
//   eta ~ N(s, sd^2 (1 - share)),   s ~ intrinsic with structure matrix R / (sd^2 share)
//
// The level of s is flat, as the intercept would be; integrating over u = (s - b0) / (sd sqrt(share))
// with sum(u) = 0 and over b0 instead gives the same density, its normalising constant that of the
// n - 1 dimensions in which s is not flat. So no constraint is needed, and the Hessian stays sparse.
#include <TMB.hpp>

template <class Type>
Type objective_function<Type>::operator()() {
  DATA_VECTOR(cases);
  DATA_VECTOR(expected);
  DATA_SPARSE_MATRIX(structure);
  PARAMETER_VECTOR(eta);
  PARAMETER_VECTOR(s);
  PARAMETER(log_sd);
  PARAMETER(logit_share);

  Type sd = exp(log_sd);
  Type share = invlogit(logit_share);
  int n = cases.size();
  vector<Type> rs = structure * s;

  Type value = -dpois(cases, vector<Type>(expected * exp(eta)), true).sum();
  value -= dnorm(eta, s, sd * sqrt(Type(1) - share), true).sum();
  value += 0.5 * (s * rs).sum() / (sd * sd * share);
  value += Type(n - 1) * (log_sd + 0.5 * log(share));
  // P(sd > 1) = 0.01, exponential; the share uniform; each with its Jacobian.
  value -= -log(0.01) * -sd + log_sd;
  value -= log(share) + log(Type(1) - share);
  return value;
}
