import Foundation
import RookeryGeometry
import RookeryTable
import Testing

@testable import RookeryExport

@Suite struct WriteLayerTests {
  private func write(_ layer: ResultLayer, _ name: String) throws -> (String, [ExportNote]) {
    let folder = try TemporaryFolder()
    let notes = try layer.write(
      to: OutputTarget(folder(name)), existing: .keep, tableName: "results")
    return (try text(of: folder(name)), notes)
  }

  @Test func geoJSON() throws {
    let (text, notes) = try write(try sampleLayer(metadata: ["seed": .integer(1)]), "a.geojson")
    #expect(notes.isEmpty)
    #expect(
      text == """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","id":"01","properties":{"NAME":"Skåne \\"öst\\"","BIR74":1091,\
        "rr_mean":0.1,"predicted":false},"geometry":{"type":"Polygon","coordinates":\
        [[[10,50],[11,50],[11,51],[10,51],[10,50]]]}},
        {"type":"Feature","id":"02","properties":{"NAME":null,"BIR74":null,"rr_mean":null,\
        "predicted":true},"geometry":null},
        {"type":"Feature","id":"03","properties":{"NAME":"a,b\\n","BIR74":9007199254740993,\
        "rr_mean":1e-300,"predicted":null},"geometry":{"type":"Polygon","coordinates":\
        [[[11,50],[12,50],[12,51],[11,51],[11,50]]]}}
        ],"bbox":[10,50,12,51],"rookery":{"seed":1}}

        """)
  }

  @Test func allShapesAreOfOneType() throws {
    let one = square(west: 10, south: 50)
    let two = MultiPolygon(one.polygons + square(west: 20, south: 50).polygons)
    let (pieces, _) = try write(try sampleLayer(shapes: [one, nil, two]), "a.geojson")
    #expect(pieces.contains(#"{"type":"MultiPolygon","coordinates":[[[[10,50],"#))
    #expect(!pieces.contains(#""Polygon""#))
    let across = square(west: 179.5, south: 0)
    let (cut, _) = try write(try sampleLayer(shapes: [one, nil, across]), "a.geojson")
    #expect(!cut.contains(#""Polygon""#))
    #expect(cut.contains(#""bbox":[10,0,-179.5,51]"#))
  }

  @Test func linesOfGeoJSON() throws {
    let (text, _) = try write(try sampleLayer(), "a.geojsonl")
    let lines = text.split(separator: "\n")
    #expect(lines.count == 3)
    for line in lines {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      #expect(object?["type"] as? String == "Feature")
    }
  }

  @Test func csv() throws {
    let (text, notes) = try write(try sampleLayer(), "a.csv")
    #expect(notes.isEmpty)
    #expect(
      text == "NAME,BIR74,rr_mean,predicted\r\n\"Skåne \"\"öst\"\"\",1091,0.1,false\r\n"
        + ",,,true\r\n\"a,b\n\",9007199254740993,1e-300,\r\n")
  }

  @Test(arguments: [
    ("", "\"\""), ("x", "x"), (" x", "\" x\""), ("a;b", "a;b"), ("a\rb", "\"a\rb\""),
    ("\"", "\"\"\"\""),
  ])
  func csvFields(value: String, expected: String) {
    var buffer = ByteBuffer()
    buffer.append(csv: value)
    #expect(buffer.text == expected)
  }

  @Test func coordinatesOfAnUnknownSystemAreKeptAndSaid() throws {
    let layer = try sampleLayer(
      shapes: [square(west: 500_000, south: 4e6), nil, nil], coordinateSystem: nil)
    let (text, notes) = try write(layer, "a.geojson")
    #expect(text.contains("[500000,4000000]"))
    #expect(notes.count == 1)
    #expect(notes.first?.description.contains("does not say which coordinate system") == true)
  }

  @Test func tablesWithoutShapesHaveNullGeometry() throws {
    let layer = try sampleLayer(shapes: [nil, nil, nil], coordinateSystem: nil)
    let (text, notes) = try write(layer, "a.geojson")
    #expect(notes.isEmpty)
    #expect(text.components(separatedBy: #""geometry":null"#).count == 4)
    #expect(!text.contains("bbox"))
  }

  @Test func anErrorLeavesNothing() throws {
    let folder = try TemporaryFolder()
    let layer = try sampleLayer(shapes: [square(west: 10, south: 95), nil, nil])
    #expect(throws: ExportError.notLongitudeLatitude(area: "01", x: 10, y: 95)) {
      try layer.write(to: OutputTarget(folder("a.geojson")), existing: .keep, tableName: "t")
    }
    #expect(folder.files.isEmpty)
  }
}
