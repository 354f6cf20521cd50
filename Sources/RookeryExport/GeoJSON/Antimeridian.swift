import RookeryGeometry

/// Shapes that cross the meridian of 180 degrees, and their cutting into pieces that do not
/// (RFC 7946 §3.1.9).
///
/// A shape crosses it if a longitude lies beyond ±180, or if a side is longer than 180 degrees but
/// shorter than 360: such a side is taken to go the short way round. A side of exactly 360 is what
/// files hold that were cut already (Antarctica), and stays.
enum Antimeridian {
  /// How far beyond 180 degrees rounding in a projection may put a position: 0.1 mm.
  private static let tolerance = 1e-9

  /// - Throws: `notFinite`, `notLongitudeLatitude`.
  static func isCrossed(
    by shape: MultiPolygon, of area: String, _ coordinates: GeoJSONCoordinates
  ) throws(ExportError) -> Bool {
    var isCrossed = false
    for polygon in shape.polygons {
      if try self.isCrossed(by: polygon.exterior, of: area, coordinates) { isCrossed = true }
      for hole in polygon.holes where try self.isCrossed(by: hole, of: area, coordinates) {
        isCrossed = true
      }
    }
    return isCrossed
  }

  /// - Throws: `notFinite`, `notLongitudeLatitude`.
  static func isCrossed(
    by lines: [[Position]], of area: String, _ coordinates: GeoJSONCoordinates
  ) throws(ExportError) -> Bool {
    var isCrossed = false
    for line in lines where try self.isCrossed(by: line, of: area, coordinates) {
      isCrossed = true
    }
    return isCrossed
  }

  /// - Throws: `notFinite`, `notLongitudeLatitude`.
  static func check(
    _ positions: [Position], of area: String, _ coordinates: GeoJSONCoordinates
  ) throws(ExportError) {
    let bound = coordinates == .planar ? (largestCoordinate, largestCoordinate) : (540, 90)
    let slack = coordinates == .planar ? 0 : tolerance
    // One comparison that fails for NaN as well, in a loop that stays fast.
    let isInside = positions.withUnsafeBufferPointer { positions in
      positions.allSatisfy { abs($0.x) <= bound.0 + slack && abs($0.y) <= bound.1 + slack }
    }
    guard !isInside else { return }
    for position in positions {
      guard position.x.isFinite, position.y.isFinite else { throw .notFinite(area: area) }
      guard abs(position.x) <= bound.0 + slack, abs(position.y) <= bound.1 + slack else {
        throw .notLongitudeLatitude(area: area, x: position.x, y: position.y)
      }
    }
  }

  private static func isCrossed(
    by positions: [Position], of area: String, _ coordinates: GeoJSONCoordinates
  ) throws(ExportError) -> Bool {
    try check(positions, of: area, coordinates)
    guard coordinates == .longitudeLatitude, var last = positions.first?.x else { return false }
    return positions.withUnsafeBufferPointer { positions in
      for position in positions {
        if abs(position.x) > 180 + tolerance || goesRound(position.x - last) { return true }
        last = position.x
      }
      return false
    }
  }

  private static func goesRound(_ step: Double) -> Bool { abs(step) > 180 && abs(step) < 360 }

  /// The same positions with longitudes that run on beyond ±180 instead of jumping.
  static func unrolled(_ positions: [Position]) -> [Position] {
    guard var last = positions.first?.x else { return [] }
    var turn = 0.0
    return positions.map { position in
      if goesRound(position.x - last) { turn += position.x > last ? -360 : 360 }
      last = position.x
      return Position(position.x + turn, position.y)
    }
  }

  /// A line as its pieces on either side of the antimeridian, each in −180 … 180.
  static func cut(_ line: [Position]) -> [[Position]] {
    let line = unrolled(line)
    guard let first = line.first else { return [] }
    var pieces: [[Position]] = []
    var piece: [Position] = []
    // A start on the antimeridian belongs to the side the line goes to.
    let heading = line.first { $0.x != first.x } ?? first
    var window = LongitudeWindow(containing: first.x)
    if first.x == window.west, heading.x < first.x { window = window.previous }
    for position in line {
      while let previous = piece.last, position.x > window.east || position.x < window.west {
        let edge = position.x > window.east ? window.east : window.west
        let share = (edge - previous.x) / (position.x - previous.x)
        let crossing = Position(edge, previous.y + share * (position.y - previous.y))
        if previous != crossing { piece.append(crossing) }
        if piece.count > 1 { pieces.append(window.bringHome(piece)) }
        piece = [crossing]
        window = position.x > window.east ? window.next : window.previous
      }
      if piece.last != position { piece.append(position) }
    }
    if piece.count > 1 { pieces.append(window.bringHome(piece)) }
    return pieces
  }
}

/// A stretch of 360 degrees between two passages of the antimeridian.
struct LongitudeWindow: Equatable {
  private let turn: Int

  init(containing longitude: Double) { turn = Int(((longitude + 180) / 360).rounded(.down)) }

  private init(turn: Int) { self.turn = turn }

  var west: Double { Double(turn) * 360 - 180 }
  var east: Double { Double(turn) * 360 + 180 }
  var next: LongitudeWindow { LongitudeWindow(turn: turn + 1) }
  var previous: LongitudeWindow { LongitudeWindow(turn: turn - 1) }

  /// Longitudes moved by whole turns into −180 … 180.
  func bringHome(_ positions: [Position]) -> [Position] {
    positions.map { Position(min(180, max(-180, $0.x - Double(turn) * 360)), $0.y) }
  }
}
