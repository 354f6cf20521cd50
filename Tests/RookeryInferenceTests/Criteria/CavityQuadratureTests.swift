import Foundation
import RookeryProbability
import Testing

@testable import RookeryInference
@testable import RookeryModels

/// The quadrature over a cavity against closed forms and against brute sums on a fine grid.
@Suite struct CavityQuadratureTests {
  /// Rows without a term: only likelihood and offset matter here.
  private func model(_ likelihood: any Likelihood, _ observed: [Double?], _ trials: [Double]?)
    -> Model
  {
    let zeros = observed.map { _ in 0.0 }
    return Model(
      family: "any", response: "y",
      observations: ObservationModel(
        likelihood: likelihood, observed: observed, expected: nil, population: nil,
        trials: trials, offset: zeros, effectScale: 1, predictorScale: 1),
      offset: zeros, fixedEffects: [], terms: [])
  }

  @Test(arguments: [(0.3, 0.5), (2.0, 0.1), (0.05, 3)])
  func gaussianInClosedForm(sd: Double, cavitySD: Double) {
    let likelihood = Gaussian(values: [1.4], sd: .fixed(sd))
    let width = sd * cavitySD / (sd * sd + cavitySD * cavitySD).squareRoot()
    let center = 1.4 - width * width / (cavitySD * cavitySD) * (1.4 - 0.6)
    var quadrature = CavityQuadrature(
      model(likelihood, [1.4], nil), row: 0, center: center, width: width)
    let result = quadrature.integrals(
      over: SkewNormal(mean: 0.6, sd: cavitySD, skewness: 0), from: center, width: width, at: [sd])
    let total = (sd * sd + cavitySD * cavitySD).squareRoot()
    let z = (1.4 - 0.6) / total
    #expect(abs(result.logDensity - log(normalDensity(z) / total)) < 1e-8)
    // The left tail is closed by two terms of the Euler–Maclaurin series.
    #expect(abs(result.midCumulative - normalCDF(z)) < 2e-5)
  }

  /// Cavities of one lattice, further from each other than their densities reach, and from what they
  /// do not expect: by 5 to 300 sd, on either side.
  @Test(arguments: [-60.0, -2, 1.4, 2.6, 60])
  func cavitiesFarFromTheOthers(value: Double) {
    let sd = 0.2
    var quadrature = CavityQuadrature(
      model(Gaussian(values: [value], sd: .fixed(sd)), [value], nil), row: 0, center: 1.2,
      width: 0.0004)
    for (mean, cavitySD) in [(1.4, 0.05), (0.0, 0.0004), (1.0, 0.3), (1.4, 0.05)] {
      let total = (sd * sd + cavitySD * cavitySD).squareRoot()
      let z = (value - mean) / total
      let share = cavitySD * cavitySD / (total * total)
      let result = quadrature.integrals(
        over: SkewNormal(mean: mean, sd: cavitySD, skewness: 0),
        from: mean + share * (value - mean), width: sd * cavitySD / total, at: [sd])
      let exact = -0.5 * z * z - log(total * (2 * Double.pi).squareRoot())
      #expect(abs(result.logDensity - exact) < 1e-8 * max(1, abs(exact)))
      #expect(abs(result.midCumulative - normalCDF(z)) < 2e-5)
    }
  }

  /// Counts small and large, cavities narrow and wide, skewed either way.
  @Test(
    arguments: [0.0, 1, 7, 400], [(0.2, 0.0), (0.7, -0.5), (0.7, 0.6), (3, -0.2)])
  func countsAgainstAFineGrid(count: Double, shape: (sd: Double, skewness: Double)) {
    let trials = 3 * count + 2
    let mean = log(count + 0.5) + 0.4 * shape.sd
    for likelihood in [
      Poisson(counts: [count], expected: [1]) as any Likelihood,
      Binomial(counts: [count], trials: [trials]),
    ] {
      let center = likelihood.response == .logistic ? mean - log(2 * count + 2) : mean
      let cavity = SkewNormal(mean: center, sd: shape.sd, skewness: shape.skewness)
      let step = 0.0005 * shape.sd
      var (density, cumulative) = (0.0, 0.0)
      var (first, second) = (0.0, 0.0)
      for k in -24_000...24_000 {
        let eta = center + Double(k) * step
        let height = step * cavity.density(eta)
        let product = height * exp(likelihood.logDensity(row: 0, eta: eta, at: []))
        density += product
        cumulative += height * likelihood.midCumulative(row: 0, eta: eta, at: [])
        first += product * (eta - center)
        second += product * (eta - center) * (eta - center)
      }
      let shift = first / density
      let width = (second / density - shift * shift).squareRoot()
      // As in a fit the centre is near the product's mean, and the lattice finer than need be.
      var quadrature = CavityQuadrature(
        model(likelihood, [count], [trials]), row: 0, center: center + shift + 0.1 * width,
        width: 0.4 * width)
      let result = quadrature.integrals(
        over: cavity, from: center + shift, width: width, at: [])
      #expect(abs(result.logDensity - log(density)) < 2e-5)
      #expect(abs(result.midCumulative - cumulative) < 2e-5)
    }
  }
}
