import Foundation
import RookeryGraph
import Testing

@Suite struct WritingTests {
  @Test func filesAreReplacedOnlyWhenAllowed() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "square.gal").path

    #expect(try SmallGraphs.square.write(to: path, points: nil, existing: .kept).isEmpty)
    #expect(try GraphReading(contentsOf: path).contents == SmallGraphs.square)
    #expect {
      try SmallGraphs.square.write(to: path, points: nil, existing: .kept)
    } throws: {
      "\($0)"
        == "\(path) exists already; give --overwrite to replace it, or another name"
    }
    let other = SmallGraphs.weightedPath(ids: ["a", "b", "c", "d"])
    #expect(
      try other.write(to: path, points: nil, existing: .replaced) == [.weightsNotWritten(.gal)])
    #expect(try GraphReading(contentsOf: path).contents.ids == ["a", "b", "c", "d"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["square.gal"])
  }

  @Test func missingFilesAndFoldersAreNamed() {
    #expect {
      try GraphReading(contentsOf: "/nowhere/x.gal")
    } throws: {
      "\($0)" == "cannot read the graph file /nowhere/x.gal: there is no such file"
    }
    #expect {
      try SmallGraphs.square.write(to: "/nowhere/x.gal", points: nil, existing: .kept)
    } throws: {
      "\($0)" == "cannot write the graph file /nowhere/x.gal: "
        + "the folder is missing or may not be written to"
    }
  }
}
