import CBenchmarkGEOS

/// The Delaunay graph of random points in the unit square: the neighbours of their Voronoi cells.
struct DelaunayGraph {
  /// In the order in which they were drawn, which says nothing of where they lie: the worst
  /// numbering for a program that does not order its variables itself.
  let points: [(x: Double, y: Double)]
  /// Sorted neighbours of each point.
  let neighbours: [[Int]]

  var edgeCount: Int { neighbours.reduce(0) { $0 + $1.count } / 2 }

  /// - Throws: `BenchmarkError.geometry` where GEOS gives no triangulation.
  init(of count: Int, using random: inout RandomStream) throws {
    let geos = GEOSSession()
    var coordinates: [Double] = []
    for _ in 0..<(2 * count) { coordinates.append(random.uniform()) }
    var place: [SIMD2<Double>: Int] = [:]
    for i in 0..<count { place[SIMD2(coordinates[2 * i], coordinates[2 * i + 1])] = i }
    guard place.count == count else {
      throw BenchmarkError.geometry("two of \(count) points coincide")
    }
    let path = try geos.points(coordinates)
    let edges = try geos.made(
      GEOSDelaunayTriangulation_r(geos.handle, path.pointer, 0, 1), "the triangulation")

    var neighbours = [[Int]](repeating: [], count: count)
    var ends = [Double](repeating: 0, count: 4)
    for index in 0..<GEOSGetNumGeometries_r(geos.handle, edges.pointer) {
      let edge = GEOSGetGeometryN_r(geos.handle, edges.pointer, index)
      guard let sequence = GEOSGeom_getCoordSeq_r(geos.handle, edge),
        GEOSCoordSeq_copyToBuffer_r(geos.handle, sequence, &ends, 0, 0) == 1,
        let a = place[SIMD2(ends[0], ends[1])], let b = place[SIMD2(ends[2], ends[3])]
      else { throw BenchmarkError.geometry("edge \(index) does not join two of the points") }
      neighbours[a].append(b)
      neighbours[b].append(a)
    }
    points = (0..<count).map { (coordinates[2 * $0], coordinates[2 * $0 + 1]) }
    self.neighbours = neighbours.map { $0.sorted() }
    // A triangulation of n points has 3n − 3 − h edges, h of the points on the hull.
    guard edgeCount <= 3 * count - 6, edgeCount >= 2 * count - 3 else {
      throw BenchmarkError.geometry("\(edgeCount) edges do not triangulate \(count) points")
    }
  }
}
