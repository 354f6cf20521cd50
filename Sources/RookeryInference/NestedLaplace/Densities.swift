import RookeryModels
import RookeryProbability

extension NestedLaplace {
  /// The densities that were asked for: fixed effects, hyperparameters, rows.
  func densities(
    _ model: Model, _ summaries: RowSummaries, _ exploration: Exploration,
    _ coordinates: [ParameterSpace.Coordinate]
  ) -> [PosteriorDensity] {
    guard case .parameters(let rows) = summaries.request.densities else { return [] }
    let fixed = model.fixedEffects.indices.map { a in
      let curve = DensityCurve(summaries.fixedMixture(a).onGrid())
      return curve.density(.parameter(model.fixedEffects[a].name)) { $0 }
    }
    let hyperparameters = coordinates.enumerated().flatMap { k, coordinate in
      let curve = DensityCurve(HyperparameterMarginal(exploration, coordinate: k))
      let support = coordinate.prior.support
      return coordinate.hyperparameter.reports.map { report in
        curve.density(.parameter("\(coordinate.ownerName).\(report.name)")) {
          report.transform(support.natural($0))
        }
      }
    }
    return fixed + hyperparameters
      + rows.map { row in
        DensityCurve(summaries.mixture(row).onGrid()).density(.row(row), summaries.transform)
      }
  }
}

/// A density on an even grid of the scale on which it was integrated.
private struct DensityCurve {
  let nodes: [Double]
  let masses: [Double]

  /// Nodes of a millionth of the highest density and less are left off at both ends: the mass there
  /// is less still.
  private static let faint = 1e-6

  init(_ grid: GridDistribution) { self.init(nodes: grid.nodes, masses: grid.masses) }
  init(_ marginal: HyperparameterMarginal) {
    self.init(nodes: marginal.grid, masses: marginal.masses)
  }

  private init(nodes: [Double], masses: [Double]) {
    let floor = Self.faint * (masses.max() ?? 0)
    let first = masses.firstIndex { $0 > floor } ?? 0
    let last = masses.lastIndex { $0 > floor } ?? 0
    self.nodes = Array(nodes[first...last])
    self.masses = Array(masses[first...last])
  }

  /// The density of a monotone function of the integrated quantity: mass over length, cell by cell,
  /// scaled to 1 by the trapezoidal rule.
  func density(_ quantity: PosteriorDensity.Quantity, _ function: (Double) -> Double)
    -> PosteriorDensity
  {
    let half = nodes.count > 1 ? 0.5 * (nodes[1] - nodes[0]) : 0
    var points = zip(nodes, masses).compactMap { node, mass -> (x: Double, y: Double)? in
      let length = abs(function(node + half) - function(node - half))
      // A cell that rounds to no length lies against the end of a bounded scale.
      return length > 0 ? (function(node), mass / length) : nil
    }
    if let first = points.first, let last = points.last, first.x > last.x { points.reverse() }
    var total = 0.0
    for (a, b) in zip(points, points.dropFirst()) { total += 0.5 * (a.y + b.y) * (b.x - a.x) }
    return PosteriorDensity(quantity, x: points.map(\.x), density: points.map { $0.y / total })
  }
}
