import Foundation
import RookeryTable
import Testing

@testable import RookeryGeometry

struct TableReadingTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func table(_ name: String, _ text: String) throws -> DataTable {
    try DataTable(readingFile: folder.file(name, text))
  }

  @Test func leadingZerosKeepAColumnText() throws {
    let read = try table("t.csv", "fips,n,x,note\n01001,3,0.5,a\n01003,,-1e3,\n10001,5,7,c\n")
    #expect(read.rowCount == 3)
    #expect(
      read.columns == [
        Column("fips", .texts(["01001", "01003", "10001"])),
        Column("n", .integers([3, nil, 5])),
        Column("x", .reals([0.5, -1000, 7])),
        Column("note", .texts(["a", nil, "c"])),
      ])
  }

  @Test(arguments: ["NA", "N/A", "#N/A", "NaN", "nan", "NULL", "null", "\"\"", " NA "])
  func missingValuesOfNumbers(text: String) throws {
    let read = try table("t.csv", "id,n\na,1\nb,\(text)\n")
    #expect(read["n"]?.values == .integers([1, nil]))
  }

  @Test func missingValuesOfTextExceptAmongCountryCodes() throws {
    let words = try table("t.csv", "id,group\n1,north\n2,NA\n")
    #expect(words["group"]?.values == .texts(["north", nil]))
    let codes = try table("t.csv", "country,n\nZA,1\nNA,2\n")
    #expect(codes["country"]?.values == .texts(["ZA", "NA"]))
  }

  @Test func whatIsNotAPlainNumberIsText() throws {
    for text in ["1,5", "1 000", "+3", "0x10", "1e", "-", ".", "1.2.3", "007", "12a"] {
      let read = try table("t.csv", "id;v\na;1\nb;\(text)\n")
      #expect(read["v"]?.values == .texts(["1", text]), "\(text)")
    }
    for (text, value) in [("1.", 1.0), (".5", 0.5), ("-0.25", -0.25), ("1E+2", 100)] {
      let read = try table("t.csv", "id;v\na;0.5\nb;\(text)\n")
      #expect(read["v"]?.values == .reals([0.5, value]), "\(text)")
    }
  }

  @Test(arguments: [
    ("t.csv", ","), ("t.csv", ";"), ("t.csv", "\t"), ("t.tsv", "\t"), ("t.txt", ","),
  ])
  func separatorsAreFound(name: String, separator: String) throws {
    let text = "id,2019,count of births\n01,3,\"4\"\n"
    let read = try table(name, text.replacing(",", with: separator))
    #expect(read.columns.map(\.name) == ["id", "2019", "count of births"])
    #expect(read["2019"]?.values == .integers([3]))
    #expect(read["id"]?.values == .texts(["01"]))
  }

  @Test func marksOfEncodingAreUnderstood() throws {
    let mark = try table("t.csv", "\u{FEFF}id,n\na,1\n")
    #expect(mark.columns.map(\.name) == ["id", "n"])
    let path = folder.path("latin.csv")
    try Data(Array("id,n\nZ".utf8) + [0xFC] + Array("rich,3\n".utf8))
      .write(to: URL(filePath: path))
    #expect(try DataTable(readingFile: path)["id"]?.values == .texts(["Zürich"]))
  }

  @Test(arguments: [("t.xlsx", "XLSX"), ("t.ods", "ODS")])
  func spreadsheetsAreRead(name: String, driver: String) throws {
    let layer = LayerToWrite(
      name: "counts", rows: [(nil, ["01001", "3"]), (nil, ["01003", ""])], epsg: nil)
    let path = folder.path(name)
    try write([layer], to: path, driver: driver)
    let read = try DataTable(readingFile: path)
    #expect(read["code"]?.values == .texts(["01001", "01003"]))
    #expect(read["births"]?.values == .integers([3, nil]))
  }

  @Test(arguments: [("t.xlsx", "XLSX"), ("t.ods", "ODS")])
  func aSpreadsheetOfTextHasItsFirstRowAsNames(name: String, driver: String) throws {
    let layer = LayerToWrite(
      name: "counts", fields: ["code"], rows: [(nil, ["a"]), (nil, ["b"])], epsg: nil)
    let path = folder.path(name)
    try write(
      [
        layer,
        {
          var other = layer; other.name = "second"; return other
        }(),
      ], to: path, driver: driver)
    #expect(
      try DataTable(readingFile: path, layer: "second")["code"]?.values == .texts(["a", "b"]))
    let error = #expect(throws: GeometryError.self) { try DataTable(readingFile: path) }
    #expect(
      error?.description
        == "\(path) has several layers (counts, second); choose one with --layer.")
  }

  @Test func theTableOfALayerIsReadWithoutItsShapes() throws {
    let path = folder.path("areas.gpkg")
    try write([threeSquares], to: path, driver: "GPKG")
    let read = try DataTable(readingFile: path)
    #expect(read.columns.map(\.name) == ["fid", "code", "births"])
    #expect(read["births"]?.values == .integers([10, 20, 30]))
  }

  @Test func twoColumnsOfOneNameAreAnError() throws {
    let path = try folder.file("t.csv", "id,n,n\na,1,2\n")
    let error = #expect(throws: GeometryError.self) { try DataTable(readingFile: path) }
    #expect(
      error?.description == "\(path) has more than one column called n; rename all but one.")
  }

  @Test func aTableThatIsNotThereIsNamed() {
    let path = folder.path("none.csv")
    let error = #expect(throws: GeometryError.self) { try DataTable(readingFile: path) }
    #expect(error?.description == "There is no file \(path).")
  }
}
