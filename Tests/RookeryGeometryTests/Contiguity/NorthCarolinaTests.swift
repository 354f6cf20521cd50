import Foundation
import RookeryGraph
import Testing

@testable import RookeryGeometry

private let counties = shippedShapes("nc-counties.geojson")

/// The neighbours of the counties of North Carolina against spdep's.
@Suite(
  .enabled(
    if: counties != nil && referenceFolder != nil,
    "shapes/nc-counties.geojson and the reference results are needed"))
struct NorthCarolinaTests {
  private func mapOfCounties() throws -> RegionMap {
    try RegionMap(reading: RegionSource(location: #require(counties), idField: "FIPS"))
  }

  /// Edges of the reference as pairs of FIPS codes.
  private func referenceEdges(_ file: String) throws -> Set<Set<String>> {
    let cases = try #require(referenceFolder).appending(path: "cases")
    func rows(_ name: String) throws -> [[String]] {
      try String(contentsOf: cases.appending(path: name), encoding: .utf8)
        .split(separator: "\n").dropFirst().map { $0.split(separator: ",").map(String.init) }
    }
    let fips = try rows("nc.csv").map { $0[2] }
    return Set(
      try rows(file).map { row in
        Set(try row.map { fips[try #require(Int($0)) - 1] })
      })
  }

  private func edges(_ rule: ContiguityRule) throws -> Set<Set<String>> {
    let map = try mapOfCounties()
    return Set(
      try AdjacencyGraph(map, rule: rule).edges.map { [map.ids[$0.first], map.ids[$0.second]] })
  }

  @Test(arguments: [Tolerance.standard, .distance(0), .distance(1)])
  func queenIsThatOfSpdep(snap: Tolerance) throws {
    let found = try edges(.queen(snap: snap))
    #expect(found.count == 245)
    #expect(try found == referenceEdges("nc_edges_queen.csv"))
  }

  @Test(arguments: [Tolerance.standard, .distance(0), .distance(1)])
  func rookIsThatOfSpdep(snap: Tolerance) throws {
    let found = try edges(.rook(snap: snap))
    #expect(found.count == 231)
    #expect(try found == referenceEdges("nc_edges_rook.csv"))
  }
}
