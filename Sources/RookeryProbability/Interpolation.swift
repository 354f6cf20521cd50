import Foundation

/// The natural cubic spline through points with increasing abscissae.
package struct CubicSpline: Sendable {
  package let x: [Double]
  package let y: [Double]
  /// Second derivatives at the points.
  private let curvature: [Double]

  /// - Precondition: at least two points, abscissae strictly increasing.
  package init(x: [Double], y: [Double]) {
    precondition(x.count == y.count && x.count >= 2, "a spline needs two points or more")
    let n = x.count
    var second = [Double](repeating: 0, count: n)
    var work = [Double](repeating: 0, count: n)
    for i in 1..<max(n - 1, 1) {
      let ratio = (x[i] - x[i - 1]) / (x[i + 1] - x[i - 1])
      let pivot = ratio * second[i - 1] + 2
      second[i] = (ratio - 1) / pivot
      let jump =
        (y[i + 1] - y[i]) / (x[i + 1] - x[i]) - (y[i] - y[i - 1]) / (x[i] - x[i - 1])
      work[i] = (6 * jump / (x[i + 1] - x[i - 1]) - ratio * work[i - 1]) / pivot
    }
    second[n - 1] = 0
    for i in stride(from: n - 2, through: 0, by: -1) {
      second[i] = second[i] * second[i + 1] + work[i]
    }
    second[0] = 0
    self.x = x
    self.y = y
    curvature = second
  }

  /// The value at t; beyond the ends the end's tangent goes on as a straight line.
  package func callAsFunction(_ t: Double) -> Double {
    let n = x.count
    if t < x[0] { return y[0] + slope(0, at: x[0]) * (t - x[0]) }
    if t > x[n - 1] { return y[n - 1] + slope(n - 2, at: x[n - 1]) * (t - x[n - 1]) }
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
