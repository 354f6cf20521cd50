import Testing

@testable import RookeryExport

@Suite struct ExportErrorTests {
  static let messages: [(ExportError, String)] = [
    (
      ExportError.exists(path: "a.gpkg"),
      "a.gpkg exists already: give --overwrite to replace it, or another name"
    ),
    (
      .noFolder(path: "out/a.csv", folder: "/tmp/out"),
      "out/a.csv cannot be written because the folder /tmp/out does not exist: create it first"
    ),
    (.isFolder(path: "out"), "out is a folder: give the name of a file in it"),
    (
      .cannotWrite(path: "a.csv", reason: "No space left on device"),
      "a.csv cannot be written: No space left on device"
    ),
    (
      .unknownFormat(target: "a.xyz", known: [".geojson", ".csv"]),
      "no format is known by the ending of a.xyz: use one of .geojson, .csv"
    ),
    (
      .noExtension(target: "a"),
      "'a' has no ending that says which format to write: use .geojson, .gpkg or .csv, or - for "
        + "GeoJSON on standard output"
    ),
    (
      .nameCollision(names: ["smr"], prefix: "rk_"),
      "the input has a column called smr, as a result is: give --prefix rk_ to set the results "
        + "apart, or rename in the input"
    ),
    (
      .quantileName(probability: 0.0005),
      "the quantile 0.0005 has no column name, which counts in thousandths (0.025 is q025): give "
        + "a multiple of 0.001 between 0.001 and 0.999"
    ),
    (
      .notLongitudeLatitude(area: "x", x: 5e5, y: 4e6),
      "area x has the position (500000.0, 4000000.0), which is not a longitude and latitude: the "
        + "coordinate system its file claims is wrong, and must be put right there"
    ),
    (
      .notFinite(area: "x"),
      "area x has a coordinate that is not a finite number: repair its geometry"
    ),
    (
      .driver(target: "a.gpkg", driver: "GPKG", reason: "disk I/O error"),
      "a.gpkg cannot be written by GDAL's GPKG driver: disk I/O error"
    ),
    (
      .antimeridian(area: "x", reason: "TopologyException"),
      "area x cannot be cut at the antimeridian (TopologyException): repair its geometry, or "
        + "write another format than GeoJSON"
    ),
    (
      .encoding(reason: "no number"),
      "the run's metadata cannot be written as JSON: no number"
    ),
  ]

  @Test(arguments: messages)
  func messagesSayWhatAndTheWayOut(error: ExportError, message: String) {
    #expect(error.description == message)
  }
}
