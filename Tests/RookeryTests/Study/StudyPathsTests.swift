import Foundation
import Testing

@testable import Rookery

@Suite struct StudyPathsTests {
  @Test(arguments: [
    ("cases.csv", "studies/cases.csv"), ("../shapes/nc.geojson", "shapes/nc.geojson"),
    ("../../up.csv", "../up.csv"), ("./a/../b.csv", "studies/b.csv"),
    ("/data/x.csv", "/data/x.csv"),
    ("-", "-"), ("PG:dbname=health", "PG:dbname=health"),
    ("https://example.org/a.geojson", "https://example.org/a.geojson"),
    ("/vsizip/maps.zip/a.shp", "/vsizip/studies/maps.zip/a.shp"),
    ("/vsizip//data/maps.zip", "/vsizip//data/maps.zip"), ("/vsistdin/", "/vsistdin/"),
  ])
  func pathsAreRelativeToTheStudysFolder(path: String, resolved: String) {
    #expect(resolvedPath(path, against: "studies/") == resolved)
    #expect(resolvedPath(path, against: "") == path)
  }

  @Test func aStudyFileIsReadWithItsFolder() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "rookery-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("study.yaml")
    try """
    regions: {file: nc.geojson}
    data: {file: nc.csv, join: id}
    graph: {file: nc.gal, ids: ids.txt}
    outputs: {out: [map.gpkg, "-"], summary: s.json, save_draws: d.csv, benchmark: g=t.csv}
    """.write(to: file, atomically: true, encoding: .utf8)
    let study = try Study(file: file.path)
    #expect(study.regions?.file == "\(folder.path)/nc.geojson")
    #expect(study.data?.file == "\(folder.path)/nc.csv")
    #expect(study.graph.file == "\(folder.path)/nc.gal")
    #expect(study.graph.ids == "\(folder.path)/ids.txt")
    #expect(study.outputs.out == ["\(folder.path)/map.gpkg", "-"])
    #expect(study.outputs.summary == "\(folder.path)/s.json")
    #expect(study.outputs.saveDraws == "\(folder.path)/d.csv")
    #expect(study.outputs.benchmark?.text == "g=\(folder.path)/t.csv")
  }

  @Test func aMissingStudyFileIsAnErrorThatNamesIt() throws {
    let error = try #require(throws: StudyError.self) { try Study(file: "no/such.yaml") }
    #expect(error.description == "Cannot read the study 'no/such.yaml': there is no such file.")
  }

  @Test func passwordsAreNeverShown() throws {
    var study = Study()
    study.regions = Study.Regions()
    study.regions?.file = "PG:host=h password=secret dbname=d"
    study.outputs.out = ["PG:password='se cret' dbname=d"]
    #expect(!study.redacted.yaml.contains("cret"))
    #expect(study.redacted.yaml.contains("dbname=d"))
    study.graph.file = "PG:password=secret"
    study.graph.ids = "https://u:secret@host/ids"
    study.outputs.summary = "PG:pwd=secret"
    study.outputs.saveDraws = "PG:pwd=secret"
    study.outputs.benchmark = .init(group: "g", totals: .table("PG:pwd=secret"))
    #expect(!study.redacted.yaml.contains("cret"))
    #expect(throws: StudyError.self) { try study.checkedTargets() }
    for failure in [
      { _ = try GraphInspection(Study(graphFile: "PG:dbname=d password=secret")) },
      { _ = try study.checkedTargets() },
    ] {
      let error = try #require(throws: StudyError.self) { try failure() }
      #expect(!error.description.contains("cret"), "\(error)")
    }
  }
}

extension Study {
  fileprivate init(graphFile: String) {
    self.init()
    graph.file = graphFile
  }
}
