import Foundation
import Testing

@testable import Rookery

@Suite struct FileDigestTests {
  @Test func isTheDigestOfTheStandardsExamples() throws {
    // FIPS 180-4's examples: "abc", the empty message and a million times "a".
    let examples = [
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      (
        String(repeating: "a", count: 1_000_000),
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
      ),
    ]
    for (text, digest) in examples {
      let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
      try Data(text.utf8).write(to: file)
      defer { try? FileManager.default.removeItem(at: file) }
      #expect(fileDigest(file.path) == digest)
    }
  }

  @Test func pathsIntoAnArchiveHaveTheArchivesDigest() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
      "\(UUID().uuidString).zip")
    try Data("abc".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let digest = try #require(fileDigest(file.path))
    for path in [
      "/vsizip/\(file.path)/in/a.shp", "/vsizip/{\(file.path)}/a.shp",
      "/vsigzip/\(file.path)", "/vsizip/\(file.path)",
    ] {
      #expect(fileDigest(path) == digest, "\(path)")
    }
    #expect(fileDigest("/vsizip//vsicurl/https://example.org/a.zip/a.shp") == nil)
  }

  @Test func whatIsNoFileHasNone() {
    #expect(fileDigest("no/such/file") == nil)
    #expect(fileDigest(FileManager.default.temporaryDirectory.path) == nil)
  }
}
