import RookeryGeometry

extension Antimeridian {
  /// The shape in pieces that touch the antimeridian and do not cross it, in −180 … 180.
  ///
  /// Each polygon is unrolled, intersected with every window of 360 degrees it reaches, and the
  /// pieces are brought home. A ring that goes round a pole is closed along the antimeridian and
  /// that pole.
  /// - Throws: `antimeridian` where the polygon is so broken that it cannot be intersected.
  static func cut(_ shape: MultiPolygon, of area: String) throws(ExportError) -> MultiPolygon {
    var pieces: [Polygon] = []
    for polygon in shape.polygons { pieces += try cut(polygon, of: area) }
    return MultiPolygon(pieces)
  }

  private static func cut(_ polygon: Polygon, of area: String) throws(ExportError) -> [Polygon] {
    let exterior = closedRoundPole(unrolled(polygon.exterior))
    let span = range(of: exterior)
    let holes = polygon.holes.map { hole in
      let hole = unrolled(hole)
      let turns = ((span.west - range(of: hole).west) / 360).rounded(.up)
      return hole.map { Position($0.x + 360 * turns, $0.y) }
    }
    let whole = Polygon(exterior: exterior, holes: holes)
    var window = LongitudeWindow(containing: span.west)
    var pieces: [Polygon] = []
    while window.west < span.east {
      var parts = [whole]
      if span.west < window.west || span.east > window.east {
        do {
          parts = try OGRGeometry(whole).intersection(
            west: window.west, east: window.east, south: -90, north: 90)
        } catch {
          throw .antimeridian(area: area, reason: error.reason)
        }
      }
      pieces += parts.map {
        Polygon(exterior: window.bringHome($0.exterior), holes: $0.holes.map(window.bringHome))
      }
      window = window.next
    }
    return pieces
  }

  private static func range(of ring: [Position]) -> (west: Double, east: Double) {
    ring.reduce((.infinity, -.infinity)) { (min($0.0, $1.x), max($0.1, $1.x)) }
  }

  /// A ring that comes back to its start is left alone; one that comes back a turn later goes round
  /// a pole (the nearer one), and is closed along the antimeridian.
  private static func closedRoundPole(_ ring: [Position]) -> [Position] {
    guard let first = ring.first, let last = ring.last, abs(last.x - first.x) > 180 else {
      return ring
    }
    let turn = last.x > first.x ? 360.0 : -360
    // The passage of the antimeridian that the ring makes on its way.
    let home = LongitudeWindow(containing: first.x)
    let meridian = turn > 0 ? home.east : home.west
    let sides = zip(ring, ring.dropFirst())
    let place =
      sides.enumerated().first { _, side in
        (side.0.x - meridian) * (side.1.x - meridian) <= 0 && side.0.x != side.1.x
      }?.offset ?? 0
    let (before, after) = (ring[place], ring[place + 1])
    let share = before.x == after.x ? 0 : (meridian - before.x) / (after.x - before.x)
    let crossing = before.y + share * (after.y - before.y)
    let pole = ring.reduce(0) { $0 + $1.y } < 0 ? -90.0 : 90
    return [Position(meridian, crossing)] + ring[(place + 1)...]
      + ring[1..<(place + 1)].map { Position($0.x + turn, $0.y) }
      + [
        Position(meridian + turn, crossing), Position(meridian + turn, pole),
        Position(meridian, pole), Position(meridian, crossing),
      ]
  }
}
