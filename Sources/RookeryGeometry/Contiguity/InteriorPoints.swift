import RookeryGraph

/// The interior points of a map's areas, for rules of contiguity that look at points.
struct InteriorPoints {
  /// Areas that have a shape, and the point of each.
  private let areas: [Int]
  private let points: [Position]
  private let metric: GroundMetric

  init(_ map: RegionMap) throws(GeometryError) {
    let all = try map.interiorPoints()
    areas = all.indices.filter { all[$0] != nil }
    points = all.compactMap { $0 }
    metric = try GroundMetric(map.coordinateSystem)
  }

  /// Pairs of areas whose points lie within a distance in metres. O(n log n + pairs).
  ///
  /// Straight distances through the earth are never longer than geodesics, so they find every
  /// candidate, and the geodesic decides.
  func edges(within metres: Double) -> [AdjacencyGraph.Edge] {
    let embedded = points.map(metric.embed)
    let tree = PointTree(embedded)
    return points.indices.flatMap { i in
      tree.points(within: metres, of: embedded[i])
        .filter { $0 > i && metric.distance(points[i], points[$0]) <= metres }
        .map { AdjacencyGraph.Edge(areas[i], areas[$0]) }
    }
  }

  /// Pairs of which at least one is among the k nearest of the other; of points equally far, the
  /// area that comes first in the map is nearer. O(n k log n).
  ///
  /// - Throws: `.tooManyNearest` unless k is below the number of areas.
  func edges(nearest k: Int) throws(GeometryError) -> [AdjacencyGraph.Edge] {
    guard k >= 1, k < points.count else { throw .tooManyNearest(k, areas: points.count) }
    let embedded = points.map(metric.embed)
    let tree = PointTree(embedded)
    return points.indices.flatMap { i in
      // The k nearest in a straight line bound how far the k nearest by geodesic can be.
      let bound = tree.nearest(k + 1, to: embedded[i]).reduce(0) {
        max($0, metric.distance(points[i], points[$1]))
      }
      return tree.points(within: bound * (1 + 1e-12), of: embedded[i])
        .filter { $0 != i }
        .map { (distance: metric.distance(points[i], points[$0]), point: $0) }
        .sorted { ($0.distance, $0.point) < ($1.distance, $1.point) }
        .prefix(k)
        .map { AdjacencyGraph.Edge(areas[i], areas[$0.point]) }
    }
  }

  /// Pairs joined by the Delaunay triangulation.
  ///
  /// Longitude and latitude are first projected stereographically from the middle of the points:
  /// that projection takes circles of the globe to circles of the plane, so the triangulation is
  /// the globe's. Points on one line are joined one to the next, and areas with the same point to
  /// each other.
  ///
  /// - Throws: `.unusableCoordinateSystem`, `.geometryEngine`.
  func delaunayEdges() throws(GeometryError) -> [AdjacencyGraph.Edge] {
    let plane = try planar()
    var firstAt: [Position: Int] = [:]
    var edges: [AdjacencyGraph.Edge] = []
    for (i, position) in plane.enumerated() {
      if let other = firstAt[position] {
        edges.append(AdjacencyGraph.Edge(areas[other], areas[i]))
      } else {
        firstAt[position] = i
      }
    }
    let distinct = firstAt.keys.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    guard distinct.count > 1 else { return edges }
    var joined = try GeometryEngine().delaunayEdges(distinct)
    if joined.isEmpty { joined = Array(zip(distinct, distinct.dropFirst())) }
    for (p, q) in joined {
      guard let a = firstAt[p], let b = firstAt[q] else { continue }
      edges.append(AdjacencyGraph.Edge(areas[a], areas[b]))
    }
    return edges
  }

  /// The points in the plane of the map, or of a stereographic projection about their middle.
  private func planar() throws(GeometryError) -> [Position] {
    guard metric.isGeographic, !points.isEmpty else { return points }
    let middle = points.map(metric.embed).reduce(SIMD3(0, 0, 0), +)
    let longitude = degrees(ofX: middle.x, y: middle.y)
    let latitude = degrees(
      ofX: (middle.x * middle.x + middle.y * middle.y).squareRoot(), y: middle.z)
    guard let step = metric.stereographic(longitude: longitude, latitude: latitude) else {
      return points
    }
    let plane = try CoordinateTransform(pipeline: step, name: "stereographic projection")(points)
    guard plane.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else {
      throw .unusableCoordinateSystem(
        "stereographic projection", reason: "an area lies opposite the middle of the map")
    }
    return plane
  }
}
