import Foundation
import RookeryGraph
import RookeryModels
import RookeryProbability
import RookeryTable

@testable import RookeryInference

/// Data that say little of each area, where the expansion about the mode is poor.
enum SparseCounts {
  static let side = 6
  static let rows = side * side

  /// Zeros and ones, or counts of rare events, in a pattern without structure.
  static func model(_ family: String, _ formula: String, expected: Double = 0.1) throws -> Model {
    var edges: [AdjacencyGraph.Edge] = []
    for i in 0..<rows {
      if i % side + 1 < side { edges.append(.init(i, i + 1)) }
      if i + side < rows { edges.append(.init(i, i + side)) }
    }
    let counts = (0..<rows).map { i -> Double in
      let u = (Double(i) * 0.618033988749895).truncatingRemainder(dividingBy: 1)
      return family == "binomial" ? (u < 0.4 ? 1 : 0) : (u < 0.7 ? 0 : u < 0.9 ? 1 : 4)
    }
    let table = DataTable(
      rowCount: rows,
      columns: [
        Column("y", .reals(counts)), Column("n", .reals(counts.map { _ in 1 })),
        Column("e", .reals(counts.map { _ in expected })),
      ])
    let ids = (1...rows).map(String.init)
    return try Model(
      .init(
        formula: Formula(parsing: formula), family: family,
        columns: family == "binomial" ? .init(trials: "n") : .init(expected: "e"), table: table,
        ids: ids, areaNames: AreaNames(ids: ids, idColumns: ["id"], table: table),
        graph: AdjacencyGraph(areaCount: rows, edges: edges)))
  }
}

/// The exact posterior of `y ~ 1 + iid(area, sd = fixed(σ))` with a flat intercept: given the
/// intercept the areas are independent, so that nested sums on even grids have no error worth
/// mentioning.
struct ExactIndependentEffects {
  /// Per row, of η without offset.
  private(set) var mean: [Double] = []
  private(set) var sd: [Double] = []
  /// 2.5% and 97.5%.
  private(set) var lower: [Double] = []
  private(set) var upper: [Double] = []
  private(set) var exceedance: [Double] = []
  let logEvidence: Double

  init(_ model: Model, sd effectSD: Double) {
    let likelihood = model.likelihood
    let nodes = (-300...300).map { Double($0) * 0.1 }
    let intercepts = (-160...160).map { Double($0) * 0.1 }
    // Rows with the same observation are the same: their likelihood on the grid, once each.
    let densities = (0..<model.rowCount).map { row in
      nodes.map {
        likelihood.observed[row]
          ? exp(likelihood.logDensity(row: row, eta: $0 + model.offset[row], at: [])) : 1
      }
    }
    func prior(_ distance: Double) -> Double { normalDensity(distance / effectSD) / effectSD }
    let kernel = (0..<1000).map { prior(Double($0) * 0.1) }
    // Z(b) of each row.
    let integrals = densities.map { density in
      intercepts.indices.map { b in
        nodes.indices.reduce(0) { $0 + density[$1] * kernel[abs($1 - 300 - (b - 160))] } * 0.1
      }
    }
    let logJoint = intercepts.indices.map { b in integrals.reduce(0) { $0 + log($1[b]) } }
    let top = logJoint.max() ?? 0
    let weights = logJoint.map { exp($0 - top) }
    let total = weights.reduce(0, +)
    logEvidence = top + log(total * 0.1)
    for row in 0..<model.rowCount {
      let density = nodes.indices.map { k in
        densities[row][k]
          * intercepts.indices.reduce(0) {
            $0 + weights[$1] / integrals[row][$1] * kernel[abs(k - 300 - ($1 - 160))]
          }
      }
      let grid = GridDistribution(nodes: nodes, density: density)
      let center = grid.expectation { $0 }
      mean.append(center)
      sd.append(grid.expectation { ($0 - center) * ($0 - center) }.squareRoot())
      lower.append(grid.quantile(0.025))
      upper.append(grid.quantile(0.975))
      exceedance.append(grid.exceedance(0))
    }
  }
}
