import Foundation
import RookeryGraph
import RookerySparseAlgebra
import Testing

@testable import RookeryModels

/// Values by hand on the path of three areas, whose R = [1 −1 0; −1 2 −1; 0 −1 1] has eigenvalues
/// 0, 1, 3 and pseudo-inverse diagonal 5/9, 2/9, 5/9.
@Suite struct KnownComponentTests {
  let sd = Hyperparameter.Belief.fixed(1)

  func entries(_ component: any LatentComponent, _ theta: [Double]) -> (Int, Int) -> Double {
    let matrix = SparseSymmetricMatrix(
      pattern: component.pattern, values: component.precision(at: theta))
    return { matrix[$0, $1] }
  }

  @Test func structureOfThree() {
    let plain = IntrinsicStructure(pathOfThree, .unscaled)
    #expect(abs(plain.logPseudoDeterminant - log(3)) < 1e-14)
    #expect(abs(plain.inverseTrace - 4.0 / 3) < 1e-14)
    let scale = cbrt(50.0 / 729)
    #expect(abs(plain.scales[0] - scale) < 1e-14)
    let scaled = IntrinsicStructure(pathOfThree, .scaled)
    #expect(abs(scaled.logPseudoDeterminant - log(3) - 2 * log(scale)) < 1e-14)
    #expect(abs(scaled.inverseTrace - 4.0 / 3 / scale) < 1e-13)
  }

  @Test func icarOfThree() {
    let q = entries(
      IntrinsicCAR(IntrinsicStructure(pathOfThree, .unscaled), singletons: .absent, sd: sd), [0.5])
    #expect(q(0, 0) == 4 && q(1, 1) == 8 && q(0, 1) == -4 && q(0, 2) == 0)
  }

  @Test func lerouxOfThree() {
    let q = entries(Leroux(pathOfThree, sd: sd, lambda: .fixed(0.5)), [2, 0.25])
    #expect(abs(q(0, 0) - 0.25) < 1e-15)  // (0.75 + 0.25 · 1) / 4
    #expect(abs(q(1, 1) - 0.3125) < 1e-15)
    #expect(abs(q(0, 1) + 0.0625) < 1e-15)
  }

  @Test func carOfThree() {
    let q = entries(ProperCAR(pathOfThree, sd: sd, rho: .fixed(0.5)), [1, 0.8])
    #expect(q(0, 0) == 1 && q(1, 1) == 2 && q(0, 1) == -0.8)
  }

  @Test func bym2IsTheSumOfItsParts() throws {
    // Var b given Σ u = 0 is σ²((1 − φ) I + φ R⁻): at the middle area R⁻ is 2/9 before scaling.
    let (sigma, phi) = (0.7, 0.4)
    let component = BYM2(IntrinsicStructure(pathOfThree, .scaled), sd: sd, share: .fixed(phi))
    var values = component.precision(at: [sigma, phi])
    values[component.pattern.columnStarts[component.groundNodes[0]]] += 1
    let factor = try CholeskyFactor(SymbolicCholesky(component.pattern), values: values)
    let bordered = try BorderedFactor(
      factor,
      border: .init(constraints: component.constraints, grounded: component.groundNodes))
    let variances = bordered.diagonal(of: SelectedInverse(factor))
    let scale = cbrt(50.0 / 729)
    for (area, inverse) in [5.0 / 9, 2.0 / 9, 5.0 / 9].enumerated() {
      let expected = sigma * sigma * (1 - phi + phi * inverse / scale)
      #expect(abs(variances[area] - expected) < 1e-12)
      #expect(abs(variances[3 + area] - inverse / scale) < 1e-12)
    }
  }

  @Test func limitsOfLerouxAndCar() {
    let icar = entries(
      IntrinsicCAR(IntrinsicStructure(pathOfThree, .unscaled), singletons: .absent, sd: sd), [1])
    let leroux = entries(Leroux(pathOfThree, sd: sd, lambda: .fixed(0.5)), [1, 1])
    let car = entries(ProperCAR(pathOfThree, sd: sd, rho: .fixed(0.5)), [1, 1])
    for i in 0..<3 {
      for j in 0...i {
        #expect(leroux(i, j) == icar(i, j))
        #expect(car(i, j) == icar(i, j))
      }
    }
  }

  @Test func singletonsAsTheTermsSay() {
    let island = AdjacencyGraph(areaCount: 3, edges: [.init(0, 1)])
    let scaled = IntrinsicCAR(
      IntrinsicStructure(island, .scaled), singletons: .independent, sd: sd)
    #expect(entries(scaled, [0.5])(2, 2) == 4)
    let unscaled = IntrinsicCAR(
      IntrinsicStructure(island, .unscaled), singletons: .absent, sd: sd)
    #expect(unscaled.variable(ofLevel: 2) == nil && unscaled.size == 2)
    #expect(
      abs(entries(Leroux(island, sd: sd, lambda: .fixed(0.5)), [1, 0.3])(2, 2) - 0.7) < 1e-15)
    #expect(entries(ProperCAR(island, sd: sd, rho: .fixed(0.5)), [1, 0.3])(2, 2) == 1)
  }
}
