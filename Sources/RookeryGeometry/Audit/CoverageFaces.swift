/// Gaps and overlaps of a map, found in the faces into which its borders divide the plane.
///
/// A segment that exactly two areas have, one on either side, is sound and is left out; what
/// remains are outer borders and whatever does not match. Its faces are covered by no area (a gap),
/// by one, or by several (an overlap, whose pairs are then intersected one by one).
/// O(segments), and GEOS's noding of the segments that do not match.
struct CoverageFaces {
  private let map: RegionMap
  private let contact: BorderContact
  private let units: AuditUnits

  /// Faces thinner than this many roundings are the arithmetic's, not the map's.
  private static let roundingsOfWidth = 4.0

  init(_ map: RegionMap, _ contact: BorderContact, _ units: AuditUnits) {
    self.map = map
    self.contact = contact
    self.units = units
  }

  /// Gaps and overlaps, slivers apart, each kind with the largest first.
  func places() throws(GeometryError) -> [AuditPlace] {
    let engine = GeometryEngine()
    let loose = LooseBorders(map)
    var places: [AuditPlace] = []
    var overlapping: Set<Pair> = []
    let candidates = candidatePairs(contact)
    for face in try engine.faces(betweenLines: loose.lines) {
      let shape = MultiPolygon([face])
      guard isWide(shape) else { continue }
      let inside = try engine.interiorPoint(of: shape)
      let covering = map.shapes.indices.filter { contact.contains(inside, in: $0) }
      if covering.isEmpty {
        places.append(place(shape, around: loose.areas(around: face), .gap, .sliverGap))
      } else if covering.count > 1 {
        let bounds = shape.bounds
        for (a, b) in candidates
        where contact.bounds[a].meets(bounds) && contact.bounds[b].meets(bounds) {
          overlapping.insert(Pair(a: a, b: b))
        }
      }
    }
    for pair in overlapping.sorted(by: { ($0.a, $0.b) < ($1.a, $1.b) }) {
      guard let first = map.shapes[pair.a], let second = map.shapes[pair.b] else { continue }
      let shared = MultiPolygon(
        try engine.intersection(first, second).polygons.filter { isWide(MultiPolygon([$0])) })
      guard !shared.polygons.isEmpty else { continue }
      places.append(place(shared, around: [pair.a, pair.b], .overlap, .sliverOverlap))
    }
    return AuditPlace.Kind.allCases.flatMap { kind in
      places.filter { $0.kind == kind }.sorted { ($0.measure ?? 0) > ($1.measure ?? 0) }
    }
  }

  private struct Pair: Hashable {
    let a: Int
    let b: Int
  }

  private func place(
    _ shape: MultiPolygon, around areas: [Int], _ kind: AuditPlace.Kind,
    _ sliver: AuditPlace.Kind
  ) -> AuditPlace {
    AuditPlace(
      kind: isSliver(shape) ? sliver : kind, areaIDs: areas.map { map.ids[$0] },
      measure: contact.metric.area(shape), unit: units.area, shape: .polygons(shape))
  }

  /// Whether the mean width, twice the area over the perimeter, is more than rounding.
  private func isWide(_ shape: MultiPolygon) -> Bool {
    2 * shape.planarArea > Self.roundingsOfWidth * contact.rounding * shape.planarPerimeter
  }

  /// Whether every polygon of the shape is thin, degrees being taken at their length on the ground.
  private func isSliver(_ shape: MultiPolygon) -> Bool {
    let scale = contact.metric.scale(atLatitude: shape.bounds.minY)
    return shape.polygons.allSatisfy { polygon in
      let local = MultiPolygon([polygon])
        .mapPositions { Position($0.x * scale.x, $0.y * scale.y) }
      let perimeter = local.planarPerimeter
      return 4 * .pi * local.planarArea < CoverageAudit.sliverThinness * perimeter * perimeter
    }
  }
}

/// The stretches of border that are not shared by exactly two areas from their two sides.
private struct LooseBorders {
  /// Consecutive loose segments as lines.
  private(set) var lines: [[Position]] = []
  private var areasAt: [Position: [Int]] = [:]

  init(_ map: RegionMap) {
    var sides: [SegmentKey: Sides] = [:]
    sides.reserveCapacity(map.shapes.reduce(0) { $0 + ($1?.segmentCount ?? 0) })
    for (area, shape) in map.shapes.enumerated() {
      shape?.forEachRing { ring, interiorIsLeft in
        for (p, q) in zip(ring, ring.dropFirst()) where p != q {
          let key = SegmentKey(p, q)
          sides[key, default: Sides()].add(area, left: interiorIsLeft == key.isForward)
        }
      }
    }
    for (area, shape) in map.shapes.enumerated() {
      shape?.forEachRing { ring, _ in
        var line: [Position] = []
        for (p, q) in zip(ring, ring.dropFirst()) where p != q {
          guard sides[SegmentKey(p, q)]?.isSound != true else {
            close(&line, area)
            continue
          }
          if line.isEmpty { line = [p] }
          line.append(q)
        }
        close(&line, area)
      }
    }
  }

  /// The areas with a loose border at a corner of the face, in order.
  func areas(around face: Polygon) -> [Int] {
    Set(face.rings.joined().flatMap { areasAt[$0] ?? [] }).sorted()
  }

  private mutating func close(_ line: inout [Position], _ area: Int) {
    guard line.count > 1 else { return }
    for position in line where areasAt[position]?.last != area {
      areasAt[position, default: []].append(area)
    }
    lines.append(line)
    line = []
  }

  /// Which areas lie on either side of a segment.
  private struct Sides {
    var left = -1
    var right = -1
    var isMixed = false

    /// Exactly one area on each side, and two different ones.
    var isSound: Bool { !isMixed && left >= 0 && right >= 0 && left != right }

    mutating func add(_ area: Int, left isLeft: Bool) {
      if isLeft {
        if left >= 0 { isMixed = true }
        left = area
      } else {
        if right >= 0 { isMixed = true }
        right = area
      }
    }
  }
}

/// A segment whichever way it is drawn.
private struct SegmentKey: Hashable {
  let low: Position
  let high: Position
  let isForward: Bool

  init(_ p: Position, _ q: Position) {
    isForward = (p.x, p.y) < (q.x, q.y)
    (low, high) = isForward ? (p, q) : (q, p)
  }

  static func == (a: SegmentKey, b: SegmentKey) -> Bool { a.low == b.low && a.high == b.high }

  /// One word is mixed of the four numbers first: hashing each apart is what would take the time.
  func hash(into hasher: inout Hasher) {
    func bits(_ value: Double) -> UInt64 { (value + 0).bitPattern }  // -0 and 0 are equal
    var word = bits(low.x)
    word = (word ^ (word >> 29)) &* 0xBF58_476D_1CE4_E5B9 ^ bits(low.y)
    word = (word ^ (word >> 29)) &* 0xBF58_476D_1CE4_E5B9 ^ bits(high.x)
    word = (word ^ (word >> 29)) &* 0xBF58_476D_1CE4_E5B9 ^ bits(high.y)
    hasher.combine(word)
  }
}

extension MultiPolygon {
  fileprivate var segmentCount: Int {
    polygons.reduce(0) { $0 + $1.rings.reduce(0) { $0 + $1.count - 1 } }
  }

  /// Passes every ring with whether the inside of the polygon lies to its left.
  fileprivate func forEachRing(_ body: ([Position], Bool) -> Void) {
    for polygon in polygons {
      body(polygon.exterior, signedArea(ofRing: polygon.exterior) > 0)
      for hole in polygon.holes { body(hole, signedArea(ofRing: hole) < 0) }
    }
  }
}
