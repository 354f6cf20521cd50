import RookeryGraph
import RookeryTable
import Testing

@testable import RookeryGeometry

struct PointRulesTests {
  /// Unit squares in a row, their middles at 0.5, 1.5, 2.5 and 5.5.
  private let row = map([square(0, 0), square(1, 0), square(2, 0), square(5, 0)])

  @Test func distanceIsBetweenInteriorPoints() throws {
    #expect(
      try letters(AdjacencyGraph(row, rule: .distance(kilometres: 0.001))) == ["AB", "BC"])
    #expect(
      try letters(AdjacencyGraph(row, rule: .distance(kilometres: 0.0031)))
        == ["AB", "AC", "BC", "CD"])
  }

  @Test func distanceOnTheGlobeIsGeodesic() throws {
    // Half-degree squares at 60 north: middles 1 degree of longitude apart, 55.66 km by geodesic
    // (on the sphere of degrees of the equator it would be 111 km).
    let globe = map([square(0, 60, 0.5), square(1, 60, 0.5), square(0, 61, 0.5)], wgs84)
    let near = try letters(AdjacencyGraph(globe, rule: .distance(kilometres: 56)))
    #expect(near == ["AB"])
    #expect(
      try letters(AdjacencyGraph(globe, rule: .distance(kilometres: 112))) == ["AB", "AC"])
  }

  @Test func nearestIsSymmetricByUnion() throws {
    #expect(try letters(AdjacencyGraph(row, rule: .nearest(1))) == ["AB", "BC", "CD"])
    #expect(
      try letters(AdjacencyGraph(row, rule: .nearest(3)))
        == ["AB", "AC", "AD", "BC", "BD", "CD"])
  }

  @Test func nearestAgreesWithAllDistancesOnTheGlobe() throws {
    let shapes = (0..<40).map { i -> MultiPolygon in
      let (column, row) = (i * 37 % 101, i * 53 % 97)
      return square(Double(column) * 3 - 150, Double(row) - 45, 0.7)
    }
    let globe = RegionMap(
      ids: shapes.indices.map { String($0) }, shapes: shapes,
      attributes: .init(rowCount: 40, columns: []), coordinateSystem: wgs84, notes: [])
    let points = try globe.interiorPoints().compactMap { $0 }
    let metric = try GroundMetric(wgs84)
    var expected: Set<AdjacencyGraph.Edge> = []
    for i in points.indices {
      let others = points.indices.filter { $0 != i }.sorted {
        metric.distance(points[i], points[$0]) < metric.distance(points[i], points[$1])
      }
      for j in others.prefix(4) { expected.insert(.init(i, j)) }
    }
    #expect(Set(try AdjacencyGraph(globe, rule: .nearest(4)).edges) == expected)
  }

  @Test func tooManyNearestIsAnError() {
    let error = #expect(throws: GeometryError.self) {
      try AdjacencyGraph(row, rule: .nearest(4))
    }
    #expect(
      error?.description == "knn:4 asks for 4 neighbours of each area, and there are 4 areas; use "
        + "a number from 1 to 3.")
  }

  @Test func delaunayJoinsPointsAroundEmptyCircles() throws {
    // Middles of a kite: the short diagonal B–C is in, the long one A–D is not.
    let kite = map([
      square(0, 0, 0.1), square(1, 0.5, 0.1), square(1, -0.5, 0.1), square(3, 0, 0.1),
    ])
    let edges = ["AB", "AC", "BC", "BD", "CD"]
    #expect(try letters(AdjacencyGraph(kite, rule: .delaunay)) == edges)
    let globe = map(kite.shapes, wgs84)
    #expect(try letters(AdjacencyGraph(globe, rule: .delaunay)) == edges)
  }

  @Test func delaunayOfPointsOnALineOrInOnePlace() throws {
    #expect(try letters(AdjacencyGraph(row, rule: .delaunay)) == ["AB", "BC", "CD"])
    let same = map([square(0, 0), square(0, 0), square(4, 1), square(2, 5)])
    #expect(try letters(AdjacencyGraph(same, rule: .delaunay)) == ["AB", "AC", "AD", "CD"])
    #expect(try AdjacencyGraph(map([square(0, 0)]), rule: .delaunay).edgeCount == 0)
  }

  @Test func rulesAreReadAsTheyAreWritten() throws {
    #expect(try ContiguityRule("queen", snap: .distance(3)) == .queen(snap: .distance(3)))
    #expect(try ContiguityRule("rook") == .rook(snap: .standard))
    #expect(try ContiguityRule("distance:12.5") == .distance(kilometres: 12.5))
    #expect(try ContiguityRule("knn:4") == .nearest(4))
    #expect(try ContiguityRule("delaunay").description == "delaunay")
    for wrong in ["", "queens", "knn", "knn:0", "knn:x", "distance:-1", "distance:nan", "rook:2"] {
      let error = #expect(throws: GeometryError.self) { try ContiguityRule(wrong) }
      #expect(
        error?.description == "\(wrong) is not a rule of contiguity; use queen, rook, distance:KM, "
          + "knn:K or delaunay.")
    }
    let error = #expect(throws: GeometryError.self) {
      try ContiguityRule("queen", snap: .distance(-1))
    }
    #expect(error?.description == "-1.0 is not a tolerance; give a distance of 0 or more.")
  }
}
