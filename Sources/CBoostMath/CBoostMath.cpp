#include "CBoostMath.h"

#include <boost/math/distributions/normal.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/special_functions/owens_t.hpp>

namespace {
using namespace boost::math::policies;

// Errors become NaN or infinity instead of exceptions.
using Quiet = policy<
    domain_error<ignore_error>, pole_error<ignore_error>, overflow_error<ignore_error>,
    underflow_error<ignore_error>, denorm_error<ignore_error>, rounding_error<ignore_error>,
    evaluation_error<ignore_error>, promote_double<false>>;
}  // namespace

extern "C" {
double rookery_gamma_p(double a, double x) { return boost::math::gamma_p(a, x, Quiet()); }
double rookery_gamma_q(double a, double x) { return boost::math::gamma_q(a, x, Quiet()); }
double rookery_gamma_p_inverse(double a, double p) {
  return boost::math::gamma_p_inv(a, p, Quiet());
}
double rookery_gamma_q_inverse(double a, double q) {
  return boost::math::gamma_q_inv(a, q, Quiet());
}
double rookery_beta_p(double a, double b, double x) {
  return boost::math::ibeta(a, b, x, Quiet());
}
double rookery_normal_quantile(double p) {
  return boost::math::quantile(boost::math::normal_distribution<double, Quiet>(), p);
}
double rookery_owens_t(double h, double a) { return boost::math::owens_t(h, a, Quiet()); }
double rookery_log_gamma(double x) { return boost::math::lgamma(x, Quiet()); }
}
