import Foundation
import Testing

@testable import RookeryExport

@Suite struct WriteBytesTests {
  @Test func writesAndLeavesNothingBeside() throws {
    let folder = try TemporaryFolder()
    try writeBytes(to: folder("a.txt"), existing: .keep) { $0.append("hello\n") }
    #expect(try text(of: folder("a.txt")) == "hello\n")
    #expect(folder.files == ["a.txt"])
  }

  @Test func largeOutputArrivesWhole() throws {
    let folder = try TemporaryFolder()
    try writeBytes(to: folder("a.txt"), existing: .keep) { (buffer) throws(ExportError) in
      for i in 0..<400_000 {
        buffer.append(integer: Int64(i))
        buffer.append("\n")
        try buffer.spill()
      }
    }
    let lines = try text(of: folder("a.txt")).split(separator: "\n")
    #expect(lines.count == 400_000 && lines.last == "399999")
  }

  @Test func anExistingFileIsReplacedOnlyWhenAsked() throws {
    let folder = try TemporaryFolder()
    try writeBytes(to: folder("a.txt"), existing: .keep) { $0.append("old") }
    #expect(throws: ExportError.exists(path: folder("a.txt"))) {
      try writeBytes(to: folder("a.txt"), existing: .keep) { $0.append("new") }
    }
    #expect(try text(of: folder("a.txt")) == "old")
    try writeBytes(to: folder("a.txt"), existing: .replace) { $0.append("new") }
    #expect(try text(of: folder("a.txt")) == "new")
  }

  @Test func aFailureLeavesTheOldFileAndNoOther() throws {
    let folder = try TemporaryFolder()
    try writeBytes(to: folder("a.txt"), existing: .keep) { $0.append("old") }
    #expect(throws: ExportError.notFinite(area: "x")) {
      try writeBytes(to: folder("a.txt"), existing: .replace) { (buffer) throws(ExportError) in
        buffer.append("half")
        throw .notFinite(area: "x")
      }
    }
    #expect(try text(of: folder("a.txt")) == "old")
    #expect(folder.files == ["a.txt"])
  }

  @Test func foldersAreErrors() throws {
    let folder = try TemporaryFolder()
    #expect(throws: ExportError.isFolder(path: folder.path)) {
      try writeBytes(to: folder.path, existing: .replace) { $0.append("x") }
    }
    #expect(
      throws: ExportError.noFolder(path: folder("none/b/a.txt"), folder: folder("none"))
    ) { try writeBytes(to: folder("none/b/a.txt"), existing: .keep) { $0.append("x") } }
    #expect(folder.files.isEmpty)
  }

  @Test func oneMissingFolderIsMade() throws {
    let folder = try TemporaryFolder()
    #expect(throws: ExportError.notFinite(area: "x")) {
      try writeBytes(to: folder("output/a.txt"), existing: .keep) { (_) throws(ExportError) in
        throw .notFinite(area: "x")
      }
    }
    #expect(folder.files.isEmpty)
    try writeBytes(to: folder("output/a.txt"), existing: .keep) { $0.append("x") }
    #expect(try text(of: folder("output/a.txt")) == "x")
  }

  @Test func aLinkStaysALink() throws {
    let folder = try TemporaryFolder()
    try writeBytes(to: folder("real.txt"), existing: .keep) { $0.append("old") }
    try FileManager.default.createSymbolicLink(
      atPath: folder("link.txt"), withDestinationPath: folder("real.txt"))
    try writeBytes(to: folder("link.txt"), existing: .replace) { $0.append("new") }
    #expect(try text(of: folder("real.txt")) == "new")
    let kind = try FileManager.default.attributesOfItem(atPath: folder("link.txt"))[.type]
    #expect(kind as? FileAttributeType == .typeSymbolicLink)
  }

  @Test func devicesAreWrittenToAndNotReplaced() throws {
    try writeBytes(to: "/dev/null", existing: .keep) { $0.append("x") }
    #expect(StagedOutput.isSpecial("/dev/null"))
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "needs /dev/full"))
  func aFullDiskIsAnError() {
    #expect(
      throws: ExportError.cannotWrite(path: "/dev/full", reason: "No space left on device")
    ) { try writeBytes(to: "/dev/full", existing: .keep) { $0.append("x") } }
  }
}
