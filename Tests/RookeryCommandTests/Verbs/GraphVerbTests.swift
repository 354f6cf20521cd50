import ArgumentParser
import Foundation
import Rookery
import Testing

@testable import RookeryCommand

@Suite struct GraphVerbTests {
  @Test func takesRegionsOrAGraphFile() throws {
    let map = try GraphVerb.parse(["map.gpkg", "--id", "x", "--contiguity", "rook"]).study()
    #expect(map.regions?.file == "map.gpkg")
    #expect(map.regions?.id == "x")
    #expect(map.graph.contiguity == .rook)
    let graph = try GraphVerb.parse(["areas.gal", "--unlink", "a,b"]).study()
    #expect(graph.regions == nil)
    #expect(graph.graph.file == "areas.gal")
    let both = try GraphVerb.parse(["map.gpkg", "--graph", "areas.gal"]).study()
    #expect(both.regions?.file == "map.gpkg")
    #expect(both.graph.file == "areas.gal")
  }

  @Test func choosesAmongPolygonsOnly() throws {
    let verb = try GraphVerb.parse(["areas.gal", "--id", "x"])
    #expect(throws: ValidationError.self) { try verb.study() }
  }

  @Test(arguments: [
    ["graph", "no/such/map.gpkg"], ["check", "no/such/map.gpkg"],
    ["check", "map.gpkg", "--out", "places.shp"], ["graph"], ["check"],
  ])
  func endsWithTwoOnWrongInput(arguments: [String]) async {
    #expect(await Tool.run(arguments) == .wrongInput)
  }

  @Test func aStrictCheckFailsOnAnIsland() async throws {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("rookery-\(UUID().uuidString).geojson")
    try """
    {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"a"},
    "geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}]}
    """.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    #expect(await Tool.run(["check", file.path, "--quiet"]) == .done)
    #expect(await Tool.run(["check", file.path, "--quiet", "--strict"]) == .failed)
  }
}
