import RookeryGraph
import Testing

@testable import RookeryGeometry

private let queen = ContiguityRule.queen(snap: .standard)
private let rook = ContiguityRule.rook(snap: .standard)

struct ContiguityGraphTests {
  @Test func cornersMeetForQueenOnly() throws {
    let board = map([square(0, 0), square(1, 0), square(0, 1), square(1, 1)])
    #expect(
      try letters(AdjacencyGraph(board, rule: queen)) == ["AB", "AC", "AD", "BC", "BD", "CD"])
    #expect(try letters(AdjacencyGraph(board, rule: rook)) == ["AB", "AC", "BD", "CD"])
  }

  @Test func bordersMeetWithoutACommonVertex() throws {
    // Slanted side of A from (0, 0) to (3, 1); B's corners lie on it at a third and two thirds,
    // which no pair of doubles hits exactly.
    let a = polygon([(0, 0), (3, 1), (0, 1)])
    let b = polygon([(1, 1.0 / 3), (2, -1), (2, 2.0 / 3)])
    let c = polygon([(1, 1.0 / 3), (1.5, -2), (0.5, -2)])
    let found = map([a, b, c], nil)
    for snap in [Tolerance.standard, .distance(0)] {
      #expect(
        try letters(AdjacencyGraph(found, rule: .rook(snap: snap))) == ["AB"], "\(snap)")
      #expect(
        try letters(AdjacencyGraph(found, rule: .queen(snap: snap))) == ["AB", "AC", "BC"])
    }
  }

  @Test func enclavesAndNestedAreasAreNeighbours() throws {
    let donut = polygon(
      [(0, 0), (4, 0), (4, 4), (0, 4)], holes: [[(1, 1), (1, 3), (3, 3), (3, 1)]])
    let lakeIsland = square(1.5, 1.5)  // touches nothing, lies in the hole
    let covered = square(0.2, 0.2, 0.5)  // lies on the donut, which has no hole for it
    let all = map([donut, square(1, 1, 2), lakeIsland, covered])
    for rule in [queen, rook] {
      // The island lies inside the enclave B, and only there.
      #expect(try letters(AdjacencyGraph(all, rule: rule)) == ["AB", "AD", "BC"])
    }
    let waterAround = map([donut, lakeIsland])
    #expect(try AdjacencyGraph(waterAround, rule: queen).edgeCount == 0)
  }

  @Test func identicalAndCrossingShapesAreNeighboursUnderBothRules() throws {
    let cross = map([rectangle(0, 1, 3, 2), rectangle(1, 0, 2, 3), rectangle(0, 1, 3, 2)])
    #expect(try letters(AdjacencyGraph(cross, rule: rook)) == ["AB", "AC", "BC"])
    #expect(try letters(AdjacencyGraph(cross, rule: queen)) == ["AB", "AC", "BC"])
  }

  @Test func aNarrowWedgeIsNotALine() throws {
    // Two triangles that meet in the origin, their sides 8 degrees apart.
    let a = polygon([(0, 0), (1000, 0), (1000, -100)])
    let b = polygon([(0, 0), (1000, 140), (1000, 300)])
    #expect(try letters(AdjacencyGraph(map([a, b]), rule: queen)) == ["AB"])
    #expect(try AdjacencyGraph(map([a, b]), rule: rook).edgeCount == 0)
    let c = polygon([(0, 0), (1000, 300), (1000, 500)])
    #expect(try AdjacencyGraph(map([a, c]), rule: .rook(snap: .distance(1))).edgeCount == 0)
  }

  @Test func snapIsInMetresOnTheGlobeAtEveryLatitude() throws {
    // 2e-5 degrees of longitude are 2.2 m at the equator and 1.1 m near 60 degrees.
    for (latitude, metres) in [(0.0, 2.226), (60.0, 1.1)] {
      let pair = map([square(0, latitude), square(1.00002, latitude)], wgs84)
      let below = try AdjacencyGraph(pair, rule: .queen(snap: .distance(metres * 0.9)))
      let above = try AdjacencyGraph(pair, rule: .queen(snap: .distance(metres * 1.1)))
      #expect(below.edgeCount == 0)
      #expect(above.edgeCount == 1)
    }
  }

  @Test func theCutOfTheWorldIsNoBorder() throws {
    let world = map([rectangle(-180, 0, -170, 10), rectangle(170, 0, 180, 10)], wgs84)
    #expect(try letters(AdjacencyGraph(world, rule: queen)) == ["AB"])
    #expect(try letters(AdjacencyGraph(world, rule: rook)) == ["AB"])
  }

  @Test func orderOfAreasDoesNotMatter() throws {
    let shapes = [
      square(0, 0), square(1, 0), polygon([(0, 1), (2, 1), (1, 2)]), square(5, 5), square(2, 0.5),
    ]
    let forward = try AdjacencyGraph(map(shapes), rule: rook).edges
    let backward = try AdjacencyGraph(map(shapes.reversed()), rule: rook).edges
    #expect(forward == backward.map { .init(4 - $0.first, 4 - $0.second) }.sorted())
  }

  @Test func areasWithoutAShapeHaveNoNeighbours() throws {
    let some = map([square(0, 0), nil, square(1, 0)])
    for rule in [queen, rook, .nearest(1), .delaunay, .distance(kilometres: 1)] {
      #expect(try letters(AdjacencyGraph(some, rule: rule)) == ["AC"], "\(rule)")
    }
  }

  @Test func everyPairAgreesWithThePredicatesOnARandomMap() throws {
    // Rectangles on a grid of quarters: touching, overlapping, nested and apart.
    var state: UInt64 = 7
    func next(_ n: UInt64) -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double((state >> 33) % n)
    }
    let boxes = (0..<26).map { _ in
      let (x, y) = (next(24) / 4, next(24) / 4)
      return (x, y, x + (1 + next(6)) / 4, y + (1 + next(6)) / 4)
    }
    let shapes = boxes.map { rectangle($0.0, $0.1, $0.2, $0.3) }
    let queens = Set(try AdjacencyGraph(map(shapes), rule: queen).edges)
    let rooks = Set(try AdjacencyGraph(map(shapes), rule: rook).edges)
    for i in boxes.indices {
      for j in (i + 1)..<boxes.count {
        let width = min(boxes[i].2, boxes[j].2) - max(boxes[i].0, boxes[j].0)
        let height = min(boxes[i].3, boxes[j].3) - max(boxes[i].1, boxes[j].1)
        let meet = width >= 0 && height >= 0
        #expect(queens.contains(.init(i, j)) == meet, "\(boxes[i]) \(boxes[j])")
        #expect(rooks.contains(.init(i, j)) == (meet && width + height > 0))
      }
    }
  }
}
