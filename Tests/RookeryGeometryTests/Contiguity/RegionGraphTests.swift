import RookeryGraph
import RookeryTable
import Testing

@testable import RookeryGeometry

struct RegionGraphTests {
  /// A–B touch; C lies 1.5 east of B; D lies 2 north of A.
  private let archipelago = map([
    square(1000, 0), square(1001, 0), square(1003.5, 0), square(1000, 3),
  ])

  @Test func distancesNeedACoordinateSystemWhereCoordinatesMayBeDegrees() throws {
    let degrees = map([square(0, 0), square(1, 0), square(3.5, 0)])
    let rules: [(ContiguityRule, String)] = [
      (.distance(kilometres: 5), "--contiguity distance:5.0"), (.nearest(1), "--contiguity knn:1"),
      (.delaunay, "--contiguity delaunay"), (.queen(snap: .distance(5)), "--snap"),
      (.rook(snap: .distance(5)), "--snap"),
    ]
    for (rule, purpose) in rules {
      let refusal = GeometryError.distanceWithoutCoordinateSystem(purpose: purpose)
      #expect(throws: refusal) { try RegionGraph(degrees, plan: GraphPlan(rule: rule)) }
    }
    let error = #expect(throws: GeometryError.self) {
      try RegionGraph(degrees, plan: GraphPlan(islands: .connectNearest))
    }
    #expect(
      error?.description == "The map states no coordinate system and its coordinates look like "
        + "longitude and latitude, so distances have no meaning, which --islands connect-nearest "
        + "needs; add its .prj, or convert it with ogr2ogr -a_srs EPSG:4326.")
    #expect(letters(try RegionGraph(degrees).graph) == ["AB"])
    let planar = map([square(1000, 0), square(1002, 0)])
    #expect(letters(try RegionGraph(planar, plan: GraphPlan(rule: .nearest(1))).graph) == ["AB"])
    let known = map([square(0, 0), square(2, 0)], wgs84)
    #expect(letters(try RegionGraph(known, plan: GraphPlan(rule: .nearest(1))).graph) == ["AB"])
  }

  @Test func islandsAreKeptAndNamed() throws {
    let made = try RegionGraph(archipelago)
    #expect(letters(made.graph) == ["AB"])
    #expect(made.decisions == [.keptIsland("C"), .keptIsland("D")])
    #expect(made.decisions[0].description == "C has no neighbour and was kept so.")
  }

  @Test func islandsAreConnectedToTheNearestArea() throws {
    let made = try RegionGraph(archipelago, plan: GraphPlan(islands: .connectNearest))
    #expect(letters(made.graph) == ["AB", "AD", "BC"])
    #expect(
      made.decisions.map(\.description) == [
        "C had no neighbour and was linked to its nearest area, B, 1.5 units away.",
        "D had no neighbour and was linked to its nearest area, A, 2 units away.",
      ])
  }

  @Test func nearestIsByGeodesicOnTheGlobe() throws {
    // At 60 north B is 1 degree of longitude (56 km) east and C 0.7 degrees (78 km) north.
    let globe = map(
      [square(0, 59, 1), square(2, 59, 1), rectangle(0, 60.7, 1, 61), square(2, 58, 1)], wgs84)
    let made = try RegionGraph(globe, plan: GraphPlan(islands: .connectNearest))
    guard case .connectedIsland("A", to: "B", let metres, unit: .metres) = made.decisions.first
    else {
      Issue.record("A is linked to B first: \(made.decisions)")
      return
    }
    #expect(abs(metres - 55_800) < 200)
  }

  @Test func islandsAcrossTheCutOfTheWorldAreNear() throws {
    let globe = map([square(178.5, 0, 1), square(-179.5, 0, 1), square(170, 0, 1)], wgs84)
    let made = try RegionGraph(globe, plan: GraphPlan(islands: .connectNearest))
    #expect(letters(made.graph) == ["AB", "AC"])
  }

  @Test func islandsMayBeRefused() {
    let error = #expect(throws: GeometryError.self) {
      try RegionGraph(archipelago, plan: GraphPlan(islands: .error))
    }
    #expect(
      error?.description == "C, D have no neighbour; link with --link, or choose --islands keep or "
        + "connect-nearest.")
  }

  @Test func linksAndUnlinksAreDoneInThatOrderBeforeIslands() throws {
    let plan = GraphPlan(
      islands: .connectNearest, links: [AreaPair("C", "D"), AreaPair("B", "A")],
      unlinks: [])
    let made = try RegionGraph(archipelago, plan: plan)
    #expect(letters(made.graph) == ["AB", "CD"])
    #expect(
      made.decisions.map(\.description) == [
        "C and D were linked, as asked.",
        "B and A are neighbours already; the link changes nothing.",
      ])
  }

  @Test func anUnlinkedPairIsNotLinkedAgain() throws {
    let plan = GraphPlan(islands: .connectNearest, unlinks: [AreaPair("A", "B")])
    let made = try RegionGraph(archipelago, plan: plan)
    #expect(!letters(made.graph).contains("AB"))
    #expect(made.decisions[0] == .unlinked(AreaPair("A", "B")))
    #expect(made.decisions[0].description == "A and B were unlinked, as asked.")
    #expect(made.graph.islands.isEmpty)
  }

  @Test func mistakesInLinksAreNamed() {
    let named = RegionMap(
      ids: ["Kent", "Essex"], shapes: [square(0, 0), square(2, 0)],
      attributes: .init(rowCount: 2, columns: []), coordinateSystem: nil, notes: [])
    func message(links: [AreaPair] = [], unlinks: [AreaPair] = []) -> String? {
      #expect(throws: GeometryError.self) {
        try RegionGraph(named, plan: GraphPlan(links: links, unlinks: unlinks))
      }?.description
    }
    #expect(
      message(links: [AreaPair("Kent", "Esex")])
        == "There is no area Esex (did you mean Essex?); --link and --unlink take two ids.")
    #expect(
      message(links: [AreaPair("Wales", "Kent")])
        == "There is no area Wales; --link and --unlink take two ids.")
    #expect(
      message(links: [AreaPair("Kent", "Kent")])
        == "Area Kent cannot be linked with itself; --link and --unlink take two different ids.")
    #expect(
      message(unlinks: [AreaPair("Kent", "Essex")])
        == "Kent and Essex are not neighbours, so --unlink Kent,Essex has nothing to remove.")
    #expect(
      message(links: [AreaPair("Kent", "Essex")], unlinks: [AreaPair("Essex", "Kent")])
        == "Essex and Kent are both in a --link and in an --unlink; keep one of the two.")
  }

  @Test func aGraphFromElsewhereKeepsItsWeights() throws {
    let base = AdjacencyGraph(areaCount: 3, weightedEdges: [(.init(0, 1), 2.5)])
    let made = try RegionGraph(
      base, ids: ["a", "b", "c"], plan: GraphPlan(links: [AreaPair("b", "c")]))
    #expect(Array(made.graph.weights) == [2.5, 2.5, 1, 1])
    let error = #expect(throws: GeometryError.self) {
      try RegionGraph(base, ids: ["a", "b", "c"], plan: GraphPlan(islands: .connectNearest))
    }
    #expect(
      error?.description == "Area c has no polygon, which --islands connect-nearest needs.")
  }
}
