import Foundation
package import RookeryGraph

/// What is doubtful about a map as a cover of its ground: gaps, overlaps, slivers, borders that
/// nearly meet, repeated ids, areas without a neighbour, separate pieces.
package struct CoverageAudit: Sendable {
  /// What was found, by kind and within a kind the largest first (near misses: the nearest first).
  package let places: [AuditPlace]
  /// Areas closer than this that share no point are near misses: metres for longitude and latitude,
  /// else units of the coordinates.
  package let tolerance: Double
  private let toleranceUnit: LengthUnit
  private let pieceSizes: [Int]

  /// A shape is a sliver when 4π · area / perimeter² is below this: a rectangle longer than about
  /// 28 times its width. A circle has 1, a square 0.79.
  package static let sliverThinness = 0.1
  /// The standard tolerance in parts of the side of a square as large as the middle area.
  package static let toleranceShare = 0.001

  /// Audits a map and its graph.
  ///
  /// - Parameters:
  ///   - graph: the neighbours found or given, for islands and pieces.
  ///   - tolerance: `.standard` is a thousandth of the square root of the median area.
  /// - Throws: a `GeometryError` for a tolerance below 0 or a coordinate system PROJ does not know.
  package init(
    _ map: RegionMap, graph: AdjacencyGraph, tolerance: Tolerance = .standard
  ) throws(GeometryError) {
    precondition(graph.areaCount == map.areaCount, "the graph has the areas of the map")
    let width = try Self.width(tolerance, of: map)
    let contact = try BorderContact(map, snap: .distance(width))
    let units = AuditUnits(map.coordinateSystem)
    var places = try CoverageFaces(map, contact, units).places()
    places += nearMisses(map, contact, units, graph)
    let points = try map.interiorPoints()
    func place(_ area: Int?) -> AuditPlace.Shape {
      area.flatMap { points[$0] }.map { .point($0) } ?? .nowhere
    }
    for case .merged(let id, let features) in map.notes {
      places.append(
        AuditPlace(
          kind: .duplicateID, areaIDs: [id], measure: Double(features), unit: .features,
          shape: place(map.ids.firstIndex(of: id))))
    }
    for island in graph.islands {
      places.append(
        AuditPlace(
          kind: .island, areaIDs: [map.ids[island]], measure: nil, unit: .areas,
          shape: place(island)))
    }
    let pieces = graph.components.members.sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
    for piece in pieces.dropFirst() where piece.count > 1 {
      places.append(
        AuditPlace(
          kind: .piece, areaIDs: piece.map { map.ids[$0] }, measure: Double(piece.count),
          unit: .areas, shape: place(piece[0])))
    }
    self.places = places
    self.tolerance = width
    toleranceUnit = units.length == .metres ? .metres : .coordinateUnits
    pieceSizes = pieces.map(\.count)
  }

  package func count(of kind: AuditPlace.Kind) -> Int { places.count { $0.kind == kind } }

  /// The findings in plain lines: a count for each kind, and the first places of each.
  package var lines: [String] {
    var lines: [String] = []
    for kind in AuditPlace.Kind.allCases {
      let found = places.filter { $0.kind == kind }
      guard !found.isEmpty else { continue }
      lines.append("\(found.count) \(found.count == 1 ? kind.singular : kind.plural)")
      lines += found.prefix(10).map { "  \($0.description)" }
      if found.count > 10 { lines.append("  and \(found.count - 10) more") }
    }
    let sizes = pieceSizes.prefix(10).map { String($0) }.joined(separator: ", ")
    lines.append(
      pieceSizes.count == 1
        ? "all areas are one piece"
        : "\(pieceSizes.count) pieces in all, the largest and areas without a neighbour included, of "
          + "\(sizes)\(pieceSizes.count > 10 ? ", …" : "") areas")
    let width = lengthText(tolerance, toleranceUnit)
    if places.isEmpty {
      lines.insert("no gaps, overlaps or borders that miss each other by up to \(width)", at: 0)
    }
    return lines
  }

  /// The tolerance in metres for longitude and latitude, else in units of the coordinates.
  private static func width(
    _ tolerance: Tolerance, of map: RegionMap
  ) throws(GeometryError) -> Double {
    switch tolerance {
    case .distance(let value):
      guard value >= 0, value.isFinite else { throw .badTolerance(value) }
      return value
    case .standard:
      // Degrees at their length in the middle of an area are exact enough for a tolerance.
      let metric = try GroundMetric(map.coordinateSystem)
      let areas = map.shapes.compactMap { $0 }.map { shape in
        let bounds = shape.bounds
        let scale = metric.scale(atLatitude: (bounds.minY + bounds.maxY) / 2)
        return shape.planarArea * scale.x * scale.y
      }
      .sorted()
      guard !areas.isEmpty else { return 0 }
      return toleranceShare * areas[areas.count / 2].squareRoot() / metric.metresPerUnit
    }
  }
}

/// Units in which a map's lengths and areas are reported.
struct AuditUnits {
  let length: AuditPlace.Unit
  let area: AuditPlace.Unit

  init(_ system: CoordinateSystem?) {
    length = system == nil ? .units : .metres
    area = system == nil ? .squareUnits : .squareMetres
  }
}

extension AuditPlace.Kind {
  fileprivate var singular: String {
    switch self {
    case .island: "area without a neighbour"
    case .piece: "piece of several areas apart from the largest"
    default: rawValue
    }
  }

  fileprivate var plural: String {
    switch self {
    case .nearMiss: "near misses"
    case .island: "areas without a neighbour"
    case .piece: "pieces of several areas apart from the largest"
    default: rawValue + "s"
    }
  }
}

/// Pairs of areas within the snap of `contact` that share no point, the nearest first.
private func nearMisses(
  _ map: RegionMap, _ contact: BorderContact, _ units: AuditUnits, _ graph: AdjacencyGraph
) -> [AuditPlace] {
  let pairs = candidatePairs(contact).filter { a, b in
    contact.touch(a, b) && !contact.touchExactly(a, b)
      && !contact.isNested(a, b, shapes: map.shapes)
  }
  guard !pairs.isEmpty else { return [] }
  let distances = AreaDistance(contact, shapes: map.shapes)
  return pairs.compactMap { a, b in
    distances.gap(a, b).map { gap in
      AuditPlace(
        kind: .nearMiss, areaIDs: [map.ids[a], map.ids[b]], measure: gap.distance,
        unit: units.length, shape: .line(gap.start, gap.end),
        standing: graph.neighbours(of: a).contains(b) ? .neighbours : .apart)
    }
  }
  .sorted { ($0.measure ?? 0) < ($1.measure ?? 0) }
}
