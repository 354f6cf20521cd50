import Testing

@testable import RookeryTable

@Suite struct TableJoinTests {
  private let ids = ["37001", "37003", "37005"]

  private func table(_ keys: [String?], cases: [Int64?]? = nil) -> DataTable {
    let cases = cases ?? keys.indices.map { Int64($0) }
    return DataTable(
      rowCount: keys.count,
      columns: [Column("fips", .texts(keys)), Column("cases", .integers(cases))])
  }

  @Test func rowsFollowTheMap() throws {
    let join = try TableJoin(table(["37005", "37001", "37003"]), key: "fips", ids: ids)
    #expect(join.areas == [2, 0, 1])
    #expect(try join.rowPerArea() == [1, 2, 0])
    #expect(join.areasWithoutRow.isEmpty && join.notes.isEmpty)
  }

  @Test func orderOfRowsDoesNotMatter() throws {
    let forwards = table(["37001", "37003", "37005"], cases: [1, 2, 3])
    let backwards = table(["37005", "37003", "37001"], cases: [3, 2, 1])
    let joined = try [forwards, backwards].map { table in
      table.picking(rows: try TableJoin(table, key: "fips", ids: ids).rowPerArea())
    }
    #expect(joined[0] == joined[1])
  }

  @Test func numbersAndTextsAreReconciled() throws {
    let reals = DataTable(rowCount: 3, columns: [Column("id", .reals([37003, 37005, 37001]))])
    #expect(try TableJoin(reals, key: "id", ids: ids).rowPerArea() == [2, 0, 1])
    let integers = DataTable(rowCount: 2, columns: [Column("id", .integers([1003, 1001]))])
    let join = try TableJoin(integers, key: "id", ids: ["01001", "01003"])
    #expect(try join.rowPerArea() == [1, 0])
    #expect(join.notes == ["2 ids were matched as numbers, such as '1003' to area '01003'"])
  }

  @Test func areasWithoutRowAreReportedAndMissing() throws {
    let table = table(["37005", "37001"], cases: [5, 1])
    let join = try TableJoin(table, key: "fips", ids: ids)
    #expect(join.areasWithoutRow == ["37003"])
    #expect(try table.picking(rows: join.rowPerArea())["cases"]?.values == .integers([1, nil, 5]))
  }

  @Test func rowsOfNoAreaAreNamed() {
    let expected =
      "2 rows name no area of the map in column 'fips': row 2: '37033' (near '37003'), "
      + "row 4: 'elsewhere'; correct these ids, remove the rows, "
      + "or choose the map's id field that they come from"
    #expect {
      try TableJoin(table(["37001", "37033", "37005", "elsewhere"]), key: "fips", ids: ids)
    } throws: {
      "\($0)" == expected
    }
  }

  @Test func strayRowsCanBeLeftOut() throws {
    let join = try TableJoin(
      table(["37005", "99999", "37001", "37003"]), key: "fips", ids: ids, strayRows: .leftOut)
    #expect(join.areas == [2, nil, 0, 1])
    #expect(try join.rowPerArea() == [2, 3, 0])
    #expect(join.notes == ["1 row belongs to no area of the map and is left out: '99999'"])
  }

  @Test func aTableOfOtherAreasIsRefusedEvenSo() {
    #expect(throws: TableError.self) {
      try TableJoin(table(["x", "y"]), key: "fips", ids: ids, strayRows: .leftOut)
    }
  }

  @Test func repeatedAreasAreNamed() throws {
    let join = try TableJoin(
      table(["37001", "37003", " 37001", "37005"]), key: "fips", ids: ids)
    #expect(join.rowsPerArea() == [[0, 2], [1], [3]])
    let expected =
      "column 'fips' names an area more than once: '37001' in rows 1, 3; "
      + "keep one row per area or sum the rows first"
    #expect { try join.rowPerArea() } throws: { "\($0)" == expected }
  }

  @Test func rowsWithoutIdAreNamed() {
    let expected =
      "column 'fips' is to name the area of each row and is empty in rows 2, 3; "
      + "fill it in or remove the rows"
    #expect {
      try TableJoin(table(["37001", nil, "  "]), key: "fips", ids: ids)
    } throws: {
      "\($0)" == expected
    }
  }

  @Test func emptyRowsAreLeftOut() throws {
    let join = try TableJoin(
      table(["37001", nil, "37003", "37005"], cases: [1, nil, 3, 5]), key: "fips", ids: ids)
    #expect(try join.rowPerArea() == [0, 2, 3])
    #expect(join.notes == ["1 empty row was left out"])
  }

  @Test func unknownColumnsAreSuggested() {
    #expect {
      try TableJoin(table(["37001"]), key: "FISP", ids: ids)
    } throws: {
      "\($0)" == "there is no column 'FISP'; did you mean 'fips'?"
    }
    #expect {
      try TableJoin(table(["37001"]), key: "county", ids: ids)
    } throws: {
      "\($0)" == "there is no column 'county'; the columns are fips, cases"
    }
  }
}
