import RookeryTable
import Testing

@testable import RookeryExport

@Suite struct ResultLayerTests {
  private func layer(
    attributes: [Column], results: [Column], prefix: String = ""
  ) throws -> ResultLayer {
    try ResultLayer(
      ids: ["a", "b"], shapes: [nil, nil], coordinateSystem: nil,
      attributes: DataTable(rowCount: 2, columns: attributes), results: results, prefix: prefix,
      metadata: nil)
  }

  @Test func attributesComeFirst() throws {
    let layer = try layer(
      attributes: [Column("NAME", .texts(["x", nil]))], results: [Column("smr", .reals([1, 2]))])
    #expect(layer.table.columns.map(\.name) == ["NAME", "smr"])
  }

  @Test func aCollisionOffersAPrefixThatHelps() throws {
    let attributes = [Column("smr", .reals([1, 3])), Column("fitted", .texts(["x", "y"]))]
    let results = [Column("smr", .reals([1, 2])), Column("fitted", .reals([1, 2]))]
    let error = try #require(throws: ExportError.self) {
      try layer(attributes: attributes, results: results)
    }
    #expect(error == .nameCollision(names: ["smr", "fitted"], prefix: "rk_"))
    #expect(
      error.description == "the input has columns called smr, fitted, as results are: give "
        + "--prefix rk_ to set the results apart, or rename in the input")
    let helped = try layer(attributes: attributes, results: results, prefix: "rk_")
    #expect(helped.table.columns.map(\.name) == ["smr", "fitted", "rk_smr", "rk_fitted"])
  }

  @Test func thePrefixMayCollideAsWell() throws {
    #expect(throws: ExportError.nameCollision(names: ["m_smr"], prefix: "m_rk_")) {
      try layer(
        attributes: [Column("m_smr", .texts(["x", "y"]))],
        results: [Column("smr", .reals([1, 2]))],
        prefix: "m_")
    }
  }

  @Test func anAttributeThatIsTheResultIsOneColumn() throws {
    let layer = try layer(
      attributes: [
        Column("area_id", .integers([1, 2])), Column("observed", .reals([3, nil])),
        Column("NAME", .texts(["x", "y"])),
      ],
      results: [
        Column("area_id", .texts(["1", "2"])), Column("observed", .integers([3, nil])),
      ])
    #expect(layer.table.columns.map(\.name) == ["NAME", "area_id", "observed"])
  }
}
