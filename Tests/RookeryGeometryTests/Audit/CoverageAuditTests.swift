import RookeryGraph
import RookeryTable
import Testing

@testable import RookeryGeometry

struct CoverageAuditTests {
  private func audit(
    _ map: RegionMap, tolerance: Tolerance = .distance(0.01)
  ) throws -> CoverageAudit {
    try CoverageAudit(
      map, graph: AdjacencyGraph(map, rule: .queen(snap: .standard)), tolerance: tolerance)
  }

  @Test func aSoundMapHasNothingToReport() throws {
    let sound = try audit(
      map([square(0, 0), square(1, 0), rectangle(0, 1, 2, 2), rectangle(2, 0, 3, 2)]))
    #expect(sound.places.isEmpty)
    #expect(
      sound.lines == [
        "no gaps, overlaps or borders that miss each other by up to 0.01 units",
        "all areas are one piece",
      ])
  }

  @Test func gapsHaveTheirAreaAndNeighbours() throws {
    // Four rectangles around a hole of 1 by 1, met at T-junctions.
    let found = try audit(
      map([
        rectangle(0, 0, 2, 1), rectangle(2, 0, 3, 2), rectangle(1, 2, 3, 3), rectangle(0, 1, 1, 3),
      ]))
    #expect(found.places.count == 1)
    let gap = try #require(found.places.first)
    #expect(gap.kind == .gap)
    #expect(gap.measure == 1)
    #expect(gap.unit == .squareUnits)
    #expect(gap.areaIDs == ["A", "B", "C", "D"])
    guard case .polygons(let shape) = gap.shape else {
      Issue.record("a gap has a shape")
      return
    }
    #expect(shape.bounds == rectangle(1, 1, 2, 2).bounds)
    #expect(gap.description == "gap of 1 square units between A, B, C, D")
  }

  @Test func overlapsAreNamedPairByPair() throws {
    // C covers a part of both A and B, across their sound common border.
    let found = try audit(map([square(0, 0, 2), rectangle(2, 0, 4, 2), rectangle(1, 0.5, 3, 1.5)]))
    let overlaps = found.places.filter { $0.kind == .overlap }
    #expect(overlaps.map(\.areaIDs) == [["A", "C"], ["B", "C"]])
    #expect(overlaps.map(\.measure) == [1, 1])
    #expect(found.places.count == 2)
  }

  @Test func identicalAndNestedAreasOverlap() throws {
    let found = try audit(map([square(0, 0), square(0, 0), square(5, 5, 4), square(6, 6)]))
    #expect(
      found.places.filter { $0.kind == .overlap }.map(\.areaIDs) == [["A", "B"], ["C", "D"]])
  }

  @Test func anEnclaveInItsHoleIsNoOverlap() throws {
    let donut = polygon(
      [(0, 0), (4, 0), (4, 4), (0, 4)], holes: [[(1, 1), (1, 3), (3, 3), (3, 1)]])
    #expect(try audit(map([donut, square(1, 1, 2)])).places.isEmpty)
    let empty = try audit(map([donut]))
    #expect(empty.places.map(\.kind) == [.gap, .island])
    #expect(empty.places[0].measure == 4)
  }

  @Test func thinGapsAndOverlapsAreSlivers() throws {
    let gap = try audit(
      map([
        rectangle(0, 0, 10, 1), rectangle(0, 1.01, 10, 2), rectangle(-1, 0, 0, 2),
        rectangle(10, 0, 11, 2),
      ]))
    #expect(gap.count(of: .sliverGap) == 1)
    #expect(gap.count(of: .gap) == 0)
    let overlap = try audit(map([rectangle(0, 0, 10, 1), rectangle(0, 0.99, 10, 2)]))
    #expect(overlap.places.map(\.kind) == [.sliverOverlap])
    #expect(abs((overlap.places[0].measure ?? 0) - 0.1) < 1e-12)
  }

  @Test func roundingIsNoSliver() throws {
    // The middle corner lies on the slanted border only up to rounding.
    let a = polygon([(0, 0), (3, 1), (0, 1)])
    let b = polygon([(0, 0), (1, -3), (1, 1.0 / 3)])
    let c = polygon([(1, 1.0 / 3), (1, -3), (3, 1)])
    #expect(try audit(map([a, b, c])).places.isEmpty)
  }

  @Test func nearMissesHaveTheirDistance() throws {
    let found = try audit(
      map([square(0, 0), rectangle(1.004, 0, 2, 1), rectangle(2.02, 0, 3, 1)]))
    let misses = found.places.filter { $0.kind == .nearMiss }
    #expect(misses.map(\.areaIDs) == [["A", "B"]])
    #expect(abs((misses[0].measure ?? 0) - 0.004) < 1e-12)
    guard case .line(let p, let q) = misses[0].shape else {
      Issue.record("a near miss is a line")
      return
    }
    #expect([p.x, q.x] == [1, 1.004])
  }

  @Test func standardToleranceGrowsWithTheAreas() throws {
    let small = try audit(map([square(0, 0), rectangle(1.0009, 0, 2, 1)]), tolerance: .standard)
    #expect(small.count(of: .nearMiss) == 1)
    let globe = try audit(map([square(0, 0), square(1.000_9, 0)], wgs84), tolerance: .standard)
    #expect(abs(globe.tolerance - 110.9) < 1)
    let miss = try #require(globe.places.first { $0.kind == .nearMiss })
    #expect(miss.unit == .metres)
    #expect(abs((miss.measure ?? 0) - 100.2) < 0.1)
    #expect(miss.description == "near miss: A, B are 100.2 m apart and share no point")
  }

  @Test func islandsPiecesAndJoinedFeaturesArePlaces() throws {
    let shapes = [
      square(0, 0), square(1, 0), square(2, 0), square(10, 0), square(11, 0), square(20, 0),
    ]
    let base = map(shapes)
    let merged = RegionMap(
      ids: base.ids, shapes: shapes, attributes: base.attributes, coordinateSystem: nil,
      notes: [.merged(id: "B", features: 2)])
    let found = try audit(merged)
    #expect(found.places.map(\.kind) == [.duplicateID, .island, .piece])
    #expect(found.places.map(\.areaIDs) == [["B"], ["F"], ["D", "E"]])
    #expect(
      found.lines == [
        "1 duplicate id", "  id B stands on 2 features, which were joined",
        "1 area without a neighbour", "  F has no neighbour",
        "1 piece of several areas apart from the largest",
        "  piece of 2 areas apart from the largest: D, E",
        "3 pieces in all, the largest and areas without a neighbour included, of 3, 2, 1 areas",
      ])
    #expect(found.places.table["kind"]?.values == .texts(["duplicate id", "island", "piece"]))
    #expect(found.places.table["areas"]?.values == .texts(["B", "F", "D E"]))
  }

  @Test func nearMissesThatTheSnapJoinedSaySo() throws {
    let squares = map([square(1000, 0), square(1001.5, 0)])
    func line(snap: Tolerance) throws -> String? {
      let graph = try AdjacencyGraph(squares, rule: .queen(snap: snap))
      let found = try CoverageAudit(squares, graph: graph, tolerance: .distance(1))
      return found.places.first { $0.kind == .nearMiss }?.description
    }
    let apart = "near miss: A, B are 0.5 units apart and share no point"
    #expect(try line(snap: .standard) == apart)
    #expect(
      try line(snap: .distance(1)) == apart + ", yet the graph has them as neighbours")
  }

  @Test func placesCanBeHadInLongitudeAndLatitude() throws {
    let utm = CoordinateSystem(
      name: "UTM", wellKnownText: "EPSG:32632", isGeographic: false, metresPerUnit: 1)
    let found = try audit(
      map([square(500_000, 0, 1000), square(501_005, 0, 1000)], utm), tolerance: .distance(10))
    let places = try found.places.geographic(of: map([square(500_000, 0), square(0, 0)], utm))
    guard case .line(let p, _) = try #require(places.first { $0.kind == .nearMiss }).shape else {
      Issue.record("a near miss is a line")
      return
    }
    #expect(abs(p.x - 9.008_98) < 1e-4)
  }

  @Test func aToleranceBelowZeroIsAnError() {
    let error = #expect(throws: GeometryError.self) {
      try audit(map([square(0, 0)]), tolerance: .distance(-1))
    }
    #expect(error?.description == "-1.0 is not a tolerance; give a distance of 0 or more.")
  }
}
