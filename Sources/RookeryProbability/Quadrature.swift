import Foundation

/// Nodes and weights of a quadrature rule.
package struct QuadratureRule: Sendable {
  package let nodes: [Double]
  package let weights: [Double]

  /// Gauss–Hermite for the standard normal: Σ wᵢ f(xᵢ) ≈ E f(Z), exact for polynomials of degree
  /// below 2 · `count`. Nodes by Newton's method on the orthonormal recurrence.
  package static func standardNormal(_ count: Int) -> QuadratureRule {
    precondition(count >= 1 && count <= 64, "between 1 and 64 nodes")
    // Values of the orthonormal Hermite polynomials h_{n-1}, h_n at x.
    func polynomials(_ x: Double) -> (previous: Double, last: Double) {
      var previous = 0.0
      var last = 1.0
      for k in 1...count {
        let next =
          (x * last - Double(k - 1).squareRoot() * previous) / Double(k).squareRoot()
        previous = last
        last = next
      }
      return (previous, last)
    }
    // Zeros lie within ±√(4n + 2) and interlace: bracket them by sign changes on a fine grid.
    let limit = (4 * Double(count) + 2).squareRoot()
    let steps = 400 * count
    var nodes: [Double] = []
    var left = -limit
    var leftValue = polynomials(left).last
    for step in 1...steps {
      let right = -limit + 2 * limit * Double(step) / Double(steps)
      let rightValue = polynomials(right).last
      if (leftValue < 0) != (rightValue < 0) {
        var x = 0.5 * (left + right)
        for _ in 0..<60 {
          let value = polynomials(x)
          let change = value.last / (Double(count).squareRoot() * value.previous)
          x -= change
          if abs(change) < 1e-15 * max(1, abs(x)) { break }
        }
        nodes.append(x)
      }
      left = right
      leftValue = rightValue
    }
    let weights = nodes.map { 1 / (Double(count) * pow(polynomials($0).previous, 2)) }
    return QuadratureRule(nodes: nodes, weights: weights)
  }
}
