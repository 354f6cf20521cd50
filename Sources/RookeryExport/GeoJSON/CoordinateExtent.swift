import RookeryGeometry

/// The bounding box of everything written, in units of 10⁻⁷.
struct CoordinateExtent {
  private var south = Int64.max
  private var north = Int64.min
  /// Western and eastern edge of each shape.
  private var spans: [(west: Int64, east: Int64)] = []

  mutating func add(_ positions: [Position]) {
    var (west, east) = (Double.infinity, -Double.infinity)
    var (low, high) = (Double.infinity, -Double.infinity)
    positions.withUnsafeBufferPointer { positions in
      for position in positions {
        west = min(west, position.x)
        east = max(east, position.x)
        low = min(low, position.y)
        high = max(high, position.y)
      }
    }
    guard west <= east else { return }
    spans.append((rounded(west), rounded(east)))
    south = min(south, rounded(low))
    north = max(north, rounded(high))
  }

  /// [west, south, east, north], or nil if nothing was written.
  ///
  /// Where shapes end at both sides of the antimeridian and lie within half the globe around it,
  /// west is the larger number (RFC 7946 §5.2). O(shapes · log shapes).
  var boundingBox: [Int64]? {
    guard let west = spans.map(\.west).min(), let east = spans.map(\.east).max() else { return nil }
    let plain = [west, south, east, north]
    guard west == -halfTurn, east == halfTurn else { return plain }
    // The widest stretch of longitude without a shape is what the box leaves out.
    var reached = west
    var gap: (from: Int64, to: Int64) = (0, 0)
    for span in spans.sorted(by: { $0.west < $1.west }) {
      if span.west - reached > gap.to - gap.from { gap = (reached, span.west) }
      reached = max(reached, span.east)
    }
    return gap.to - gap.from > halfTurn ? [gap.to, south, gap.from, north] : plain
  }
}

/// 180 degrees in units of 10⁻⁷.
private let halfTurn: Int64 = 1_800_000_000
