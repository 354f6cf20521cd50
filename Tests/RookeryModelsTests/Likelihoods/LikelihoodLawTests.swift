import Foundation
import Testing

@testable import RookeryModels

/// What every likelihood promises: derivatives are differences, mass sums to 1, moments are those
/// of the density.
@Suite struct LikelihoodLawTests {
  static let poisson = Poisson(counts: [0, 3, 17, nil, 2.5], expected: [1, 2, 3, 4, 5])
  static let binomial = Binomial(counts: [0, 3, 17, nil, 2.5], trials: [1, 9, 17, 4, 6])
  static let gaussian = Gaussian(
    values: [0, 3, -1.2, nil, 2.5], sd: .prior(PCStandardDeviation(exceeding: 1, probability: 0.01))
  )
  static var all: [(any Likelihood, [Double])] {
    [(poisson, []), (binomial, []), (gaussian, [0.7])]
  }

  @Test func everyFamilyOfTheRegistryIsHere() {
    #expect(Registry.likelihoods.map(\.name) == ["poisson", "binomial", "gaussian"])
  }

  @Test func derivativesAreDifferences() {
    for (likelihood, theta) in Self.all {
      for base in [-1.3, 0.2, 1.1] {
        func terms(_ shift: Double) -> LikelihoodTerms {
          var terms = LikelihoodTerms(rows: 5)
          likelihood.evaluate([Double](repeating: base + shift, count: 5), at: theta, into: &terms)
          return terms
        }
        let h = 1e-5
        let (at, up, down) = (terms(0), terms(h), terms(-h))
        for i in 0..<5 {
          func difference(_ path: KeyPath<LikelihoodTerms, [Double]>) -> Double {
            (up[keyPath: path][i] - down[keyPath: path][i]) / (2 * h)
          }
          #expect(abs(difference(\.logDensity) - at.slope[i]) < 1e-6)
          #expect(abs(difference(\.slope) + at.weight[i]) < 1e-6)
          #expect(abs(-difference(\.weight) - at.third[i]) < 1e-6)
          #expect(abs(difference(\.third) - at.fourth[i]) < 1e-6)
          if likelihood.observed[i] {
            #expect(
              abs(likelihood.logDensity(row: i, eta: base, at: theta) - at.logDensity[i]) < 1e-12)
          }
        }
        #expect(at.slope[3] == 0 && at.logDensity[3] == 0)  // missing
      }
    }
  }

  @Test func parameterDerivativesAreDifferences() {
    let (likelihood, theta) = (Self.gaussian, [0.7])
    let eta = [0.3, 2.2, -0.4, 1, 2]
    let stated = likelihood.parameterDerivatives(0, eta, at: theta)
    func terms(_ sigma: Double) -> LikelihoodTerms {
      var terms = LikelihoodTerms(rows: 5)
      likelihood.evaluate(eta, at: [sigma], into: &terms)
      return terms
    }
    let (up, down) = (terms(0.7 + 1e-6), terms(0.7 - 1e-6))
    for i in 0..<5 {
      #expect(abs(stated.logDensity[i] - (up.logDensity[i] - down.logDensity[i]) / 2e-6) < 1e-5)
      #expect(abs(stated.slope[i] - (up.slope[i] - down.slope[i]) / 2e-6) < 1e-5)
      #expect(abs(stated.weight[i] - (up.weight[i] - down.weight[i]) / 2e-6) < 1e-5)
    }
  }

  @Test func massSumsToOneWithTheStatedMoments() {
    let counts = (0..<80).map { Double($0) as Double? }
    let eta = 1.4
    check(Poisson(counts: counts, expected: [Double](repeating: 1, count: 80)), 80, eta)
    let successes = (0...12).map { Double($0) as Double? }
    check(Binomial(counts: successes, trials: [Double](repeating: 12, count: 13)), 13, 0.6)
  }

  @Test func theDistributionFunctionIsTheSummedDensity() {
    let counts = (0..<80).map { Double($0) as Double? }
    let poisson = Poisson(counts: counts, expected: [Double](repeating: 1, count: 80))
    let successes = (0...12).map { Double($0) as Double? }
    let binomial = Binomial(counts: successes, trials: [Double](repeating: 12, count: 13))
    for eta in [-2.5, 0.6, 3.1] {
      for (likelihood, rows) in [(poisson as any Likelihood, 80), (binomial, 13)] {
        var below = 0.0
        for row in 0..<rows {
          let mass = exp(likelihood.logDensity(row: row, eta: eta, at: []))
          let stated = likelihood.midCumulative(row: row, eta: eta, at: [])
          #expect(abs(stated - (below + 0.5 * mass)) < 1e-12)
          below += mass
        }
      }
      // The integral of the density up to the observation, by the midpoint rule.
      let step = 1e-3
      for (row, value) in [0, 3, -1.2].enumerated() {
        let values = stride(from: value - 0.5 * step, to: eta - 10, by: -step).map { $0 as Double? }
        let line = Gaussian(values: values, sd: .fixed(0.7))
        let sum = values.indices.reduce(0) {
          $0 + step * exp(line.logDensity(row: $1, eta: eta, at: [0.7]))
        }
        #expect(abs(Self.gaussian.midCumulative(row: row, eta: eta, at: [0.7]) - sum) < 1e-6)
      }
    }
  }

  @Test func theDistributionFunctionFallsInEta() {
    for (likelihood, theta) in Self.all {
      for row in 0..<5 where likelihood.observed[row] {
        let values = [-30, -3, -0.5, 0.7, 2, 5, 30].map {
          likelihood.midCumulative(row: row, eta: $0, at: theta)
        }
        #expect(values.allSatisfy { (0...1).contains($0) })
        #expect(zip(values, values.dropFirst()).allSatisfy { $0 >= $1 })
      }
    }
  }

  private func check(_ likelihood: any Likelihood, _ rows: Int, _ eta: Double) {
    var (mass, mean, square) = (0.0, 0.0, 0.0)
    for row in 0..<rows {
      let p = exp(likelihood.logDensity(row: row, eta: eta, at: []))
      mass += p
      mean += p * Double(row)
      square += p * Double(row * row)
    }
    let moments = likelihood.moments(row: 0, eta: eta, at: [])
    #expect(abs(mass - 1) < 1e-12)
    #expect(abs(mean - moments.mean) < 1e-10)
    #expect(abs(square - mean * mean - moments.variance) < 1e-9)
  }

  @Test func binomialKnownValue() {
    let one = Binomial(counts: [2], trials: [5])
    // C(5, 2) 0.3² 0.7³ = 0.3087
    #expect(abs(exp(one.logDensity(row: 0, eta: log(0.3 / 0.7), at: [])) - 0.3087) < 1e-12)
  }
}
