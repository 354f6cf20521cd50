import Testing

@testable import RookeryGeometry

private let utm = CoordinateSystem(
  name: "WGS 84 / UTM zone 32N", wellKnownText: "EPSG:32632", isGeographic: false,
  metresPerUnit: 1)

struct MapMeasuresTests {
  @Test func projectedCoordinatesBecomeLongitudeAndLatitude() throws {
    // On the central meridian of zone 32 (9 degrees east) at the equator, and its mirror image.
    let pair = map([rectangle(500_000, 0, 600_000, 100_000), square(400_000, 0, 100_000)], utm)
    let shapes = try pair.geographicShapes()
    let first = try #require(shapes[0]?.polygons[0].exterior)
    #expect(abs(first[0].x - 9) < 1e-9)
    #expect(abs(first[0].y) < 1e-9)
    #expect(abs(first[1].x - 9.898_637_66) < 1e-8)  // pyproj's figure
    // The border that both share is the same to the last digit.
    let second = try #require(shapes[1]?.polygons[0].exterior)
    #expect(first[0] == second[1])
    #expect(first[3] == second[2])
  }

  @Test func longitudeAndLatitudeOnWGS84StayAsTheyAre() throws {
    let shapes: [MultiPolygon?] = [square(-79.123_456_7, 35.765_432_1, 0.1), nil]
    #expect(try map(shapes, wgs84).geographicShapes() == shapes)
    #expect(try map(shapes, nil).geographicShapes() == shapes)
  }

  @Test func areasAreGeodesicOrPlanar() throws {
    // One degree square at the equator of WGS 84: 12 308 778 361 m2 (Karney's Planimeter).
    let globe = try #require(try map([square(0, 0)], wgs84).areas()[0])
    #expect(abs(globe / 12_308_778_361.469 - 1) < 1e-10)
    let holed = polygon(
      [(0, 0), (4, 0), (4, 4), (0, 4)], holes: [[(1, 1), (2, 1), (2, 2), (1, 2)]])
    #expect(try map([holed], utm).areas() == [15])
    let feet = CoordinateSystem(
      name: "feet", wellKnownText: "", isGeographic: false, metresPerUnit: 0.3048)
    let area = try #require(try map([square(0, 0, 10)], feet).areas()[0])
    #expect(abs(area - 100 * 0.3048 * 0.3048) < 1e-12)
  }

  @Test func distancesAreGeodesic() throws {
    let metric = try GroundMetric(wgs84)
    // A degree of the equator, and of the meridian from the equator (GeodSolve).
    #expect(abs(metric.distance(Position(0, 0), Position(1, 0)) - 111_319.490_793) < 1e-5)
    #expect(abs(metric.distance(Position(0, 0), Position(0, 1)) - 110_574.388_558) < 1e-5)
    // The scale in metres per degree agrees with short geodesics everywhere.
    for latitude in [-70.0, -10, 0, 35, 60, 85] {
      let scale = metric.scale(atLatitude: latitude)
      let here = Position(20, latitude)
      let east = metric.distance(here, Position(20.000_01, latitude)) / 1e-5
      let north =
        metric.distance(
          Position(20, latitude - 5e-6), Position(20, latitude + 5e-6)) / 1e-5
      #expect(abs(scale.x / east - 1) < 1e-6)
      #expect(abs(scale.y / north - 1) < 1e-6)
    }
  }

  @Test func interiorPointsLieInside() throws {
    let horseshoe = polygon([
      (0, 0), (3, 0), (3, 3), (2, 3), (2, 1), (1, 1), (1, 3), (0, 3),
    ])
    let points = try map([horseshoe, nil]).interiorPoints()
    let point = try #require(points[0])
    let contact = try BorderContact(map([horseshoe]), snap: .standard)
    #expect(contact.contains(point, in: 0))
    #expect(points[1] == nil)
  }

  @Test func dissolvingJoinsGroups() throws {
    let joined = try map([square(0, 0), square(1, 0), square(5, 5), nil])
      .dissolved(groups: [0, 0, 1, 2], count: 3)
    #expect(joined[0]?.polygons.count == 1)
    #expect(joined[0]?.planarArea == 2)
    #expect(joined[1] == square(5, 5) || joined[1]?.planarArea == 1)
    #expect(joined[2] == nil)
  }

  @Test func coordinatesThatCannotBeProjectedNameTheArea() {
    let far = map([square(0, 0), square(1e12, 1e12)], utm)
    let error = #expect(throws: GeometryError.self) { try far.geographicShapes() }
    #expect(
      error?.description
        == "A point of area B lies outside what WGS 84 / UTM zone 32N can be converted from; check "
        + "the coordinate system of the file.")
    let unknown = CoordinateSystem(
      name: "Atlantis", wellKnownText: "EPSG:0", isGeographic: false, metresPerUnit: 1)
    let refused = #expect(throws: GeometryError.self) {
      try map([square(0, 0)], unknown).geographicShapes()
    }
    #expect(
      refused?.description.hasPrefix("The coordinate system Atlantis cannot be used: ") == true)
  }

  @Test func ringAreasAreSigned() {
    let ring = square(1e6, 1e6).polygons[0].exterior
    #expect(signedArea(ofRing: ring) == 1)
    #expect(signedArea(ofRing: ring.reversed()) == -1)
    #expect(signedArea(ofRing: [Position(0, 0), Position(1, 1), Position(0, 0)]) == 0)
  }
}
