/// A point in the coordinates of its map: longitude and latitude in degrees, or easting and
/// northing in the units of the projected system.
package struct Position: Hashable, Sendable {
  package var x: Double
  package var y: Double

  package init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// A polygon: one closed exterior ring and its holes, each ring's last position equal to its first.
package struct Polygon: Sendable, Equatable {
  package var exterior: [Position]
  package var holes: [[Position]]

  package init(exterior: [Position], holes: [[Position]] = []) {
    self.exterior = exterior
    self.holes = holes
  }

  package var rings: [[Position]] { [exterior] + holes }
}

/// The shape of an area: one or more polygons whose interiors do not meet.
package struct MultiPolygon: Sendable, Equatable {
  package var polygons: [Polygon]

  package init(_ polygons: [Polygon]) { self.polygons = polygons }
}
