import Foundation
import RookeryGraph
import RookerySparseAlgebra

@testable import RookeryModels

/// Two pieces, one of them with a chord and unequal weights, and an island.
let awkwardGraph = AdjacencyGraph(
  areaCount: 9,
  weightedEdges: [
    (.init(0, 1), 1), (.init(1, 2), 2), (.init(2, 3), 1), (.init(3, 0), 0.5), (.init(0, 2), 1),
    (.init(4, 5), 1), (.init(5, 6), 1), (.init(6, 7), 3),
  ])

let pathOfThree = AdjacencyGraph(areaCount: 3, edges: [.init(0, 1), .init(1, 2)])

/// log |det| and sign by Gaussian elimination with pivoting.
func determinant(_ matrix: [Double], _ n: Int) -> (log: Double, sign: Double) {
  var a = matrix
  var (logarithm, sign) = (0.0, 1.0)
  for k in 0..<n {
    let pivot = (k..<n).max { abs(a[k * n + $0]) < abs(a[k * n + $1]) } ?? k
    if pivot != k {
      sign = -sign
      for j in 0..<n { a.swapAt(j * n + k, j * n + pivot) }
    }
    let value = a[k * n + k]
    logarithm += log(abs(value))
    if value < 0 { sign = -sign }
    for i in (k + 1)..<max(n, k + 1) {
      let factor = a[k * n + i] / value
      for j in k..<n { a[j * n + i] -= factor * a[j * n + k] }
    }
  }
  return (logarithm, sign)
}

/// log of the determinant of a symmetric matrix on C x = 0, and whether it is positive there.
func constrainedDeterminant(
  _ pattern: SparsityPattern, _ values: [Double], _ constraints: [LinearConstraint]
) -> (log: Double, isPositive: Bool) {
  let n = pattern.size
  let m = n + constraints.count
  let matrix = SparseSymmetricMatrix(pattern: pattern, values: values)
  var bordered = [Double](repeating: 0, count: m * m)
  for i in 0..<n { for j in 0..<n { bordered[j * m + i] = matrix[i, j] } }
  for (k, constraint) in constraints.enumerated() {
    for (variable, coefficient) in zip(constraint.variables, constraint.coefficients) {
      bordered[(n + k) * m + variable] = coefficient
      bordered[variable * m + n + k] = coefficient
    }
  }
  let result = determinant(bordered, m)
  let norm = constraints.reduce(0) { $0 + log($1.squaredNorm) }
  return (result.log - norm, result.sign == (constraints.count % 2 == 0 ? 1 : -1))
}

/// Every term of the registry on a graph, with its default priors.
func everyTerm(on graph: AdjacencyGraph) throws -> [(name: String, component: any LatentComponent)]
{
  try Registry.terms.map { definition in
    let call = Formula.LatentCall(
      kind: definition.name, column: "area", arguments: [], source: "\(definition.name)(area)")
    let context = try TermContext(
      call: call, definition: definition, levelCount: graph.areaCount, graph: graph)
    return (definition.name, try definition.make(context))
  }
}

/// Natural hyperparameters inside every support: standard deviations anywhere, shares in (0, 1).
func testPoints(_ parameters: [Hyperparameter]) -> [[Double]] {
  [0.15, 0.55, 0.93].map { base in
    parameters.enumerated().map { k, parameter in
      guard case .prior(let prior) = parameter.belief else { return parameter.start }
      return prior.support == .positive ? 0.3 + base * Double(k + 1) : base
    }
  }
}
