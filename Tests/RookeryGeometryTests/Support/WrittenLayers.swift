import CGDAL
import Foundation
import RookeryTable
import Testing

@testable import RookeryGeometry

/// A folder for one test's files, removed when the test lets go of it.
final class ScratchFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "rookery-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appending(path: name).path }

  /// Writes text to a file of the folder and returns its path.
  func file(_ name: String, _ text: String) throws -> String {
    let path = path(name)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }
}

/// A layer to be written: its name, and rows of a well-known text and the values of text fields.
struct LayerToWrite {
  var name = "areas"
  var fields = ["code", "births"]
  var rows: [(wkt: String?, values: [String])]
  var epsg: Int32? = 4326
}

/// Three unit squares in a row, with codes that begin with a zero.
let threeSquares = LayerToWrite(
  rows: (0..<3).map { i in
    (
      "POLYGON ((\(i) 50,\(i + 1) 50,\(i + 1) 51,\(i) 51,\(i) 50))",
      ["0\(i + 1)", "\(10 * (i + 1))"]
    )
  })

/// Writes layers with OGR; the first field is text, the others integers.
func write(_ layers: [LayerToWrite], to path: String, driver: String) throws {
  try withGDAL {
    let driver = try #require(GDALGetDriverByName(driver))
    let dataset = try #require(GDALCreate(driver, path, 0, 0, 0, GDT_Unknown, nil))
    defer { GDALClose(dataset) }
    for layer in layers {
      var system: OGRSpatialReferenceH?
      if let epsg = layer.epsg {
        system = OSRNewSpatialReference(nil)
        OSRImportFromEPSG(system, epsg)
        OSRSetAxisMappingStrategy(system, OAMS_TRADITIONAL_GIS_ORDER)
      }
      defer { if let system { OSRRelease(system) } }
      let kind = layer.rows.contains { $0.wkt != nil } ? wkbUnknown : wkbNone
      let shapefile = path.hasSuffix(".shp")
      let handle = try #require(
        GDALDatasetCreateLayer(
          dataset, layer.name, system, shapefile ? wkbPolygon : kind, nil))
      for (index, field) in layer.fields.enumerated() {
        let definition = OGR_Fld_Create(field, index == 0 ? OFTString : OFTInteger)
        OGR_L_CreateField(handle, definition, 1)
        OGR_Fld_Destroy(definition)
      }
      for row in layer.rows {
        let feature = OGR_F_Create(OGR_L_GetLayerDefn(handle))
        defer { OGR_F_Destroy(feature) }
        for (index, value) in row.values.enumerated() where !value.isEmpty {
          OGR_F_SetFieldString(feature, Int32(index), value)
        }
        if let wkt = row.wkt {
          wkt.withCString { text in
            var cursor: UnsafeMutablePointer<CChar>? = UnsafeMutablePointer(mutating: text)
            var geometry: OGRGeometryH?
            #expect(OGR_G_CreateFromWkt(&cursor, nil, &geometry) == OGRERR_NONE)
            OGR_F_SetGeometryDirectly(feature, geometry)
          }
        }
        #expect(OGR_L_CreateFeature(handle, feature) == OGRERR_NONE)
      }
    }
  }
}

/// Packs files of a folder into a zip archive of the folder.
func zip(_ names: [String], in folder: ScratchFolder, to archive: String) throws {
  let target = folder.path(archive)
  for name in names {
    let source = try Data(contentsOf: URL(filePath: folder.path(name)))
    let file = try #require(VSIFOpenL("/vsizip/\(target)/\(name)", "wb"))
    source.withUnsafeBytes { _ = VSIFWriteL($0.baseAddress, 1, $0.count, file) }
    VSIFCloseL(file)
  }
}

/// Runs work with a file as standard input.
func withStandardInput<Result>(from path: String, _ work: () throws -> Result) throws -> Result {
  let saved = dup(0)
  let file = open(path, O_RDONLY)
  #expect(file >= 0)
  dup2(file, 0)
  close(file)
  defer {
    dup2(saved, 0)
    close(saved)
  }
  return try work()
}

/// Writes a layer into an existing database, replacing a layer of its name.
func writeToDatabase(_ layer: LayerToWrite, _ connection: String) throws {
  let folder = try ScratchFolder()
  let file = folder.path("layer.gpkg")
  try write([layer], to: file, driver: "GPKG")
  try withGDAL {
    let source = try #require(
      GDALOpenEx(file, UInt32(GDAL_OF_VECTOR), nil, nil, nil))
    defer { GDALClose(source) }
    let database = try #require(
      GDALOpenEx(
        connection, UInt32(GDAL_OF_VECTOR) | UInt32(GDAL_OF_UPDATE), nil, nil, nil))
    defer { GDALClose(database) }
    var options = CSLAddString(nil, "OVERWRITE=YES")
    defer { CSLDestroy(options) }
    options = CSLAddString(options, "GEOMETRY_NAME=geom")
    #expect(
      GDALDatasetCopyLayer(database, GDALDatasetGetLayer(source, 0), layer.name, options) != nil)
  }
}
