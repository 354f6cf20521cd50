import Foundation

extension SkewNormal {
  /// log of the density, finite where the density itself is below the smallest number.
  package func logDensity(_ x: Double) -> Double {
    let z = (x - location) / scale
    return log(2 / scale) - 0.5 * log(2 * Double.pi) - 0.5 * z * z + logNormalCDF(shape * z)
  }
}

/// log Φ(z), with a relative error below 1e-10: far out by the continued fraction of Mills' ratio
/// (Abramowitz & Stegun 26.2.14).
package func logNormalCDF(_ z: Double) -> Double {
  guard z < -10 else { return log(normalCDF(z)) }
  var tail = -z
  for k in stride(from: 20.0, through: 1, by: -1) { tail = -z + k / tail }
  return -0.5 * z * z - 0.5 * log(2 * Double.pi) - log(tail)
}
