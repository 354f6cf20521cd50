import CBenchmarkGDAL

/// Writes cells numbered from 1 with their counts as the layer `cells` of a new GeoPackage.
func writeGeoPackage(
  _ areas: some Sequence<(VoronoiDiagram.Cell, SimulatedCount)>, epsg: Int32, to path: String
) throws {
  func refusal() -> BenchmarkError {
    .file(path: path, reason: CPLGetLastErrorMsg().map { String(cString: $0) } ?? "GDAL refuses")
  }
  GDALAllRegister()
  let system = OSRNewSpatialReference(nil)
  defer { OSRDestroySpatialReference(system) }
  guard OSRImportFromEPSG(system, epsg) == OGRERR_NONE,
    let file = GDALCreate(GDALGetDriverByName("GPKG"), path, 0, 0, 0, GDT_Unknown, nil)
  else { throw refusal() }
  // Closing writes what is still held back, so a failure shows there too.
  var isOpen = true
  defer { if isOpen { GDALClose(file) } }
  guard let layer = GDALDatasetCreateLayer(file, "cells", system, wkbPolygon, nil),
    GDALDatasetStartTransaction(file, 0) == OGRERR_NONE
  else { throw refusal() }
  for (name, type) in [("cell", OFTInteger), ("cases", OFTInteger), ("expected", OFTReal)] {
    let field = OGR_Fld_Create(name, type)
    defer { OGR_Fld_Destroy(field) }
    guard OGR_L_CreateField(layer, field, 1) == OGRERR_NONE else { throw refusal() }
  }
  for (index, (cell, count)) in areas.enumerated() {
    let feature = OGR_F_Create(OGR_L_GetLayerDefn(layer))
    defer { OGR_F_Destroy(feature) }
    OGR_F_SetFieldInteger(feature, 0, Int32(index + 1))
    OGR_F_SetFieldInteger(feature, 1, Int32(count.cases))
    OGR_F_SetFieldDouble(feature, 2, count.expected)
    var shape: OGRGeometryH?
    guard
      OGR_G_CreateFromWkb(cell.shape, nil, &shape, Int32(cell.shape.count)) == OGRERR_NONE,
      OGR_F_SetGeometryDirectly(feature, shape) == OGRERR_NONE,
      OGR_L_CreateFeature(layer, feature) == OGRERR_NONE
    else { throw refusal() }
  }
  guard GDALDatasetCommitTransaction(file) == OGRERR_NONE else { throw refusal() }
  isOpen = false
  CPLErrorReset()
  GDALClose(file)
  guard CPLGetLastErrorType() != CE_Failure else { throw refusal() }
}
