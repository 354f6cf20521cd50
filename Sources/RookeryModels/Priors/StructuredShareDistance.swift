import Foundation
import RookeryProbability
import RookerySparseAlgebra

/// The distance d(φ) of a BYM2 effect from an unstructured one (Riebler et al. 2016,
/// doi:10.1177/0962280216660421): d² = φ(Σγ − n) − Σ log(1 + φ(γ − 1)) over the areas that have
/// neighbours, γ the eigenvalues of R⁻.
///
/// No eigenvalue is computed: the sum is a sparse log-determinant on the complement of the null
/// space, taken at a few dozen nodes and interpolated. Below `seriesEnd` d²/φ² is continued as a
/// quadratic in φ, since d² itself drowns in rounding there.
struct StructuredShareDistance: Sendable {
  static let seriesEnd = -6.9
  private let logSquare: ChebyshevInterpolant
  private let slope: ChebyshevInterpolant
  private let curvature: ChebyshevInterpolant
  private let series: [Double]

  /// - Parameter structure: scaled, with at least one piece of two or more areas.
  init(_ structure: IntrinsicStructure, upTo upper: Double) {
    let size = Double(structure.pieces.reduce(0) { $0 + $1.count })
    let nulls = Double(structure.pieces.count)
    func square(_ logit: Double) -> Double {
      let phi = logistic(logit)
      let determinant =
        structure.logDeterminant(identity: phi, structure: logistic(-logit))
        - structure.logPseudoDeterminant
      return phi * (structure.inverseTrace - size) - determinant + nulls * softplus(logit)
    }
    // The function is analytic within π of the real line, so errors fall geometrically, by 1.39 a
    // node: 72 nodes give ten digits, 36 give five, at the cost of one factorisation each.
    let count = structure.pattern.size <= 3000 ? 72 : 36
    let lower = Self.seriesEnd
    let values = ChebyshevInterpolant.nodes(count, from: lower, to: upper).map {
      log(square($0))
    }
    logSquare = ChebyshevInterpolant(values: values, from: lower, to: upper)
    slope = logSquare.derivative
    curvature = slope.derivative
    let end = logistic(lower)
    let interpolant = logSquare
    func ratio(_ phi: Double) -> Double {
      exp(interpolant(max(lower, log(phi) - log1p(-phi)))) / (phi * phi)
    }
    let (q1, q2, q4) = (ratio(end), ratio(2 * end), ratio(4 * end))
    // Through φ = e, 2e, 4e by divided differences.
    let first = (q2 - q1) / end
    let second = ((q4 - q2) / (2 * end) - first) / (3 * end)
    series = [
      q1 - first * end + 2 * second * end * end, first - 3 * second * end, second,
    ]
  }

  /// ℓ = log d and its first two derivatives in logit φ.
  func logDistance(_ logit: Double) -> (value: Double, slope: Double, curvature: Double) {
    if logit >= Self.seriesEnd {
      return (0.5 * logSquare(logit), 0.5 * slope(logit), 0.5 * curvature(logit))
    }
    let phi = logistic(logit)
    let q = series[0] + phi * (series[1] + phi * series[2])
    let change = (series[1] + 2 * phi * series[2]) / q
    let bend = 2 * series[2] / q
    let inner = 1 + 0.5 * phi * change
    return (
      log(phi) + 0.5 * log(q), (1 - phi) * inner,
      phi * (1 - phi) * (-inner + (1 - phi) * 0.5 * (change + phi * (bend - change * change)))
    )
  }

  func distance(_ logit: Double) -> Double { exp(logDistance(logit).value) }
}
