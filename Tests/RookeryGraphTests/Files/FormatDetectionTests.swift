import Testing

@testable import RookeryGraph

@Suite struct FormatDetectionTests {
  private static func format(_ text: String) throws(GraphError) -> GraphFormat {
    try GraphFormat(of: text, SourceLine.lines(of: text))
  }

  @Test(arguments: [
    ("2\na 1\nb\nb 1\na\n", GraphFormat.gal),
    ("0 2 layer FIPS\na 1\nb\nb 1\na\n", .gal),
    ("3\n1 0\n\n2 1\n3\n3 1\n2\n", .gal),
    ("2\n1 0\n\n2 0\n\n", .gal),
    ("2\nx 0\ny 0\n", .gal),
    ("0 2 layer FIPS\n1 2 1.5\n2 1 1.5\n", .gwt),
    ("0 2 layer FIPS\na b 1\nb a 1\n", .gwt),
    ("3\n1 2 0.5\n2 1 0.5\n2 3 1\n3 2 1\n", .gwt),
    ("2\n1 1 2\n2 1 1\n", .inla),
    ("3\n1 0\n2 1 3\n3 1 2\n", .inla),
    ("# made by hand\n2 # nodes\n0 1 1\n1 1 0\n", .inla),
    ("3 1 1 2 2 1 1 3 0\n", .inla),
    ("3 1 1 2\n2 1 1\n3 0\n", .inla),
    ("2\n0 0\n1 0\n", .inla),
    ("list(num = c(1, 1), adj = c(2, 1), sumNumNeigh = 2)", .geoBUGS),
    ("num <- c(1, 1)\nadj <- c(2, 1)\n", .geoBUGS),
    ("focal,neighbor,weight\na,b,1\n", .edgeList),
    ("\"focal\";\"neighbour\"\na;b\n", .edgeList),
    (",focal,neighbor,weight\n0,a,b,1\n", .edgeList),
    (" {\"features\": []}", .geoJSON),
  ])
  func contentTells(text: String, format: GraphFormat) throws {
    #expect(try Self.format(text) == format)
  }

  @Test func otherTextsAreRefused() {
    #expect {
      try Self.format("from,to\na,b\n")
    } throws: {
      "\($0)"
        == "this is none of the graph files known (GAL, GWT, INLA, GeoBUGS, CSV with focal and "
        + "neighbor, GeoJSON); it begins 'from,to'"
    }
    #expect(throws: GraphError.unknownFormat(firstLine: "")) {
      try Self.format("\n  \n")
    }
  }

  @Test func binaryAndCompressedFilesAreRefused() {
    for bytes: [UInt8] in [[0x1F, 0x8B, 8], [0xFF, 0xFF, 0xFF, 0xFF, 2, 0, 0, 0], [0x31, 0xC3]] {
      #expect {
        try GraphReading(bytes)
      } throws: {
        "\($0)"
          == "the graph file is compressed or binary; decompress it, or write it from R as text "
          + "with inla.write.graph(graph, filename, mode = \"ascii\")"
      }
    }
  }

  @Test func aByteOrderMarkIsSetAside() throws {
    let reading = try GraphReading(text: "\u{FEFF}2\na 1\nb\nb 1\na\n")
    #expect(reading.contents.ids == ["a", "b"])
  }

  @Test func theExtensionTellsHowToWrite() throws {
    let endings = ["gal", "gwt", "graph", "adj", "csv", "geojson"]
    #expect(try endings.map { try GraphFormat(writing: "out.d/x.\($0)") } == GraphFormat.allCases)
    #expect(try GraphFormat(writing: "X.GAL") == .gal)
    for path in ["graph", "out.gal/x", "x.txt"] {
      #expect {
        try GraphFormat(writing: path)
      } throws: {
        "\($0)" == "the format of \(path) is not known; graph files end in .gal, .gwt, .graph, "
          + ".adj, .csv, .geojson"
      }
    }
  }
}
