import Foundation
import RookeryGraph
import Testing

@testable import RookeryGeometry

private let awkward = shippedShapes("awkward-polygons.geojson")

/// Neighbours of eighteen polygons made to be difficult, by their letters A … R.
///
/// Where the answers of others differ, they differ for these reasons:
///
/// | pair | here | spdep poly2nb (default snap) | libpysal Queen/Rook | libpysal strict | why |
/// |---|---|---|---|---|---|
/// | B–E | both | both | none | none | 0.1 mm apart: within the standard snap, beyond exact contact |
/// | D–E | queen | queen | none | none | the same gap, between two corners |
/// | D–N | both | none | none | both | N's foot lies on the middle of D's side: no vertex in common |
/// | A–D, B–D | both | queen | queen | both | the corner between A and B lies inside D's side: one vertex in common, yet a line shared |
/// | D–O, D–P, I–K | both | queen | queen | both | the same: a side lies on part of a longer one |
/// | G–H | both | none | none | none | they overlap: no vertex in common, and overlap is not touching to predicates |
@Suite(.enabled(if: awkward != nil, "shapes/awkward-polygons.geojson is needed"))
struct AwkwardPolygonsTests {
  private func edges(_ rule: ContiguityRule) throws -> [String] {
    letters(
      try AdjacencyGraph(
        RegionMap(reading: RegionSource(location: #require(awkward))), rule: rule))
  }

  private static let queen = [
    "AB", "AC", "AD", "AR", "BD", "BE", "CR", "DE", "DN", "DO", "DP", "DR", "GH", "IJ", "IK", "KL",
    "LQ",
    "NO", "NP",
  ]
  /// Only corners meet.
  private static let queenOnly: Set = ["AC", "DE", "DR"]
  /// A tenth of a millimetre apart.
  private static let hairline: Set = ["BE", "DE"]

  @Test func queen() throws {
    let found = try edges(.queen(snap: .standard))
    #expect(found == Self.queen, "\(found)")
  }

  @Test func rook() throws {
    #expect(
      try edges(.rook(snap: .standard)) == Self.queen.filter { !Self.queenOnly.contains($0) })
  }

  @Test func withoutSnapTheGapOfATenthOfAMillimetreDivides() throws {
    #expect(
      try edges(.queen(snap: .distance(0))) == Self.queen.filter { !Self.hairline.contains($0) })
  }

  @Test func snapBridgesGapsInMetres() throws {
    // E–F is 1.1 m wide and F–G 1.1 km, at the equator.
    #expect(try edges(.queen(snap: .distance(1))).contains("EF") == false)
    #expect(try edges(.queen(snap: .distance(1.2))) == (Self.queen + ["EF"]).sorted())
    #expect(try edges(.rook(snap: .distance(1.2))).contains("EF"))
    #expect(try edges(.queen(snap: .distance(1200))) == (Self.queen + ["EF", "FG"]).sorted())
  }

  /// The lists of others, from which ours differ by exactly the pairs in the table.
  @Test(.enabled(if: referenceFolder != nil, "the reference results are needed"))
  func differencesFromOthersAreThoseOfTheTable() throws {
    let folder = try #require(referenceFolder).appending(path: "deterministic")
    let spdep = try lists(folder.appending(path: "messy_neighbours.json"), in: "poly2nb")
    let libpysal = try lists(folder.appending(path: "messy_neighbours_libpysal.json"), in: "lists")
    let queen = Set(try edges(.queen(snap: .standard)))
    let rook = Set(try edges(.rook(snap: .standard)))
    #expect(queen.symmetricDifference(spdep["queen_snap_1.490116e-08"] ?? []) == ["DN", "GH"])
    #expect(
      rook.symmetricDifference(spdep["rook_snap_1.490116e-08"] ?? [])
        == ["AD", "BD", "DN", "DO", "DP", "GH", "IK"])
    #expect(
      queen.symmetricDifference(libpysal["Queen.from_dataframe"] ?? []) == ["BE", "DE", "DN", "GH"])
    #expect(
      rook.symmetricDifference(libpysal["Rook.from_dataframe"] ?? [])
        == ["AD", "BD", "BE", "DN", "DO", "DP", "GH", "IK"])
    #expect(
      queen.symmetricDifference(libpysal["Graph.build_contiguity_rook=False_strict=True"] ?? [])
        == ["BE", "DE", "GH"])
    #expect(
      rook.symmetricDifference(libpysal["Graph.build_contiguity_rook=True_strict=True"] ?? [])
        == ["BE", "GH"])
  }

  /// Neighbour lists with 1-based areas, an area standing alone where it has one neighbour.
  private func lists(_ file: URL, in key: String) throws -> [String: Set<String>] {
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    let lists = try #require((json as? [String: Any])?[key] as? [String: [Any]])
    return lists.mapValues { areas in
      var edges: Set<String> = []
      for (i, entry) in areas.enumerated() {
        let neighbours = (entry as? [Int]) ?? (entry as? Int).map { [$0] } ?? []
        for j in neighbours where j - 1 > i {
          edges.formUnion(letters(AdjacencyGraph(areaCount: 18, edges: [.init(i, j - 1)])))
        }
      }
      return edges
    }
  }

  @Test func bowTieIsRepairedAndSaidSo() throws {
    let map = try RegionMap(reading: RegionSource(location: #require(awkward)))
    #expect(map.notes.contains(.repaired(id: "17", reason: "Self-intersection[22.5 0.5]")))
    #expect(map.shapes[16]?.polygons.count == 2)
    #expect(map.ids == (1...18).map { String($0) })
    #expect(map.notes.contains(.idsTaken(.column("id"))))
  }
}
