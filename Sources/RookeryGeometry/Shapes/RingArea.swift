/// Twice-integrated area of a closed ring by the shoelace formula, positive when the ring turns
/// counter-clockwise, in squared units of its coordinates.
///
/// Coordinates are taken relative to the first position, so that a small ring far from the origin
/// keeps its digits. A ring of fewer than four positions has area 0. O(positions).
package func signedArea(ofRing ring: [Position]) -> Double {
  guard ring.count >= 4, let origin = ring.first else { return 0 }
  var twice = 0.0
  for i in 1..<(ring.count - 1) {
    let (ax, ay) = (ring[i].x - origin.x, ring[i].y - origin.y)
    let (bx, by) = (ring[i + 1].x - origin.x, ring[i + 1].y - origin.y)
    twice += ax * by - ay * bx
  }
  return twice / 2
}

/// The smallest rectangle with sides along the axes that holds some positions.
package struct Bounds: Sendable, Equatable {
  package var minX = Double.infinity
  package var minY = Double.infinity
  package var maxX = -Double.infinity
  package var maxY = -Double.infinity

  /// The bounds of nothing, which intersect nothing.
  package init() {}

  package mutating func include(_ p: Position) {
    minX = min(minX, p.x)
    maxX = max(maxX, p.x)
    minY = min(minY, p.y)
    maxY = max(maxY, p.y)
  }

  package mutating func include(_ other: Bounds) {
    minX = min(minX, other.minX)
    maxX = max(maxX, other.maxX)
    minY = min(minY, other.minY)
    maxY = max(maxY, other.maxY)
  }

  /// Whether the rectangles meet when one is widened by `dx` and `dy` on each side.
  package func meets(_ other: Bounds, dx: Double = 0, dy: Double = 0) -> Bool {
    minX - dx <= other.maxX && other.minX - dx <= maxX
      && minY - dy <= other.maxY && other.minY - dy <= maxY
  }

  package func contains(_ p: Position) -> Bool {
    p.x >= minX && p.x <= maxX && p.y >= minY && p.y <= maxY
  }

  /// The largest absolute coordinate, 0 of nothing.
  package var magnitude: Double {
    minX > maxX ? 0 : max(abs(minX), abs(maxX), abs(minY), abs(maxY))
  }
}

extension MultiPolygon {
  package var bounds: Bounds {
    var bounds = Bounds()
    for polygon in polygons {
      for position in polygon.exterior { bounds.include(position) }
    }
    return bounds
  }

  /// Area in squared units of the coordinates, holes taken out, whichever way the rings turn.
  package var planarArea: Double {
    polygons.reduce(0) { sum, polygon in
      sum + abs(signedArea(ofRing: polygon.exterior))
        - polygon.holes.reduce(0) { $0 + abs(signedArea(ofRing: $1)) }
    }
  }

  /// Length of all rings in units of the coordinates.
  package var planarPerimeter: Double {
    polygons.flatMap(\.rings).reduce(0) { sum, ring in
      sum
        + zip(ring, ring.dropFirst()).reduce(0) { length, pair in
          let (dx, dy) = (pair.1.x - pair.0.x, pair.1.y - pair.0.y)
          return length + (dx * dx + dy * dy).squareRoot()
        }
    }
  }

  /// The same shape with every position replaced; equal positions stay equal.
  package func mapPositions(_ transform: (Position) -> Position) -> MultiPolygon {
    MultiPolygon(
      polygons.map { polygon in
        Polygon(
          exterior: polygon.exterior.map(transform), holes: polygon.holes.map { $0.map(transform) })
      })
  }
}
