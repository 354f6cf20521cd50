import Foundation

/// The cubic spline through points with increasing abscissae whose first two pieces are one cubic, and
/// its last two ("not a knot"): fourth order up to the ends, where a natural spline is of second.
///
/// Through three points it is their parabola, through two their line.
package struct CubicSpline: Sendable {
  package let x: [Double]
  package let y: [Double]
  /// Second derivatives at the points.
  private let curvature: [Double]

  /// - Precondition: at least two points, abscissae strictly increasing.
  package init(x: [Double], y: [Double]) {
    precondition(x.count == y.count && x.count >= 2, "a spline needs two points or more")
    let n = x.count
    self.x = x
    self.y = y
    guard n > 2 else {
      curvature = [0, 0]
      return
    }
    func slope(_ i: Int) -> Double { (y[i + 1] - y[i]) / (x[i + 1] - x[i]) }
    // The equation of point i: before · M[i − 1] + 2 M[i] + after · M[i + 1] = right.
    func equation(_ i: Int) -> (before: Double, after: Double, right: Double) {
      let span = x[i + 1] - x[i - 1]
      let before = (x[i] - x[i - 1]) / span
      return (before, 1 - before, 6 * (slope(i) - slope(i - 1)) / span)
    }
    guard n > 3 else {
      curvature = [Double](repeating: equation(1).right / 3, count: 3)
      return
    }
    // The ends' second derivatives lie on the line through the next two; what that leaves of the
    // first and last equation, then the tridiagonal sweep.
    let first = (x[1] - x[0]) / (x[2] - x[1])
    let last = (x[n - 1] - x[n - 2]) / (x[n - 2] - x[n - 3])
    var above = [Double](repeating: 0, count: n)
    var m = [Double](repeating: 0, count: n)
    for i in 1..<(n - 1) {
      var (before, after, right) = equation(i)
      var pivot = 2.0
      if i == 1 {
        pivot += before * (1 + first)
        after -= before * first
        before = 0
      }
      if i == n - 2 {
        pivot += after * (1 + last)
        before -= after * last
        after = 0
      }
      pivot -= before * above[i - 1]
      right -= before * m[i - 1]
      above[i] = after / pivot
      m[i] = right / pivot
    }
    for i in stride(from: n - 3, through: 1, by: -1) { m[i] -= above[i] * m[i + 1] }
    m[0] = m[1] + first * (m[1] - m[2])
    m[n - 1] = m[n - 2] + last * (m[n - 2] - m[n - 3])
    curvature = m
  }

  /// The value at t; beyond the ends the end's parabola goes on where it bends downwards, and its
  /// tangent where it does not: no higher than a logarithmically concave density.
  package func callAsFunction(_ t: Double) -> Double {
    let n = x.count
    if t < x[0] || t > x[n - 1] {
      let end = t < x[0] ? 0 : n - 1
      let distance = t - x[end]
      return y[end] + slope(end == 0 ? 0 : n - 2, at: x[end]) * distance
        + 0.5 * min(0, curvature[end]) * distance * distance
    }
    var low = 0
    var high = n - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if x[middle] > t { high = middle } else { low = middle }
    }
    let h = x[high] - x[low]
    let a = (x[high] - t) / h
    let b = 1 - a
    return a * y[low] + b * y[high]
      + ((a * a * a - a) * curvature[low] + (b * b * b - b) * curvature[high]) * h * h / 6
  }

  private func slope(_ i: Int, at t: Double) -> Double {
    let h = x[i + 1] - x[i]
    let a = (x[i + 1] - t) / h
    let b = 1 - a
    return (y[i + 1] - y[i]) / h
      + ((3 * b * b - 1) * curvature[i + 1] - (3 * a * a - 1) * curvature[i]) * h / 6
  }
}
