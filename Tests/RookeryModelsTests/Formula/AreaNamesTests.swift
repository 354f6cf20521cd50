import RookeryTable
import Testing

@testable import RookeryModels

@Suite struct AreaNamesTests {
  private let ids = ["37001", "37003"]

  private func names(_ idColumns: [String], _ columns: [Column] = []) -> AreaNames {
    AreaNames(
      ids: ids, idColumns: idColumns, table: DataTable(rowCount: 2, columns: columns))
  }

  @Test func theIdAndTheWordMeanTheAreas() throws {
    let names = names(["FIPS", "fips"])
    #expect(try names.mean("FIPS", in: "bym2(FIPS)"))
    #expect(try names.mean("fips", in: "bym2(fips)"))
    #expect(try names.mean("area", in: "bym2(area)"))
    #expect(try !names.mean("clinic", in: "iid(clinic)"))
  }

  @Test func aColumnCalledAreaThatIsTheIdMayMeanIt() throws {
    let other = Column("area", .reals([12.5, 3]))
    #expect(try names(["area"], [other]).mean("area", in: "bym2(area)"))
    let text = Column("area", .texts(["37001", "37003"]))
    let number = Column("area", .integers([37001, 37003]))
    #expect(try names(["FIPS"], [text]).mean("area", in: "bym2(area)"))
    #expect(try names(["FIPS"], [number]).mean("area", in: "bym2(area)"))
  }

  @Test func aColumnCalledAreaThatIsNotTheIdIsAnError() {
    let names = names(["FIPS"], [Column("area", .reals([12.5, 3]))])
    let error = #expect(throws: AreaNameError.self) { try names.mean("area", in: "bym2(area)") }
    #expect(
      error?.description == """
        In bym2(area), 'area' could mean the areas or the column 'area' of the data, which does \
        not hold their ids; write 'FIPS' to mean the areas, or rename the column.
        """)
    #expect(throws: Never.self) { try names.mean("FIPS", in: "bym2(FIPS)") }
  }

  @Test func aSpatialTermMustNameTheAreas() {
    let error = #expect(throws: AreaNameError.self) {
      try names(["FIPS"]).requireAreas("clinic", in: "icar(clinic)")
    }
    #expect(
      error?.description == """
        The spatial term icar(clinic) must name the areas, not the column 'clinic'; write 'area' \
        or 'FIPS'.
        """)
  }
}
