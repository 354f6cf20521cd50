package import RookeryGraph

extension AdjacencyGraph {
  /// The neighbours of every area of a map under a rule, found in the map's own coordinates.
  ///
  /// Queen and rook are statements about shapes and not about vertices: borders that meet in the
  /// middle of a segment meet. Areas that share area are neighbours under both. Borders on either
  /// side of the meridian at which the world is cut open meet too. Interior points decide the other
  /// rules, with distances along geodesics for longitude and latitude. Areas without a shape have
  /// no neighbours.
  ///
  /// - Throws: a `GeometryError` for a snap below 0, more nearest neighbours than there are other
  ///   areas, or a coordinate system PROJ does not know.
  package init(_ map: RegionMap, rule: ContiguityRule) throws(GeometryError) {
    let edges: [Edge]
    switch rule {
    case .queen(let snap):
      edges = try borderEdges(map, snap: snap, kind: .queen)
    case .rook(let snap):
      edges = try borderEdges(map, snap: snap, kind: .rook)
    case .distance(let kilometres):
      edges = try InteriorPoints(map).edges(within: kilometres * 1000)
    case .nearest(let k):
      edges = try InteriorPoints(map).edges(nearest: k)
    case .delaunay:
      edges = try InteriorPoints(map).delaunayEdges()
    }
    self.init(areaCount: map.areaCount, edges: edges)
  }
}

private enum BorderKind { case queen, rook }

/// O(vertices + pairs with boxes that meet · log vertices), and an intersection by GEOS for each
/// pair that touches without sharing a line.
private func borderEdges(
  _ map: RegionMap, snap: Tolerance, kind: BorderKind
) throws(GeometryError) -> [AdjacencyGraph.Edge] {
  let contact = try BorderContact(map, snap: snap)
  let engine = GeometryEngine()
  var edges: [AdjacencyGraph.Edge] = []
  for (a, b) in candidatePairs(contact) {
    let joined: Bool
    switch kind {
    case .queen:
      joined = contact.touch(a, b) || contact.isNested(a, b, shapes: map.shapes)
    case .rook:
      if contact.shareLine(a, b) {
        joined = true
      } else if contact.touch(a, b) {
        joined = try contact.overlap(a, b, shapes: map.shapes, engine)
      } else {
        joined = contact.isNested(a, b, shapes: map.shapes)
      }
    }
    if joined { edges.append(AdjacencyGraph.Edge(a, b)) }
  }
  if let seam = Seam(map, contact) {
    edges += candidatePairs(seam.contact).filter { a, b in
      kind == .queen ? seam.contact.touch(a, b) : seam.contact.shareLine(a, b)
    }.map { AdjacencyGraph.Edge($0, $1) }
  }
  return edges
}

/// Pairs of areas whose boxes come within the snap, by a sweep from west to east.
/// O(n log n + pairs that overlap in x).
func candidatePairs(_ contact: BorderContact) -> [(Int, Int)] {
  candidatePairs(contact.bounds) { contact.reach($0, $1) }
}

func candidatePairs(
  _ bounds: [Bounds], reach: (Int, Int) -> SIMD3<Double>
) -> [(Int, Int)] {
  let order = bounds.indices.filter { bounds[$0].minX <= bounds[$0].maxX }
    .sorted { (bounds[$0].minX, $0) < (bounds[$1].minX, $1) }
  // One reach for the sweep, wide enough for all; the pair's own decides.
  let widest = order.reduce(0) { max($0, reach($1, $1).x) }
  var pairs: [(Int, Int)] = []
  for (position, a) in order.enumerated() {
    for b in order[(position + 1)...] {
      if bounds[b].minX - widest > bounds[a].maxX { break }
      guard bounds[a].minY <= bounds[b].maxY + widest, bounds[b].minY <= bounds[a].maxY + widest
      else { continue }
      let reach = reach(a, b)
      if bounds[a].meets(bounds[b], dx: reach.x, dy: reach.y) {
        pairs.append((min(a, b), max(a, b)))
      }
    }
  }
  return pairs
}

/// The two edges of a map of the whole globe, laid on each other.
private struct Seam {
  let contact: BorderContact

  /// nil unless the map spans all longitudes.
  init?(_ map: RegionMap, _ contact: BorderContact) {
    guard map.coordinateSystem?.isGeographic == true else { return nil }
    let west = contact.bounds.reduce(Double.infinity) { min($0, $1.minX) }
    let east = contact.bounds.reduce(-Double.infinity) { max($0, $1.maxX) }
    let slack = max(contact.rounding, contact.snap / contact.metric.scale(atLatitude: 0).x)
    guard east - west >= 360 - slack else { return nil }
    let lines = map.shapes.map { shape in
      BorderContact.lines(of: shape).flatMap { ring in
        zip(ring, ring.dropFirst()).compactMap { p, q -> [SIMD3<Double>]? in
          if max(p.x, q.x) <= west + slack { return [p + SIMD3(360, 0, 0), q + SIMD3(360, 0, 0)] }
          return min(p.x, q.x) >= east - slack ? [p, q] : nil
        }
      }
    }
    self.contact = BorderContact(contact, lines: lines)
  }
}
