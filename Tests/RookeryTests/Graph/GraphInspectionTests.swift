import Foundation
import RookeryGraph
import Testing

@testable import Rookery

/// Four unit squares: a row of three, and one apart.
enum Squares {
  static var geoJSON: String {
    let squares = [("a", 0.0), ("b", 1), ("c", 2), ("d", 5)].map { id, x in
      """
      {"type":"Feature","properties":{"code":"\(id)"},"geometry":{"type":"Polygon",
      "coordinates":[[[\(x),0],[\(x + 1),0],[\(x + 1),1],[\(x),1],[\(x),0]]]}}
      """
    }
    return #"{"type":"FeatureCollection","features":[\#(squares.joined(separator: ","))]}"#
  }

  /// Runs work with the squares in a folder of their own, the path of which ends with a slash.
  static func inFolder<Value>(_ work: (String) throws -> Value) throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "rookery-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try geoJSON.write(
      to: folder.appendingPathComponent("map.geojson"), atomically: true, encoding: .utf8)
    return try work(folder.path + "/")
  }

  static func study(in folder: String) -> Study {
    var study = Study()
    study.regions = Study.Regions()
    study.regions?.file = folder + "map.geojson"
    study.regions?.id = "code"
    return study
  }
}

@Suite struct GraphInspectionTests {
  @Test func showsTheGraphOfAMap() throws {
    try Squares.inFolder { folder in
      let inspection = try GraphInspection(Squares.study(in: folder))
      #expect(inspection.words == "4 areas, 2 edges, 2 pieces, 1 island (queen)")
      #expect(inspection.degreeDistribution == [1, 2, 1])
      #expect(inspection.decisions == ["1 area has no neighbour and is kept so: d."])
    }
  }

  @Test func islandsLinksAndUnlinksAreCarriedOutAndTold() throws {
    try Squares.inFolder { folder in
      var study = Squares.study(in: folder)
      study.graph.islands = .connectNearest
      study.graph.link = [Study.Pair("a", "c")]
      study.graph.unlink = [Study.Pair("a", "b")]
      let inspection = try GraphInspection(study)
      #expect(inspection.words == "4 areas, 3 edges, 1 piece, no islands (queen)")
      #expect(inspection.decisions.count == 3)
      study.graph.islands = .error
      #expect(throws: StudyError.self) { try GraphInspection(study) }
    }
  }

  @Test(arguments: ["gal", "csv", "geojson"])
  func whatItWritesIsTheSameGraph(ending: String) throws {
    try Squares.inFolder { folder in
      let inspection = try GraphInspection(Squares.study(in: folder))
      let path = folder + "out." + ending
      _ = try inspection.write(to: path, overwrite: .refused)
      #expect(GraphInspection.isGraphFile(path))
      #expect(throws: StudyError.self) { try inspection.write(to: path, overwrite: .refused) }
      var again = Study()
      again.graph.file = path
      #expect(try GraphInspection(again).labelled == inspection.labelled)
    }
  }

  @Test func aMapIsNoGraphFile() throws {
    try Squares.inFolder { folder in
      #expect(!GraphInspection.isGraphFile(folder + "map.geojson"))
      #expect(!GraphInspection.isGraphFile(folder + "missing.csv"))
    }
  }

  @Test func aGraphFileMayReplaceTheMapsOwn() throws {
    try Squares.inFolder { folder in
      let file = folder + "g.csv"
      try "focal,neighbor\nd,a\na,b\nb,c\n".write(toFile: file, atomically: true, encoding: .utf8)
      var study = Squares.study(in: folder)
      study.graph.file = file
      let inspection = try GraphInspection(study)
      #expect(inspection.words == "4 areas, 3 edges, 1 piece, no islands (file)")
      #expect(inspection.labelled.ids == ["a", "b", "c", "d"])
    }
  }
}

@Suite struct CoverageCheckTests {
  @Test func findsTheIslandAndWritesWhereItIs() throws {
    try Squares.inFolder { folder in
      let check = try CoverageCheck(Squares.study(in: folder), tolerance: .standard)
      #expect(check.placeCount == 1)
      #expect(check.lines.contains { $0.contains("d has no neighbour") })
      let path = folder + "places.geojson"
      try check.writePlaces(to: path, overwrite: .refused)
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(text.contains(#""kind":"island""#))
      #expect(throws: StudyError.self) { try check.writePlaces(to: path, overwrite: .refused) }
    }
  }

  @Test func needsPolygons() throws {
    try Squares.inFolder { folder in
      let file = folder + "g.csv"
      try "focal,neighbor\na,b\n".write(toFile: file, atomically: true, encoding: .utf8)
      var study = Study()
      study.graph.file = file
      #expect(throws: StudyError.self) { try CoverageCheck(study, tolerance: .standard) }
    }
  }
}
