import Foundation
import RookeryGraph
import Testing

@testable import RookeryModels

/// Against the dense eigenvalues of a ladder graph, where they are known: the path of m nodes has
/// 2 − 2 cos(π k / m).
@Suite struct PCStructuredShareTests {
  @Test func distanceEqualsTheDenseForm() throws {
    let m = 40
    let graph = pathGraph(m)
    let structure = IntrinsicStructure(graph, .scaled)
    let scale = structure.scales[0]
    let gamma = (1..<m).map { 1 / (scale * (2 - 2 * cos(Double.pi * Double($0) / Double(m)))) }
    let distance = StructuredShareDistance(structure, upTo: 12)
    for logit in [-6.5, -4, -1.5, 0, 0.7, 3, 7, 11.5] {
      let phi = 1 / (1 + exp(-logit))
      let logTerms = gamma.reduce(0) { $0 + log1p(phi * ($1 - 1)) } + log(1 / (1 + exp(logit)))
      let dense = phi * (gamma.reduce(0, +) - Double(m)) - logTerms
      #expect(abs(distance.distance(logit) / dense.squareRoot() - 1) < 1e-8, "logit \(logit)")
    }
    // Below the series' end, where the dense form itself has lost its digits: d/φ → √(½ Σ(γ − 1)²).
    let limit = (0.5 * (gamma.reduce(0) { $0 + ($1 - 1) * ($1 - 1) } + 1)).squareRoot()
    let phi = 1 / (1 + exp(10.0))
    #expect(abs(distance.distance(-10) / phi / limit - 1) < 1e-2)
  }

  private func pathGraph(_ m: Int) -> AdjacencyGraph {
    AdjacencyGraph(areaCount: m, edges: (1..<m).map { .init($0 - 1, $0) })
  }
}
