import Foundation
import RookeryGeometry
import Testing

@testable import RookeryExport

@Suite struct GeoJSONWriterTests {
  /// The geometry member of one feature.
  static func geometry(
    _ geometry: FeatureGeometry?, coordinates: GeoJSONCoordinates = .longitudeLatitude
  ) throws -> String {
    var buffer = ByteBuffer()
    var writer = GeoJSONWriter(form: .lines, coordinates: coordinates)
    try writer.append(id: "a", geometry: geometry, properties: { $0.append("{}") }, to: &buffer)
    let text = buffer.text
    let start = try #require(text.range(of: #""geometry":"#)).upperBound
    return String(text[start...].dropLast(2))
  }

  @Test func ringsFollowTheRightHandRule() throws {
    let clockwise = [
      Position(0, 0), Position(0, 4), Position(4, 4), Position(4, 0), Position(0, 0),
    ]
    let counterclockwiseHole = ring((1, 1), (2, 1), (2, 2), (1, 2))
    let turned = try Self.geometry(
      .polygons(MultiPolygon([Polygon(exterior: clockwise, holes: [counterclockwiseHole])])))
    #expect(
      turned
        == #"{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,4],[0,0]],"#
        + #"[[1,1],[1,2],[2,2],[2,1],[1,1]]]}"#)
    let kept = try Self.geometry(
      .polygons(
        MultiPolygon([
          Polygon(exterior: clockwise.reversed(), holes: [counterclockwiseHole.reversed()])
        ])))
    #expect(kept == turned)
  }

  @Test func severalPolygonsAreAMultiPolygon() throws {
    let shape = MultiPolygon(
      square(west: 0, south: 0).polygons + square(west: 2, south: 0).polygons)
    #expect(
      try Self.geometry(.polygons(shape))
        == #"{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,1],[0,0]]],"#
        + #"[[[2,0],[3,0],[3,1],[2,1],[2,0]]]]}"#)
  }

  @Test func ringsThatRoundToNothingAreLeftOut() throws {
    let speck = ring((5, 5), (5.00000001, 5), (5, 5.00000001))
    let sliver = ring((6, 6), (7, 6), (6.5, 6.00000001))
    let body = Polygon(
      exterior: ring((0, 0), (9, 0), (9, 9), (0, 9)), holes: [speck, sliver])
    let text = try Self.geometry(.polygons(MultiPolygon([body, Polygon(exterior: speck)])))
    #expect(text == #"{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,9],[0,0]]]}"#)
  }

  @Test func aShapeThatWouldVanishKeepsAllItsDigits() throws {
    let speck = ring((5, 5), (5, 5.00000001), (5.00000001, 5))
    #expect(
      try Self.geometry(.polygons(MultiPolygon([Polygon(exterior: speck)])))
        == #"{"type":"Polygon","coordinates":[[[5.0,5.0],[5.00000001,5.0],[5.0,5.00000001],[5.0,5.0]]]}"#
    )
  }

  @Test func positionsThatRoundToTheSameAreWrittenOnce() throws {
    let shape = MultiPolygon([
      Polygon(exterior: ring((0, 0), (1, 0), (1, 0.00000001), (1, 1), (0, 1), (0, 0.00000002)))
    ])
    #expect(
      try Self.geometry(.polygons(shape))
        == #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}"#)
  }

  @Test func linesAndPoints() throws {
    let line = [Position(0, 0), Position(1, 2)]
    #expect(
      try Self.geometry(.lines([line])) == #"{"type":"LineString","coordinates":[[0,0],[1,2]]}"#)
    #expect(
      try Self.geometry(.lines([line, line]))
        == #"{"type":"MultiLineString","coordinates":[[[0,0],[1,2]],[[0,0],[1,2]]]}"#)
    #expect(
      try Self.geometry(.points([Position(1, 2)])) == #"{"type":"Point","coordinates":[1,2]}"#)
    #expect(
      try Self.geometry(.points(line)) == #"{"type":"MultiPoint","coordinates":[[0,0],[1,2]]}"#)
    #expect(try Self.geometry(nil) == "null")
  }

  @Test func collectionsOfSimpleFeaturesReadBack() throws {
    let folder = try TemporaryFolder()
    try writeGeoJSON(
      [
        SimpleFeature(
          id: "1-2", geometry: .lines([[Position(0, 0), Position(1, 1)]]),
          properties: [.init("weight", .number(1)), .init("focal", "x\"y")]),
        SimpleFeature(geometry: nil, properties: []),
      ], coordinates: .longitudeLatitude, metadata: ["version": "1"], to: folder("e.geojson"),
      existing: .keep)
    let read = try ReadBack(folder("e.geojson"))
    #expect(read.features.count == 2)
    #expect(read.features[0].geometry == "LINESTRING (0 0,1 1)")
    #expect(read.features[0].fields["focal"] == "x\"y")
    #expect(read.features[1].geometry == nil)
    #expect(
      try text(of: folder("e.geojson")).hasSuffix(
        #","bbox":[0,0,1,1],"rookery":{"version":"1"}}"# + "\n"))
  }

  @Test func aCollectionWithoutAnyShapeHasNoBoundingBox() throws {
    let folder = try TemporaryFolder()
    try writeGeoJSON(
      [], coordinates: .longitudeLatitude, to: folder("e.geojson"), existing: .keep)
    #expect(
      try text(of: folder("e.geojson")) == #"{"type":"FeatureCollection","features":["# + "\n]}\n")
  }

  @Test func coordinatesOffTheGlobeAreAnError() throws {
    let metres = square(west: 500_000, south: 4_000_000)
    #expect(
      throws: ExportError.notLongitudeLatitude(area: "a", x: 500_000, y: 4_000_000)
    ) { try Self.geometry(.polygons(metres)) }
    #expect(throws: ExportError.notFinite(area: "a")) {
      try Self.geometry(.points([Position(0, .nan)]))
    }
    #expect(throws: ExportError.notFinite(area: "a")) {
      try Self.geometry(.lines([[Position(0, 0), Position(.infinity, 0)]]), coordinates: .planar)
    }
    #expect(
      try Self.geometry(.polygons(metres), coordinates: .planar)
        .hasPrefix(#"{"type":"Polygon","coordinates":[[[500000,4000000],[500001,4000000]"#))
  }
}
