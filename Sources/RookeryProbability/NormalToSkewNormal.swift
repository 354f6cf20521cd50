import Foundation

/// The increasing map that takes a standard normal to a skew-normal: x(z) with P(X ≤ x) = Φ(z).
///
/// Read from a table over z and the angle arcsin δ of the shape by cubic interpolation: good to 2e-5
/// standard deviations, to 2e-3 where the skewness is beyond ±0.95 and the density nearly ends.
/// Beyond |z| = 7, one normal in 4e11, it goes on as a straight line.
package struct NormalToSkewNormal: Sendable {
  private let location: Double
  private let scale: Double
  /// First of the four rows of the table, their weights, and the sign that turns a negative skew
  /// into a positive one.
  private let row: Int
  private let weights: SIMD4<Double>
  private let sign: Double

  package init(_ target: SkewNormal) {
    location = target.location
    scale = target.scale
    sign = target.delta < 0 ? -1 : 1
    let (row, weights) = cubicWeights(asin(abs(target.delta)) / Table.angleStep, Table.angles)
    self.row = row
    self.weights = weights
  }

  package func callAsFunction(_ z: Double) -> Double {
    let z = sign * z
    let inside = max(-Table.reach, min(Table.reach, z))
    let (column, along) = cubicWeights((inside + Table.reach) / Table.scoreStep, Table.scores)
    let x = Table.values.withUnsafeBufferPointer { values in
      var sum = 0.0
      for a in 0..<4 {
        let start = (row + a) * Table.scores + column
        var inner = 0.0
        for b in 0..<4 { inner += along[b] * values[start + b] }
        sum += weights[a] * inner
      }
      return sum
    }
    return location + scale * sign * (x + (z - inside))
  }
}

/// The first of four neighbouring nodes around a place on an even grid 0 ..< count, and the weights
/// of Lagrange's cubic through them.
private func cubicWeights(_ place: Double, _ count: Int) -> (first: Int, weights: SIMD4<Double>) {
  let first = max(0, min(count - 4, Int(place) - 1))
  let t = place - Double(first)
  let (a, b, c, d) = (t, t - 1, t - 2, t - 3)
  return (first, SIMD4(-b * c * d / 6, a * c * d / 2, -a * b * d / 2, a * b * c / 6))
}

/// Quantiles of the skew-normal of location 0 and scale 1 at Φ(z), a row for each angle from 0 to
/// π/2. Made once, in about 50 ms.
private enum Table {
  static let reach = 7.0
  static let scoreStep = 0.0625
  static let scores = 225
  static let angles = 65
  static let angleStep = Double.pi / 2 / 64

  static let values: [Double] = (0..<angles).flatMap { k -> [Double] in
    let angle = Double(k) * angleStep
    if k == 0 { return (0..<scores).map { score($0) } }
    if k == angles - 1 {
      // The half-normal: P(|Z| > x) = Φ(−z).
      return (0..<scores).map { -normalQuantile(0.5 * normalCDF(-score($0))) }
    }
    let shape = tan(angle)
    var x = -reach
    return (0..<scores).map {
      x = quantile(score($0), shape: shape, from: x)
      return x
    }
  }

  private static func score(_ place: Int) -> Double { -reach + Double(place) * scoreStep }

  /// Newton's steps inside a bracket, on the logarithm of the smaller tail, which is nearly
  /// straight.
  private static func quantile(_ z: Double, shape: Double, from start: Double) -> Double {
    let isLower = z < 0
    let target = log(normalCDF(isLower ? z : -z))
    var (low, high) = (start - 1e-9, 8.5)
    var x = max(start, z)
    for _ in 0..<200 {
      let tail =
        isLower
        ? normalCDF(x) - 2 * owensT(x, shape) : normalCDF(-x) + 2 * owensT(x, shape)
      let excess = log(max(tail, 1e-300)) - target
      if (excess > 0) == isLower { high = x } else { low = x }
      let density = 2 * normalDensity(x) * normalCDF(shape * x)
      let slope = (isLower ? 1 : -1) * density / max(tail, 1e-300)
      let newton = x - excess / slope
      let next = newton > low && newton < high ? newton : 0.5 * (low + high)
      if abs(next - x) < 1e-13 { return next }
      x = next
    }
    return x
  }
}
