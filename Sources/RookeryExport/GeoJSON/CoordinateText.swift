import RookeryGeometry

// Coordinates as GeoJSON text. Positions are rounded to 10⁻⁷ (1 cm on the ground) before anything
// is decided about a ring, so that what is decided holds for what is written.

extension ByteBuffer {
  /// A Polygon or MultiPolygon with exterior rings counter-clockwise and holes clockwise.
  ///
  /// Rings that collapse to no area when rounded are left out. A shape that would vanish
  /// altogether is written with all its digits instead. O(positions).
  mutating func append(
    polygons: [Polygon], as type: GeoJSONWriter.PolygonType, extent: inout CoordinateExtent
  ) {
    var kept = polygons.filter { RoundedRing($0.exterior).doubledArea != 0 }
    let decimals: Decimals = kept.isEmpty ? .all : .seven
    if kept.isEmpty { kept = polygons }
    let isMultiple = type == .multiPolygon || kept.count != 1
    append(isMultiple ? #"{"type":"MultiPolygon","coordinates":["# : #"{"type":"Polygon","#)
    if !isMultiple { append(#""coordinates":"#) }
    for (place, polygon) in kept.enumerated() {
      if place > 0 { append(",") }
      append("[")
      append(ring: polygon.exterior, .counterclockwise, decimals)
      for hole in polygon.holes
      where decimals == .all || RoundedRing(hole).doubledArea != 0 {
        append(",")
        append(ring: hole, .clockwise, decimals)
      }
      append("]")
      extent.add(polygon.exterior)
    }
    append(isMultiple ? "]}" : "}")
  }

  /// A LineString or MultiLineString.
  mutating func append(lines: [[Position]], extent: inout CoordinateExtent) {
    let isMultiple = lines.count != 1
    append(isMultiple ? #"{"type":"MultiLineString","coordinates":["# : #"{"type":"LineString","#)
    if !isMultiple { append(#""coordinates":"#) }
    for (place, line) in lines.enumerated() {
      if place > 0 { append(",") }
      append("[")
      for (place, position) in line.enumerated() {
        if place > 0 { append(",") }
        append(position, .seven)
      }
      append("]")
      extent.add(line)
    }
    append(isMultiple ? "]}" : "}")
  }

  /// A Point or MultiPoint.
  mutating func append(points: [Position], extent: inout CoordinateExtent) {
    let isMultiple = points.count != 1
    append(isMultiple ? #"{"type":"MultiPoint","coordinates":["# : #"{"type":"Point","#)
    if !isMultiple { append(#""coordinates":"#) }
    for (place, position) in points.enumerated() {
      if place > 0 { append(",") }
      append(position, .seven)
      extent.add([position])
    }
    append(isMultiple ? "]}" : "}")
  }

  private enum Decimals { case seven, all }

  private enum Winding { case clockwise, counterclockwise }

  /// One ring, turned if need be, without repeated positions.
  private mutating func append(ring: [Position], _ winding: Winding, _ decimals: Decimals) {
    let area =
      decimals == .seven ? RoundedRing(ring).doubledArea : RoundedRing.exactDoubledArea(ring)
    let isTurned = (area > 0) != (winding == .counterclockwise)
    var last: (x: Int64, y: Int64)?
    append("[")
    for step in ring.indices {
      let position = ring[isTurned ? ring.count - 1 - step : step]
      if decimals == .seven {
        let rounded = (x: rounded(position.x), y: rounded(position.y))
        if let last, last == rounded { continue }
        last = rounded
      }
      if step > 0 { append(",") }
      append(position, decimals)
    }
    append("]")
  }

  private mutating func append(_ position: Position, _ decimals: Decimals) {
    append("[")
    append(position.x, decimals)
    append(",")
    append(position.y, decimals)
    append("]")
  }

  private mutating func append(_ value: Double, _ decimals: Decimals) {
    if decimals == .seven {
      append(tenMillionths: rounded(value))
    } else {
      append(shortest: value)
    }
  }
}

/// `value` in units of 10⁻⁷, halves away from 0.
///
/// - Precondition: |value| ≤ `largestCoordinate`.
@inline(__always)
func rounded(_ value: Double) -> Int64 {
  Int64(value * 1e7 + (value < 0 ? -0.5 : 0.5))
}

/// Beyond this a coordinate in units of 10⁻⁷ no longer fits 64 bits with room for differences.
let largestCoordinate = 1e11

/// A closed ring after rounding.
struct RoundedRing {
  /// Twice the signed area in squared units of 10⁻⁷, positive if counter-clockwise; 0 exactly for
  /// a ring that collapsed to a line or point, as small differences multiply without error.
  let doubledArea: Double

  init(_ ring: [Position]) {
    guard let origin = ring.first else {
      doubledArea = 0
      return
    }
    let (x0, y0) = (rounded(origin.x), rounded(origin.y))
    var (lastX, lastY) = (0.0, 0.0)
    var sum = 0.0
    ring.withUnsafeBufferPointer { ring in
      for position in ring {
        let x = Double(rounded(position.x) &- x0)
        let y = Double(rounded(position.y) &- y0)
        sum += lastX * y - x * lastY
        (lastX, lastY) = (x, y)
      }
    }
    doubledArea = sum
  }

  /// The same of the ring as given, in squared units of its coordinates.
  static func exactDoubledArea(_ ring: [Position]) -> Double {
    guard let origin = ring.first else { return 0 }
    return zip(ring, ring.dropFirst()).reduce(0) { sum, side in
      sum + (side.0.x - origin.x) * (side.1.y - origin.y)
        - (side.1.x - origin.x) * (side.0.y - origin.y)
    }
  }
}
