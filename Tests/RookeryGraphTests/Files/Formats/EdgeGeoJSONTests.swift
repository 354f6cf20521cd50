import Foundation
import Testing

@testable import RookeryGraph

@Suite struct EdgeGeoJSONTests {
  @Test func writesLinesAndNotesIslands() throws {
    let path = SmallGraphs.weightedPath(ids: ["a", "b \"\\\u{1}", "c", "d"])
    let points = [(0.0, 1.0), (2.0, 3.123456789), (4.0, 5.0), (6.0, 7.0)].map {
      (longitude: $0.0, latitude: $0.1)
    }
    let (text, notes) = try path.text(as: .geoJSON, points: points)
    #expect(
      text == #"""
        {"type":"FeatureCollection","area_ids":["a","b \"\\\u0001","c","d"],"features":[
        {"type":"Feature","properties":{"focal":"a","neighbor":"b \"\\\u0001","weight":0.5},"geometry":{"type":"LineString","coordinates":[[0.0,1.0],[2.0,3.1234568]]}},
        {"type":"Feature","properties":{"focal":"b \"\\\u0001","neighbor":"c","weight":2.25},"geometry":{"type":"LineString","coordinates":[[2.0,3.1234568],[4.0,5.0]]}}
        ]}

        """#)
    #expect(
      notes.map { "\($0)" } == [
        "1 area has no neighbours and no line; the file names them in its member area_ids, "
          + "which other programs may drop: d"
      ])
  }

  @Test func linesAreCutAtTheAntimeridian() {
    let line = EdgeLine(from: (longitude: 178, latitude: 0), to: (longitude: -178, latitude: 4))
    #expect(line.parts == [[[178, 0], [180, 2]], [[-180, 2], [-178, 4]]])
    let back = EdgeLine(from: (longitude: -178, latitude: 4), to: (longitude: 178, latitude: 0))
    #expect(back.parts == [[[-178, 4], [-180, 2]], [[180, 2], [178, 0]]])
    #expect(
      line.geoJSON == #"{"type":"MultiLineString","coordinates":"#
        + "[[[178.0,0.0],[180.0,2.0]],[[-180.0,2.0],[-178.0,4.0]]]}")
  }

  @Test func readsIdsOfAnyKindAndWithoutAreaIds() throws {
    let reading = try GraphReading(
      text: """
        {"type": "FeatureCollection", "features": [
          {"type": "Feature", "geometry": null, "properties": {"focal": 37001, "neighbor": "b"}},
          {"type": "Feature", "geometry": null,
           "properties": {"focal": "b", "neighbour": 3.0, "weight": 2, "more": []}}]}
        """)
    #expect(reading.contents.ids == ["37001", "b", "3"])
    #expect(reading.contents.graph.weights == [1, 1, 2, 2])
    #expect(reading.notes.isEmpty)
  }

  @Test(arguments: [
    (
      #"{"features": [{"properties": {"FIPS": "1"}}]}"#,
      "feature 1 of the GeoJSON file should hold properties focal and neighbor, not 'something else'"
    ),
    (
      #"{"features": [{"properties": {"focal": "1", "neighbor": "2"}}, {"properties": null}]}"#,
      "feature 2 of the GeoJSON file should hold properties focal and neighbor, not 'something else'"
    ),
    (
      #"{"rows": 2}"#,
      #"line 1 of the GeoJSON file should hold a feature collection, not '{"rows": 2}'"#
    ),
    (
      #"{"features": ["#,
      #"line 1 of the GeoJSON file should hold a feature collection, not '{"features": ['"#
    ),
    (
      #"{"area_ids": ["a"], "features": [{"properties": {"focal": "a", "neighbor": "b"}}]}"#,
      "feature 1 makes 'b' a neighbour of 'a', but the file has no area 'b'"
    ),
  ])
  func errorsNameTheFeature(text: String, message: String) {
    #expect { try GraphReading(text: text) } throws: { "\($0)" == message }
  }

  @Test func pointsAreNeeded() {
    #expect {
      try SmallGraphs.square.text(as: .geoJSON, points: nil)
    } throws: {
      "\($0)" == "edges as GeoJSON are drawn between points; "
        + "give the polygons that the points come from"
    }
  }
}
