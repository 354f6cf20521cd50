/// A straight piece of a border in a plane of equal units on both axes.
struct Segment {
  let start: SIMD2<Double>
  let end: SIMD2<Double>

  var length: Double { norm(end - start) }

  /// Squared distance from a point to the nearest point of the segment.
  func squaredDistance(to p: SIMD2<Double>) -> Double {
    let direction = end - start
    let squaredLength = dot(direction, direction)
    let t = squaredLength > 0 ? dot(p - start, direction) / squaredLength : 0
    let nearest = start + min(max(t, 0), 1) * direction
    return dot(p - nearest, p - nearest)
  }

  /// Squared distance between the nearest points of two segments; 0 where they cross.
  func squaredDistance(to other: Segment) -> Double {
    if crosses(other) { return 0 }
    return min(
      min(squaredDistance(to: other.start), squaredDistance(to: other.end)),
      min(other.squaredDistance(to: start), other.squaredDistance(to: end)))
  }

  /// Whether each segment has its ends on either side of the other.
  func crosses(_ other: Segment) -> Bool {
    let (d, e) = (end - start, other.end - other.start)
    let a = cross(d, other.start - start)
    let b = cross(d, other.end - start)
    let c = cross(e, start - other.start)
    let f = cross(e, end - other.start)
    return a * b < 0 && c * f < 0
  }

  /// The stretch of this segment that lies within `radius` of another, as lengths from its start;
  /// nil when there is none.
  ///
  /// Points within a radius of a segment form a convex set, so the stretch is one interval: the
  /// span of where this line meets the two end discs and the strip between them.
  func stretch(within radius: Double, of other: Segment) -> ClosedRange<Double>? {
    let length = length
    guard length > 0 else { return nil }
    let direction = (end - start) / length
    var low = Double.infinity
    var high = -Double.infinity
    func include(_ a: Double, _ b: Double) {
      low = min(low, a)
      high = max(high, b)
    }
    for centre in [other.start, other.end] {
      let along = dot(centre - start, direction)
      let away = cross(direction, centre - start)
      let half = (radius - abs(away)) * (radius + abs(away))
      if half >= 0 { include(along - half.squareRoot(), along + half.squareRoot()) }
    }
    let otherLength = other.length
    if otherLength > 0 {
      let axis = (other.end - other.start) / otherLength
      // Along the other's axis the position is u + s·du in 0 ... length, away from it v + s·dv.
      let (u, du) = (dot(start - other.start, axis), dot(direction, axis))
      let (v, dv) = (cross(axis, start - other.start), cross(axis, direction))
      if let along = span(of: u, du, in: 0...otherLength),
        let away = span(of: v, dv, in: -radius...radius), along.overlaps(away)
      {
        include(
          max(along.lowerBound, away.lowerBound), min(along.upperBound, away.upperBound))
      }
    }
    (low, high) = (max(low, 0), min(high, length))
    return low <= high ? low...high : nil
  }
}

/// The values s for which value + s·slope lies in a range; nil when there are none.
private func span(
  of value: Double, _ slope: Double, in range: ClosedRange<Double>
) -> ClosedRange<Double>? {
  guard abs(slope) > 0 else { return range.contains(value) ? -Double.infinity ... .infinity : nil }
  let a = (range.lowerBound - value) / slope
  let b = (range.upperBound - value) / slope
  return min(a, b)...max(a, b)
}

@inline(__always)
func dot(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Double { a.x * b.x + a.y * b.y }

@inline(__always)
func cross(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Double { a.x * b.y - a.y * b.x }

@inline(__always)
func norm(_ a: SIMD2<Double>) -> Double { dot(a, a).squareRoot() }
