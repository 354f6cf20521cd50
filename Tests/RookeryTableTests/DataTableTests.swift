import Testing

@testable import RookeryTable

@Suite struct DataTableTests {
  private let table = DataTable(
    rowCount: 2,
    columns: [
      Column("a", .integers([1, 2])), Column("b", .reals([0.5, nil])),
      Column("c", .texts(["x", "y"])), Column("d", .booleans([true, nil])),
    ])

  @Test func pickingReordersRepeatsAndLeavesOut() {
    let picked = table.picking(rows: [1, nil, 0, 0])
    #expect(picked.rowCount == 4)
    #expect(picked["a"]?.values == .integers([2, nil, 1, 1]))
    #expect(picked["b"]?.values == .reals([nil, nil, 0.5, 0.5]))
    #expect(picked["c"]?.values == .texts(["y", nil, "x", "x"]))
    #expect(picked["d"]?.values == .booleans([nil, nil, true, true]))
  }

  @Test func pickingEveryRowInOrderChangesNothing() {
    #expect(table.picking(rows: [0, 1]) == table)
  }

  @Test func appendingKeepsOrder() {
    let more = table.appending([Column("e", .integers([7, 8]))])
    #expect(more.columns.map(\.name) == ["a", "b", "c", "d", "e"])
    #expect(more["e"]?.renamed("f") == Column("f", .integers([7, 8])))
    #expect(more["missing"] == nil)
  }
}
