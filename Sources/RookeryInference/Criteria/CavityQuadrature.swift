import Foundation
import RookeryModels
import RookeryProbability

/// Integrals of one row's density and distribution function over skew-normal cavities, all on one
/// lattice of η, so that what the likelihood says at a node is worked out once for all points of the
/// hyperparameters.
///
/// The product of likelihood and cavity is log-concave and analytic, and the trapezoidal rule on it
/// converges faster than any power of the step (Trefethen & Weideman 2014, doi:10.1137/130932132).
/// The walk goes on in both directions until nothing is left, however long the tails. Each cavity's
/// begins at its own product: where the sd of a random term is small, all of it can lie further from
/// the others than its density reaches.
struct CavityQuadrature {
  /// Half as many nodes as are remembered; what lies beyond is worked out every time.
  private static let reach = 512
  /// Parts of the largest product below which a walk ends: a hundredth of the error wanted.
  private static let negligible = 1e-9

  private let likelihood: any Likelihood
  private let row: Int
  private let offset: Double
  /// Node j lies at `center` + j · `step`.
  private let center: Double
  private let step: Double
  private var theta: [Double]
  /// The density is scaled by its value at `center`, so that surprising observations do not
  /// underflow.
  private var reference: Double
  /// p(y | η) / p(y | center) and the distribution function at nodes −reach … reach; NaN where not
  /// asked for yet.
  private var densities: [Double]
  private var cumulatives: [Double]

  /// - Parameters:
  ///   - center: where the product of likelihood and cavities is large, without offset.
  ///   - width: the sd of the narrowest product.
  init(_ model: Model, row: Int, center: Double, width: Double) {
    likelihood = model.likelihood
    self.row = row
    offset = model.offset[row]
    self.center = center
    step = 0.5 * Self.step(width, likelihood.response)
    theta = []
    reference = 0
    densities = []
    cumulatives = []
    if likelihood.hyperparameters.isEmpty { move(to: []) }
  }

  /// At 0.9 of its sd the sum over a Gaussian product is exact to 1e-10, over a skew-normal of
  /// |δ| < 0.9 to 1e-5; beyond, half the step. The likelihoods with a log or logit link are tame in a
  /// strip of half-width π/2 about the real line: a step of 0.6 gives exp(−2π (π/2) / 0.6) = 7e-8
  /// however wide the product.
  private static func step(_ width: Double, _ response: ResponseScale) -> Double {
    response == .identity ? 0.9 * width : min(0.9 * width, 0.6)
  }

  /// Sets the likelihood's hyperparameters; what was remembered is void.
  private mutating func move(to theta: [Double]) {
    self.theta = theta
    reference = likelihood.logDensity(row: row, eta: center + offset, at: theta)
    densities = [Double](repeating: .nan, count: 2 * Self.reach + 1)
    cumulatives = densities
  }

  /// log ∫ p(y | η) cavity(η) dη, and ∫ (P(Y < y | η) + ½ P(Y = y | η)) cavity(η) dη.
  ///
  /// - Parameters:
  ///   - middle: where this product is large, without offset: its mean, or near it.
  ///   - width: the sd of this product; its nodes are as few as that allows.
  mutating func integrals(
    over cavity: SkewNormal, from middle: Double, width: Double, at theta: [Double]
  ) -> (logDensity: Double, midCumulative: Double) {
    if theta != self.theta { move(to: theta) }
    let widest = Self.step(width, likelihood.response) * (abs(cavity.delta) < 0.9 ? 1 : 0.5)
    var stride = 1
    while Double(2 * stride) * step <= widest { stride *= 2 }
    let h = Double(stride) * step
    // On multiples of the stride, so that walks of the same stride meet on the same nodes. The limit
    // only keeps the number whole.
    let first = Int(max(-1e12, min(1e12, ((middle - center) / h).rounded()))) * stride
    // So near the smallest numbers a product would lose its digits, or all of itself.
    guard cavity.density(center + Double(first) * step) * scaledDensity(first) > 1e-200 else {
      return carefulIntegrals(over: cavity, from: first, by: stride)
    }
    var (density, cumulative) = (0.0, 0.0)
    var largest = 0.0
    var node = first
    while true {
      let height = cavity.density(center + Double(node) * step)
      let (product, below) = (height * scaledDensity(node), height * midCumulative(node))
      density += product
      cumulative += below
      largest = max(largest, product)
      node += stride
      if height == 0 || (product < Self.negligible * largest && below * h < Self.negligible) {
        break
      }
    }
    node = first - stride
    while true {
      let eta = center + Double(node) * step
      let height = cavity.density(eta)
      let (product, share) = (height * scaledDensity(node), midCumulative(node))
      density += product
      cumulative += height * share
      largest = max(largest, product)
      node -= stride
      guard height > 0, product >= Self.negligible * largest else {
        // Where the observation is far above what the cavity expects, that still lies below.
        if height * h < Self.negligible && eta < cavity.mean { break }
        if share > 1 - Self.negligible {
          // All that is left counts in full: the sum over the nodes to come is the integral up to
          // half a step above the first, less h² / 24 times the slope there (Euler–Maclaurin).
          let next = cavity.density(center + Double(node) * step)
          let end = center + (Double(node) + 0.5 * Double(stride)) * step
          cumulative += cavity.cumulative(end) / h - (height - next) / 24
          break
        }
        continue
      }
    }
    guard density.isFinite else { return carefulIntegrals(over: cavity, from: first, by: stride) }
    return (log(h * density) + reference, min(1, max(0, h * cumulative)))
  }

  /// The same where the observation lies so far from the cavity that their product is outside the
  /// range of numbers: by logarithms, and the distribution function about the cavity's own mean.
  private func carefulIntegrals(over cavity: SkewNormal, from first: Int, by stride: Int) -> (
    logDensity: Double, midCumulative: Double
  ) {
    var (highest, sum) = (-Double.infinity, 0.0)
    for direction in [stride, -stride] {
      var node = direction > 0 ? first : first - stride
      while true {
        let eta = center + Double(node) * step
        let level =
          cavity.logDensity(eta) + likelihood.logDensity(row: row, eta: eta + offset, at: theta)
        guard level.isFinite else { break }
        if level > highest {
          sum *= exp(highest - level)
          highest = level
        }
        sum += exp(level - highest)
        if level < highest + log(Self.negligible) { break }
        node += direction
      }
    }
    var cumulative = 0.0
    let h = 0.25 * cavity.sd
    for k in -32...32 {
      let eta = cavity.mean + Double(k) * h
      cumulative +=
        cavity.density(eta) * likelihood.midCumulative(row: row, eta: eta + offset, at: theta)
    }
    return (log(Double(stride) * step * sum) + highest, min(1, max(0, h * cumulative)))
  }

  private mutating func scaledDensity(_ node: Int) -> Double {
    let place = node + Self.reach
    let isKept = densities.indices.contains(place)
    if isKept, !densities[place].isNaN { return densities[place] }
    let eta = center + Double(node) * step + offset
    let value = exp(likelihood.logDensity(row: row, eta: eta, at: theta) - reference)
    if isKept { densities[place] = value }
    return value
  }

  private mutating func midCumulative(_ node: Int) -> Double {
    let place = node + Self.reach
    let isKept = cumulatives.indices.contains(place)
    if isKept, !cumulatives[place].isNaN { return cumulatives[place] }
    let eta = center + Double(node) * step + offset
    let value = likelihood.midCumulative(row: row, eta: eta, at: theta)
    if isKept { cumulatives[place] = value }
    return value
  }
}
