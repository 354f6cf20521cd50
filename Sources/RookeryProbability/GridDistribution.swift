import Foundation

/// A continuous distribution known by its density on an even grid that covers it: what a mixture of
/// many skew-normals is boiled down to before quantiles, exceedances and expectations are taken.
///
/// Expectations are trapezoidal sums, exact beyond any power of the step for smooth densities. The
/// distribution function is a sixth-order cumulative sum, read between nodes by interpolating
/// Φ⁻¹(F(x)), which is nearly straight: probabilities are good to about 1e-5.
package struct GridDistribution: Sendable {
  package let nodes: [Double]
  /// Masses of the nodes, summing to 1.
  package let masses: [Double]
  /// Φ⁻¹(F) at the nodes where F is neither 0 nor 1 to ten digits, and where those begin.
  private let scores: [Double]
  private let firstScore: Int

  /// - Precondition: at least 8 nodes, evenly spaced; the density fades at both ends.
  package init(nodes: [Double], density: [Double]) {
    precondition(nodes.count == density.count && nodes.count >= 8, "a grid of 8 nodes or more")
    let total = density.reduce(0, +)
    let masses = density.map { $0 / total }
    let n = masses.count
    func mass(_ k: Int) -> Double { k < 0 || k >= n ? 0 : masses[k] }
    // ∫ over one cell by the six nodes around it: the quintic through them.
    var below = 0.0
    var scores: [Double] = []
    var first = 0
    for k in 0..<n {
      if k > 0 {
        let near = 802 * (mass(k - 1) + mass(k))
        let far = -93 * (mass(k - 2) + mass(k + 1)) + 11 * (mass(k - 3) + mass(k + 2))
        below += (near + far) / 1440
      }
      if below > 1e-10 && below < 1 - 1e-10 {
        if scores.isEmpty { first = k }
        scores.append(normalQuantile(below))
      } else if !scores.isEmpty {
        break
      }
    }
    self.nodes = nodes
    self.masses = masses
    self.scores = scores
    firstScore = first
  }

  /// E f(X) by the trapezoidal rule.
  package func expectation(_ f: (Double) -> Double) -> Double {
    var sum = 0.0
    for k in 0..<nodes.count { sum += masses[k] * f(nodes[k]) }
    return sum
  }

  /// P(X > x).
  package func exceedance(_ x: Double) -> Double {
    guard let last = scores.indices.last else { return x < nodes[0] ? 1 : 0 }
    if x <= nodes[firstScore] { return 1 }
    if x >= nodes[firstScore + last] { return 0 }
    let step = nodes[1] - nodes[0]
    let cell = Int((x - nodes[firstScore]) / step)
    return normalCDF(-interpolate(cell, x, nodes[firstScore...], scores[...]))
  }

  /// The x with P(X ≤ x) = p, 0 < p < 1.
  package func quantile(_ p: Double) -> Double {
    let z = normalQuantile(p)
    guard let last = scores.indices.last, last > 0 else { return nodes[firstScore] }
    var (low, high) = (0, last)
    if z <= scores[0] { return nodes[firstScore] }
    if z >= scores[last] { return nodes[firstScore + last] }
    while high - low > 1 {
      let middle = (low + high) / 2
      if scores[middle] > z { high = middle } else { low = middle }
    }
    return interpolate(low, z, scores[...], nodes[firstScore...])
  }

  /// The polynomial through the six points around a cell (fewer near the ends), at x.
  private func interpolate(
    _ cell: Int, _ x: Double, _ xs: ArraySlice<Double>, _ ys: ArraySlice<Double>
  ) -> Double {
    let start = max(0, min(cell - 2, scores.count - 6))
    let count = min(6, scores.count)
    var values = (0..<count).map { ys[ys.startIndex + start + $0] }
    let points = (0..<count).map { xs[xs.startIndex + start + $0] }
    for level in 1..<max(count, 1) {
      for i in 0..<(count - level) {
        let (a, b) = (points[i], points[i + level])
        values[i] = ((b - x) * values[i] + (x - a) * values[i + 1]) / (b - a)
      }
    }
    return values[0]
  }
}

extension SkewNormalMixture {
  /// The mixture on an even grid, fine enough for its narrowest part of any weight.
  package func onGrid() -> GridDistribution {
    let center = mean
    let sd = variance.squareRoot()
    let narrow = zip(weights, parts).reduce(sd) { $1.0 > 1e-3 ? min($0, $1.1.sd) : $0 }
    let reach = 7.0
    let step = max(min(0.275 * sd, 0.55 * narrow), 2 * reach * sd / 600)
    let half = Int((reach * sd / step).rounded(.up))
    let nodes = (-half...half).map { center + Double($0) * step }
    var density = [Double](repeating: 0, count: nodes.count)
    for (weight, part) in zip(weights, parts) { part.addDensity(weight, nodes, &density) }
    return GridDistribution(nodes: nodes, density: density)
  }
}

extension SkewNormal {
  /// Adds `weight` times the density at evenly spaced nodes; beyond nine scales nothing is left.
  ///
  /// exp(−z²/2) goes from node to node by ratios that themselves change by a constant ratio, from the
  /// node nearest to the location outwards: rounding grows to some 1e-13 and no exponential is taken
  /// per node.
  fileprivate func addDensity(_ weight: Double, _ nodes: [Double], _ density: inout [Double]) {
    let inverse = 1 / scale
    let factor = weight * inverse * 0.398942280401432677939946
    let bend = -shape * 0.5.squareRoot()
    let step = (nodes[1] - nodes[0]) * inverse
    let first = (nodes[0] - location) * inverse
    let middle = min(nodes.count - 1, max(0, Int((-first / step).rounded())))
    let change = exp(-step * step)
    func sweep(from start: Int, by direction: Int) {
      var z = first + Double(start) * step
      var bell = factor * exp(-0.5 * z * z)
      var ratio = exp(-Double(direction) * z * step - 0.5 * step * step)
      var k = start
      while k >= 0 && k < nodes.count && abs(z) < 9 {
        density[k] += bell * erfc(bend * z)
        bell *= ratio
        ratio *= change
        k += direction
        z = first + Double(k) * step
      }
    }
    sweep(from: middle, by: 1)
    sweep(from: middle - 1, by: -1)
  }
}
