import Foundation
import Rookery
import Testing

/// The studies under examples/ read as studies, and the files they name are there.
@Suite struct ExampleStudiesTests {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let names = ["nc-sids", "ny-leukaemia", "scotland-lip-cancer", "us-counties"]

  @Test func everyExampleIsListed() throws {
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: Self.root.appendingPathComponent("examples").path)
    #expect(folders.filter { !$0.hasPrefix(".") }.sorted() == Self.names)
  }

  @Test(arguments: names)
  func readsAndFindsItsFiles(name: String) throws {
    let folder = Self.root.appendingPathComponent("examples/\(name)")
    let study = try Study(file: folder.appendingPathComponent("study.yaml").path)
    for path in [study.regions?.file, study.data?.file, study.graph.file].compactMap(\.self) {
      #expect(FileManager.default.fileExists(atPath: path), "\(path)")
    }
    #expect(study.model.formula.contains("bym2(area)"))
    for path in study.outputs.out + [study.outputs.summary].compactMap(\.self) {
      #expect(path.hasPrefix(folder.appendingPathComponent("output/").path))
    }
  }

  @Test func theShareOfNonWhiteBirthsFollowsFromTheMap() throws {
    let map = try JSONDecoder().decode(
      CountyMap.self,
      from: Data(contentsOf: Self.root.appendingPathComponent("shapes/nc-counties.geojson")))
    let lines = try String(
      contentsOf: Self.root.appendingPathComponent("examples/nc-sids/data.csv"), encoding: .utf8
    ).split(separator: "\n").dropFirst()
    let shares = Dictionary(
      uniqueKeysWithValues: lines.map { line in
        let fields = line.split(separator: ",")
        return (String(fields[0]), Double(fields[1]))
      })
    #expect(shares.count == 100 && map.features.count == 100)
    for county in map.features.map(\.properties) {
      let share = try #require(shares[county.id] ?? nil)
      #expect(abs(share - county.nonWhiteBirths / county.births) <= 0.5000001e-6)
    }
  }
}

/// What is needed of shapes/nc-counties.geojson.
private struct CountyMap: Decodable {
  let features: [Feature]

  struct Feature: Decodable { let properties: County }

  struct County: Decodable {
    let id: String
    let births: Double
    let nonWhiteBirths: Double

    enum CodingKeys: String, CodingKey {
      case id = "FIPS"
      case births = "BIR74"
      case nonWhiteBirths = "NWBIR74"
    }
  }
}
