import Foundation
import RookeryModels
import RookerySparseAlgebra

/// Expectation propagation over a whole field at fixed hyperparameters (Minka 2001; Opper & Winther
/// 2005; for latent Gaussian fields Cseke & Heskes 2011), begun at the Laplace approximation.
///
/// Each observation is replaced by a Gaussian site exp(−½ τ η² + ν η) such that N(μ, s), the
/// marginal of its η, has the mean and variance of N(μ, s) · p(y | η) / site. Where few counts and
/// large effects make the expansion about the mode fail, these moments stay within a few thousandths
/// of an sd of the truth.
struct PropagatedField: Sendable {
  /// The Gaussian approximation with the sites in place of the observations; its `logDensity` is the
  /// log of its integral.
  let gaussian: ConditionalPosterior
  let covariances: RowCovariances
  /// ν of each site.
  let tilts: [Double]
  /// Per row: log E[p(y | η) / site] under its marginal, and the standardised third cumulant of the
  /// marginal with its own observation exact.
  let logRatios: [Double]
  let skewness: [Double]
}

/// Sums over a standard normal on an even grid: exact beyond any power of the step for what is as
/// smooth as a likelihood against its own marginal.
private enum NormalGrid {
  static let step = 0.4
  static let reach = 22
}

extension LatentSystem {
  /// Iterations after which it is given up: a dozen suffice for log-concave likelihoods.
  private static let sweeps = 60
  /// Change of a mean in sd, and of a variance in its share, at which it ends. The evidence is
  /// stationary there.
  private static let settled = 1e-6

  /// Fits the sites from the mode: per sweep one factorisation, one selected inverse, and 45
  /// evaluations of the likelihood.
  ///
  /// - Throws: `.innerSearch` where a precision stops being positive or the sites do not settle.
  func propagate(_ mode: ConditionalPosterior) throws(InferenceError) -> PropagatedField {
    let rows = model.rowCount
    let observed = model.likelihood.observed
    let precision = self.precision(mode.natural)
    var sites = LikelihoodTerms(rows: rows)
    var tilts = [Double](repeating: 0, count: rows)
    for i in 0..<rows where observed[i] {
      sites.weight[i] = mode.terms.weight[i]
      tilts[i] = mode.terms.slope[i] + mode.terms.weight[i] * mode.eta[i]
    }
    for sweep in 0..<Self.sweeps {
      let bordered = try factor(precision, sites.weight, mode.t)
      let gaussian = try gaussian(mode, precision, &sites, tilts, bordered)
      let covariances = RowCovariances(self, gaussian)
      let tilted = tiltedMoments(gaussian, covariances.variances, tilts)
      var largest = 0.0
      for i in 0..<rows where observed[i] {
        largest = max(largest, abs(tilted.means[i]), abs(tilted.variances[i] - 1))
      }
      guard largest.isFinite else { break }
      if largest < Self.settled {
        return PropagatedField(
          gaussian: gaussian, covariances: covariances, tilts: tilts, logRatios: tilted.logRatios,
          skewness: tilted.thirds)
      }
      // Undamped steps converge for log-concave likelihoods; where they have not, half steps may.
      let share = sweep < 20 ? 1 : 0.5
      for i in 0..<rows where observed[i] {
        let s = covariances.variances[i]
        let mean = gaussian.eta[i] + s.squareRoot() * tilted.means[i]
        let matched = 1 / (s * tilted.variances[i])
        sites.weight[i] += share * (matched - 1 / s)
        tilts[i] += share * (mean * matched - gaussian.eta[i] / s)
      }
    }
    throw .innerSearch(
      parameters: describe(mode.t), reason: "expectation propagation did not settle")
  }

  /// Mean and integral of the field under Gaussian sites.
  private func gaussian(
    _ mode: ConditionalPosterior, _ precision: [Double], _ sites: inout LikelihoodTerms,
    _ tilts: [Double], _ bordered: BorderedFactor
  ) throws(InferenceError) -> ConditionalPosterior {
    let rows = model.rowCount
    let pulls = (0..<rows).map { tilts[$0] - sites.weight[$0] * model.offset[$0] }
    var right = design.transposed(pulls)
    for a in 0..<right.count { right[a] += design.priorPrecisions[a] * design.priorMeans[a] }
    let (field, fixed) = bordered.solve(transposed(pulls), fixed: right)
    let eta = predictor(field, fixed)
    for i in 0..<rows {
      sites.logDensity[i] = (tilts[i] - 0.5 * sites.weight[i] * eta[i]) * eta[i]
    }
    var pull = [Double](repeating: 0, count: field.count)
    multiplySymmetric(pattern, precision, field, into: &pull)
    return try finish(
      mode.t, mode.natural, field, fixed, eta, sites, bordered, sites.weight,
      objective(sites, field, pull, fixed))
  }

  /// Per row, in units of its marginal N(μ, s): mean, variance and third cumulant of
  /// N(μ, s) · p(y | η) / site, and the log of its integral.
  private func tiltedMoments(
    _ gaussian: ConditionalPosterior, _ variances: [Double], _ tilts: [Double]
  ) -> (means: [Double], variances: [Double], thirds: [Double], logRatios: [Double]) {
    let rows = model.rowCount
    let sd = variances.map { $0.squareRoot() }
    let weight = gaussian.terms.weight
    var terms = LikelihoodTerms(rows: rows)
    model.likelihood.evaluate(gaussian.eta, at: gaussian.natural.likelihood, into: &terms)
    let center = terms.logDensity
    let slope = (0..<rows).map { (tilts[$0] - weight[$0] * gaussian.eta[$0]) * sd[$0] }
    let zeros = [Double](repeating: 0, count: rows)
    var (sum, first, second, third) = (zeros, zeros, zeros, zeros)
    var eta = zeros
    for node in -NormalGrid.reach...NormalGrid.reach {
      let z = NormalGrid.step * Double(node)
      for i in 0..<rows { eta[i] = gaussian.eta[i] + sd[i] * z }
      model.likelihood.evaluate(eta, at: gaussian.natural.likelihood, into: &terms)
      for i in 0..<rows {
        let bend = 0.5 * (weight[i] * variances[i] - 1) * z * z
        let mass = exp(terms.logDensity[i] - center[i] - slope[i] * z + bend)
        sum[i] += mass
        first[i] += mass * z
        second[i] += mass * z * z
        third[i] += mass * z * z * z
      }
    }
    var (spread, skew, logRatios) = (zeros, zeros, zeros)
    let observed = model.likelihood.observed
    for i in 0..<rows where observed[i] {
      let mean = first[i] / sum[i]
      let square = second[i] / sum[i]
      first[i] = mean
      spread[i] = square - mean * mean
      skew[i] = third[i] / sum[i] - 3 * mean * square + 2 * mean * mean * mean
      logRatios[i] =
        center[i] - gaussian.terms.logDensity[i]
        + log(sum[i] * NormalGrid.step / (2 * Double.pi).squareRoot())
    }
    return (first, spread, skew, logRatios)
  }
}
