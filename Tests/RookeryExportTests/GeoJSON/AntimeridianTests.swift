import Foundation
import RookeryGeometry
import Testing

@testable import RookeryExport

@Suite struct AntimeridianTests {
  /// Writes polygons as a layer and reads them back with OGR.
  private func readBack(_ shapes: [MultiPolygon]) throws -> (geometry: [String], box: [Double]) {
    let folder = try TemporaryFolder()
    let path = folder("a.geojson")
    try writeGeoJSON(
      shapes.map { SimpleFeature(geometry: .polygons($0), properties: []) },
      coordinates: .longitudeLatitude, to: path, existing: .keep)
    let read = try ReadBack(path)
    for feature in read.features { #expect(feature.isValid) }
    struct Box: Decodable { let bbox: [Double] }
    let box = try JSONDecoder().decode(Box.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    return (read.features.compactMap(\.geometry), box.bbox)
  }

  /// All of these say the same square, 4 degrees wide around 180.
  static let crossing: [[Position]] = [
    ring((178, -10), (-178, -10), (-178, -6), (178, -6)),
    ring((178, -10), (182, -10), (182, -6), (178, -6)),
    ring((-182, -10), (-178, -10), (-178, -6), (-182, -6)),
    ring((-178, -6), (178, -6), (178, -10), (-178, -10)),
  ]

  @Test(arguments: crossing)
  func aShapeAcrossIsCutInTwo(exterior: [Position]) throws {
    let read = try readBack([MultiPolygon([Polygon(exterior: exterior)])])
    let text = try #require(read.geometry.first)
    #expect(text.hasPrefix("MULTIPOLYGON (((") && text.components(separatedBy: "((").count == 3)
    for corner in ["178 -10", "180 -10", "180 -6", "178 -6", "-180 -10", "-178 -10", "-178 -6"] {
      #expect(text.contains(corner), "\(corner) in \(text)")
    }
    #expect(!text.contains("182"))
    // West is the larger number, RFC 7946 §5.2.
    #expect(read.box == [178, -10, -178, -6])
  }

  @Test func holesAreCutAlong() throws {
    let shape = MultiPolygon([
      Polygon(
        exterior: Self.crossing[0],
        holes: [ring((179, -9), (-179, -9), (-179, -7), (179, -7))])
    ])
    let text = try #require(try readBack([shape]).geometry.first)
    #expect(text.hasPrefix("MULTIPOLYGON"))
    // The hole reaches the cut, so it becomes a bay of either half.
    for corner in ["179 -9", "180 -9", "-180 -7", "-179 -7"] { #expect(text.contains(corner)) }
    let beside = MultiPolygon([
      Polygon(
        exterior: Self.crossing[1], holes: [ring((-179.5, -9), (-179, -9), (-179, -7))])
    ])
    let withHole = try #require(try readBack([beside]).geometry.first)
    #expect(withHole.contains("),(-179"), "a hole in the second half of \(withHole)")
  }

  @Test func whatWasCutAlreadyStays() throws {
    let halves = MultiPolygon(
      square(west: 179, south: 0).polygons + square(west: -180, south: 0).polygons)
    let read = try readBack([halves])
    #expect(
      read.geometry == [
        "MULTIPOLYGON (((179 0,180 0,180 1,179 1,179 0)),((-180 0,-179 0,-179 1,-180 1,-180 0)))"
      ])
    #expect(read.box == [179, 0, -179, 1])
  }

  @Test func aWholeWorldStays() throws {
    let world = MultiPolygon([
      Polygon(exterior: ring((-180, -60), (180, -60), (180, 80), (-180, 80)))
    ])
    let read = try readBack([world])
    #expect(read.geometry == ["POLYGON ((-180 -60,180 -60,180 80,-180 80,-180 -60))"])
    #expect(read.box == [-180, -60, 180, 80])
  }

  @Test func mapsOnBothSidesOfTheWorldHaveAPlainBox() throws {
    let read = try readBack([
      square(west: 179, south: 0), square(west: -180, south: 0), square(west: 10, south: 0),
      square(west: -80, south: 0),
    ])
    #expect(read.box == [-180, 0, 180, 1])
  }

  @Test func roundingInAProjectionIsNoCrossing() throws {
    let read = try readBack([
      MultiPolygon([Polygon(exterior: ring((179, 0), (180.0000000001, 0), (180, 1), (179, 1)))])
    ])
    #expect(read.geometry == ["POLYGON ((179 0,180 0,180 1,179 1,179 0))"])
  }

  @Test(arguments: [false, true])
  func aRingRoundThePoleIsClosedOverIt(isReversed: Bool) throws {
    let coast = stride(from: -170.0, to: 180, by: 20).map { Position($0, -70) }
    let exterior = coast + coast.prefix(1)
    let read = try readBack([
      MultiPolygon([Polygon(exterior: isReversed ? exterior.reversed() : exterior)])
    ])
    let text = try #require(read.geometry.first)
    #expect(text.hasPrefix("POLYGON (("))
    for corner in ["180 -70", "-180 -70", "180 -90", "-180 -90", "10 -70"] {
      #expect(text.contains(corner), "\(corner) in \(text)")
    }
    #expect(read.box == [-180, -90, 180, -70])
  }

  @Test func linesAreCutToo() throws {
    let across = [Position(179, 0), Position(-179, 2)]
    #expect(
      try GeoJSONWriterTests.geometry(.lines([across]))
        == #"{"type":"MultiLineString","coordinates":[[[179,0],[180,1]],[[-180,1],[-179,2]]]}"#)
    let back = [Position(-179, 2), Position(179, 0), Position(178, 0)]
    #expect(
      try GeoJSONWriterTests.geometry(.lines([back]))
        == #"{"type":"MultiLineString","coordinates":[[[-179,2],[-180,1]],"#
        + #"[[180,1],[179,0],[178,0]]]}"#)
    let touching = [Position(-180, 0), Position(179, 1)]
    #expect(
      try GeoJSONWriterTests.geometry(.lines([touching]))
        == #"{"type":"LineString","coordinates":[[180,0],[179,1]]}"#)
  }
}
