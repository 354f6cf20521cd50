import ArgumentParser
import Foundation
import Rookery
import Testing

@testable import RookeryCommand

@Suite struct JointTablesTests {
  /// Groups, contrasts and the set of areas, as a person reads them after a fit.
  @Test func showsGroupsContrastsAndSets() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "rookery-\(UUID().uuidString)"
    ).path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let rows = (0..<24).map { "g\($0),\($0 < 3 ? 40 : 2),5,\($0 % 22 + 100)" }
    try (["id,y,e,group"] + rows).joined(separator: "\n")
      .write(toFile: folder + "/d.csv", atomically: true, encoding: .utf8)
    let edges = (0..<23).map { "g\($0),g\($0 + 1)\ng\($0 + 1),g\($0)" }
    try (["focal,neighbor"] + edges).joined(separator: "\n")
      .write(toFile: folder + "/g.csv", atomically: true, encoding: .utf8)
    let options = try StudyOptions.parse([
      "--graph", folder + "/g.csv", "--data", folder + "/d.csv", "--join", "id", "--model",
      "y ~ iid(id)", "--expected", "e", "--draws", "300", "--aggregate", "group", "--contrast",
      "g0,group=103", "--threshold", "1.5", "--threshold", "50",
    ])
    let result = try await StudyRun(options.study()).run()
    let report = try #require(result.report.joint)
    let texts = JointTables(report: report, style: .plain).texts
    let groups = texts[0].split(separator: "\n").map { $0.split(separator: " ") }
    #expect(groups[0].prefix(4) == ["By", "group", "areas", "observed"])
    // 22 groups: 20 are shown.
    #expect(groups.count == 22 && groups[21] == ["and", "2", "more"])
    #expect(groups[1].prefix(4) == ["100", "2", "42", "10.00"])
    #expect(texts[1].contains("g0 - group=103") && texts[1].contains(">0.999"))
    // The first three have the same counts, so that their order is that of draws.
    #expect(
      texts[2].hasPrefix("  3 areas are above 1 together with probability 0.95: ")
        && texts[2].hasSuffix(
          ". (300 draws)\n  No area is above 50 with probability 0.95. (300 draws)\n")
    )
    for id in ["g0", "g1", "g2"] { #expect(texts[2].contains(id)) }
  }
}
