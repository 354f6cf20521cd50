/// A standardised mortality or morbidity ratio, observed / expected, with its interval.
package struct StandardisedRatio: Sendable, Equatable {
  package let value: Double
  package let lower: Double
  package let upper: Double

  /// y / E with the interval of the Poisson mean divided by E.
  ///
  /// - Parameters:
  ///   - observed: cases y ≥ 0, not necessarily whole.
  ///   - expected: cases expected E at the rates of the standard, E ≥ 0.
  ///   - interval: 95% of it is inside by default.
  /// - Returns: nil where E is 0, as nothing stands to be compared with.
  package init?(
    observed: Double, expected: Double, interval: PoissonInterval = .garwood, level: Double = 0.95
  ) {
    precondition(expected >= 0, "an expected count is not negative, not \(expected)")
    guard expected > 0, expected.isFinite else { return nil }
    let bounds = interval.bounds(count: observed, level: level)
    value = observed / expected
    lower = bounds.lower / expected
    upper = bounds.upper / expected
  }
}

/// One ratio per area; nil where the observed count is missing or nothing is expected. O(areas).
package func standardisedRatios(
  observed: [Double?], expected: [Double], interval: PoissonInterval = .garwood,
  level: Double = 0.95
) -> [StandardisedRatio?] {
  precondition(
    observed.count == expected.count,
    "\(observed.count) observed counts do not match \(expected.count) expected counts")
  return zip(observed, expected).map { observed, expected in
    observed.flatMap {
      StandardisedRatio(observed: $0, expected: expected, interval: interval, level: level)
    }
  }
}
