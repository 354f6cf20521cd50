import RookeryModels
import RookeryProbability
import RookerySparseAlgebra

/// Joint draws given the hyperparameters: Gaussian about the mode under the constraints, then each
/// row and fixed effect brought to its corrected marginal,
/// ```
/// ηᵢ = Fᵢ⁻¹(Φ((η̃ᵢ − η̂ᵢ) / √sᵢᵢ)),
/// ```
/// with η̃ the Gaussian draw, η̂ the mode, s the Gaussian covariance and Fᵢ the skew-normal with the
/// corrected mean, sd and skewness: margins as the fit reports them, joined by the Gaussian's copula
/// (Chiuchiolo, van Niekerk & Rue 2023, doi:10.1080/00949655.2022.2117813, for the idea).
struct PointSampler {
  private let system: LatentSystem
  private let posterior: ConditionalPosterior
  private let sampler: BorderedSampler
  private let rows: [Margin]
  private let centres: [Double]
  private let fixed: [Margin]

  /// Standardises by the Gaussian and gives back the corrected value.
  private struct Margin {
    let mean: Double
    let inverseDeviation: Double
    let corrected: NormalToSkewNormal

    init(mean: Double, variance: Double, _ moments: PointMarginals.Moments, _ index: Int) {
      self.mean = mean
      inverseDeviation = variance > 0 ? 1 / variance.squareRoot() : 0
      corrected = NormalToSkewNormal(
        SkewNormal(
          mean: moments.mean[index], sd: moments.sd[index], skewness: moments.skewness[index]))
    }

    func callAsFunction(_ value: Double) -> Double { corrected((value - mean) * inverseDeviation) }
  }

  /// - Parameters:
  ///   - marginals: of the same hyperparameters.
  ///   - centres: what draws of η are deviations from, one per row.
  ///   - equalRows: which rows have one margin.
  init(
    _ system: LatentSystem, _ posterior: ConditionalPosterior, _ marginals: PointMarginals,
    centres: [Double], equalRows: EqualRows
  ) {
    let covariances = RowCovariances(system, posterior)
    let p = system.design.count
    self.system = system
    self.posterior = posterior
    self.centres = centres
    sampler = BorderedSampler(posterior.bordered)
    let modes = equalRows.means(zip(posterior.eta, system.model.offset).map { $0 - $1 })
    let variances = equalRows.means(covariances.variances)
    let moments = equalRows.means(marginals.rows)
    let margins = modes.indices.map {
      Margin(mean: modes[$0], variance: variances[$0], moments, $0)
    }
    rows = equalRows.group.map { margins[$0] }
    fixed = system.design.toUser.enumerated().map { a, combination in
      var (mean, variance) = (0.0, 0.0)
      for b in 0..<p {
        mean += combination[b] * posterior.fixed[b]
        for c in 0..<p {
          variance +=
            combination[b] * combination[c] * covariances.fixedCovariance[b * p + c]
        }
      }
      return Margin(mean: mean, variance: variance, marginals.fixed, a)
    }
  }

  /// A draw of η without offset, less its centres, and of the user's fixed effects.
  struct Draw: Sendable {
    let deviation: [Float]
    let fixed: [Double]
  }

  /// One draw for each stream.
  func draws(_ streams: [RandomStream]) -> [Draw] {
    gaussian(streams).map { deviation in
      var eta = [Double](repeating: 0, count: rows.count)
      system.addPredictor(deviation.field, deviation.fixed, to: &eta)
      let user = system.design.toUser.enumerated().map { a, combination in
        fixed[a].corrected(
          fixed[a].inverseDeviation
            * zip(combination, deviation.fixed).reduce(0) { $0 + $1.0 * $1.1 })
      }
      let fromCentres = rows.indices.map { i in
        Float(rows[i].corrected(eta[i] * rows[i].inverseDeviation) - centres[i])
      }
      return Draw(deviation: fromCentres, fixed: user)
    }
  }

  /// Deviations of field and internal fixed effects from the mode before any correction.
  func gaussian(_ streams: [RandomStream]) -> [(field: [Double], fixed: [Double])] {
    let count = sampler.normalsPerDraw
    return sampler.draws(
      streams.map { stream in
        var stream = stream
        return (0..<count).map { _ in stream.normal() }
      })
  }
}
