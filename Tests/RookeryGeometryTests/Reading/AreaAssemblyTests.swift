import Foundation
import RookeryTable
import Testing

@testable import RookeryGeometry

/// Ids, unions, repairs and features without polygons.
struct AreaAssemblyTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  /// A GeoJSON file of features given as their members, without `type`.
  private func file(_ features: [String]) throws -> String {
    try folder.file(
      "areas.geojson",
      "{\"type\":\"FeatureCollection\",\"features\":["
        + features.map { "{\"type\":\"Feature\",\($0)}" }.joined(separator: ",\n") + "]}")
  }

  private func geometry(_ x: Int) -> String {
    "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[\(x),0],[\(x + 1),0],[\(x + 1),1],"
      + "[\(x),1],[\(x),0]]]}"
  }

  private func properties(_ text: String) -> String { "\"properties\":{\(text)}" }

  private func read(
    _ features: [String], id: String? = nil,
    emptyGeometry: RegionSource.EmptyGeometry = .reject
  ) throws(GeometryError) -> RegionMap {
    let path: String
    do { path = try file(features) } catch { throw .cannotOpen("scratch", reason: "\(error)") }
    return try RegionMap(
      reading: RegionSource(location: path, idField: id, emptyGeometry: emptyGeometry))
  }

  @Test func idsOfEveryTypeBecomeText() throws {
    let features = [
      properties("\"code\":\"001\",\"n\":7,\"r\":7.0,\"s\":\" x \"") + "," + geometry(0),
      properties("\"code\":\"01001\",\"n\":8,\"r\":8.5e3,\"s\":\"y\"") + "," + geometry(1),
    ]
    #expect(try read(features, id: "code").ids == ["001", "01001"])
    #expect(try read(features, id: "n").ids == ["7", "8"])
    #expect(try read(features, id: "r").ids == ["7", "8500"])
    #expect(try read(features, id: "s").ids == ["x", "y"])
  }

  @Test func listsAndObjectsStayTheirJSON() throws {
    let lists = [
      ("\"i\":[1,2]", "[1,2]"), ("\"r\":[0.5,2]", "[0.5,2]"),
      (#""s":["a","b \"c\"\\"]"#, #"["a","b \"c\"\\"]"#), (#""o":{"k":[1]}"#, #"{"k":[1]}"#),
      ("\"b\":[true,false]", "[true,false]"), ("\"m\":[1,\"x\"]", "[1,\"x\"]"),
      ("\"l\":[3000000000]", "[3000000000]"),
    ]
    for (member, expected) in lists {
      let map = try read([properties(member) + "," + geometry(0)])
      let text = map.attributes.columns[0].texts[0]?.replacing(" ", with: "")
      #expect(text == expected.replacing(" ", with: ""))
    }
  }

  @Test func withoutAnIDFieldItsOriginIsNoted() throws {
    let rows = try read((0..<2).map { properties("\"name\":\"a\"") + "," + geometry($0) })
    #expect(rows.ids == ["1", "2"])
    #expect(rows.notes == [.idsTaken(.rowNumbers)])
    #expect(
      rows.notes[0].description
        == "No --id was given and no column is called id: areas are numbered from 1 in the order "
        + "of the file.")

    let column = try read((0..<2).map { properties("\"AREA_ID\":\"0\($0)\"") + "," + geometry($0) })
    #expect(column.ids == ["00", "01"])
    #expect(column.notes == [.idsTaken(.column("AREA_ID"))])

    let numbers = try read((0..<2).map { "\"id\":\($0 + 37001),\(properties("")),\(geometry($0))" })
    #expect(numbers.ids == ["37001", "37002"])
    #expect(numbers.notes == [.idsTaken(.featureIDs)])

    // With a filter too, the numbers being ids does not hang on which features are left.
    let path = folder.path("areas.geojson")
    let filtered = RegionSource(location: path, whereFilter: "x = 'b'")
    _ = try file(
      (0..<2).map {
        "\"id\":\($0 + 5),\(properties("\"x\":\"\($0 == 0 ? "a" : "b")\"")),\(geometry($0))"
      })
    #expect(try RegionMap(reading: filtered).ids == ["6"])
    _ = try file(
      (0..<2).map { "\(properties("\"x\":\"\($0 == 0 ? "a" : "b")\"")),\(geometry($0))" })
    #expect(try RegionMap(reading: filtered).ids == ["1"])

    let texts = try read((0..<2).map { "\"id\":\"0\($0)\",\(properties("")),\(geometry($0))" })
    #expect(texts.ids == ["00", "01"])

    let repeated = try read((0..<2).map { properties("\"id\":\"a\"") + "," + geometry($0) })
    #expect(repeated.ids == ["1", "2"])
  }

  @Test func mistakesInIDsAreNamed() throws {
    let features = (0..<12).map { properties("\"FIPS\":null,\"r\":1.5") + "," + geometry($0) }
    let unknown = #expect(throws: GeometryError.self) { try read(features, id: "FIP") }
    #expect(
      unknown?.description
        == "\(folder.path("areas.geojson")) has no field FIP (did you mean FIPS?); its fields are "
        + "FIPS, r.")
    let missing = #expect(throws: GeometryError.self) { try read(features, id: "FIPS") }
    let named = (1...10).map { "feature \($0)" }.joined(separator: ", ")
    #expect(
      missing?.description
        == "The id field FIPS is empty in \(named), and 2 more; fill it in or choose another with "
        + "--id.")
    let real = #expect(throws: GeometryError.self) { try read(features, id: "r") }
    #expect(
      real?.description
        == "The id field r holds 1.5 in feature 1, and an id must be text or a whole number; "
        + "choose another with --id.")
  }

  @Test func featuresOfOneIDBecomeOneArea() throws {
    let map = try read(
      [
        properties("\"c\":\"a\",\"n\":1,\"k\":5") + "," + geometry(0),
        properties("\"c\":\"b\",\"n\":2,\"k\":5") + "," + geometry(4),
        properties("\"c\":\"a\",\"n\":3,\"k\":5") + "," + geometry(1),
        properties("\"c\":\"a\",\"n\":1,\"k\":5") + "," + geometry(7),
      ], id: "c")
    #expect(map.ids == ["a", "b"])
    #expect(map.shapes[0]?.polygons.count == 2)  // two that touch and one apart
    #expect(map.shapes[0]?.planarArea == 3)
    #expect(map.attributes["n"]?.values == .integers([1, 2]))
    #expect(
      map.notes == [.merged(id: "a", features: 3), .attributesDiffer(id: "a", columns: ["n"])])
    #expect(map.notes[0].description == "Area a is the union of 3 features.")
    #expect(
      map.notes[1].description
        == "The features of area a differ in n; the first feature's values were kept.")
  }

  @Test func overlappingPartsAreJoinedAndNotCutOut() throws {
    let wkt =
      "\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0,0],[2,0],[2,2],[0,2],[0,0]]],"
      + "[[[1,0],[3,0],[3,2],[1,2],[1,0]]]]}"
    let map = try read([properties("\"c\":\"a\"") + "," + wkt], id: "c")
    #expect(map.shapes[0]?.planarArea == 6)
    guard case .repaired(id: "a", let reason) = map.notes.first else {
      Issue.record("\(map.notes)")
      return
    }
    #expect(reason.hasPrefix("Self-intersection"))
  }

  @Test func curvesHeightsAndCollectionsBecomePlainPolygons() throws {
    let path = folder.path("curves.gpkg")
    try write(
      [
        LayerToWrite(
          rows: [
            (
              "CURVEPOLYGON (COMPOUNDCURVE (CIRCULARSTRING (0 0,1 1,2 0),(2 0,0 0)))",
              ["curve", "1"]
            ),
            ("POLYGON Z ((5 0 9,6 0 9,6 1 9,5 0 9))", ["height", "1"]),
            (
              "GEOMETRYCOLLECTION (POLYGON ((8 0,9 0,9 1,8 0)),LINESTRING (8 0,8 5))",
              ["collection", "1"]
            ),
            ("POLYGON ZM ((11 0 1 2,12 0 1 2,12 1 1 2,11 0 1 2))", ["measure", "1"]),
          ])
      ], to: path, driver: "GPKG")
    let map = try RegionMap(reading: RegionSource(location: path, idField: "code"))
    #expect(map.areaCount == 4)
    // Half a disc of radius 1, by chords of 4 degrees.
    #expect(abs((map.shapes[0]?.planarArea ?? 0) - .pi / 2) < 2e-3)
    #expect(map.shapes[1] == polygon([(5, 0), (6, 0), (6, 1)]))
    #expect(map.shapes[3] == polygon([(11, 0), (12, 0), (12, 1)]))
    #expect(
      map.notes == [
        .repaired(id: "collection", reason: "only the polygons of its GEOMETRYCOLLECTION were kept")
      ])
  }

  @Test func featuresWithoutAPolygonAreRefusedOrSkipped() throws {
    let features = [
      properties("\"c\":\"a\"") + "," + geometry(0),
      properties("\"c\":\"b\"") + ",\"geometry\":null",
      properties("\"c\":\"d\"") + ",\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}",
      properties("\"c\":\"e\"") + ",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[]}",
      properties("\"c\":\"f\"")
        + ",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,1],[2,2],[0,0]]]}",
    ]
    let error = #expect(throws: GeometryError.self) { try read(features, id: "c") }
    #expect(
      error?.description
        == "These features have no polygon: feature 2 (id b): no geometry, feature 3 (id d): "
        + "POINT, feature 4 (id e): no geometry, feature 5 (id f): a polygon without area "
        + "(Self-intersection[1 1]); leave them out with --skip-empty.")
    let map = try read(features, id: "c", emptyGeometry: .skip)
    #expect(map.ids == ["a"])
    #expect(map.notes.count == 4)
    #expect(map.notes[0].description == "Feature 2 (id b) was left out: no geometry.")
    #expect(throws: GeometryError.self) {
      try read(Array(features.dropFirst()), id: "c", emptyGeometry: .skip)
    }
  }

  @Test func ringsLeftOpenAreClosed() throws {
    let open =
      "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,1]]]}"
    #expect(
      try read([properties("\"c\":\"a\"") + "," + open], id: "c").shapes[0] == square(0, 0))
  }
}
