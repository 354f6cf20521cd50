import CGDAL
import Foundation
import RookeryGeometry
import RookeryTable

/// Fills a layer of an open GDAL dataset with a result layer, its coordinate system kept.
///
/// Runs inside `GDALSession.quietly`.
struct OGRLayerWriter {
  private let layer: ResultLayer
  private let dataset: GDALDatasetH

  init(_ layer: ResultLayer, into dataset: GDALDatasetH) {
    self.layer = layer
    self.dataset = dataset
  }

  /// - Parameter options: layer creation options, such as "OVERWRITE=YES".
  /// - Returns: the columns that stand under another name.
  func write(
    name: String, options: [String]
  ) throws(GDALFailure) -> [ExportNote.Renaming] {
    let reference = try spatialReference()
    defer { if let reference { OSRDestroySpatialReference(reference) } }
    var optionList: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    for option in options { optionList = CSLAddString(optionList, option) }
    defer { CSLDestroy(optionList) }
    let kind = layer.hasShapes ? wkbMultiPolygon : wkbNone
    guard let target = GDALDatasetCreateLayer(dataset, name, reference, kind, optionList) else {
      throw GDALFailure(reason: GDALSession.lastMessage)
    }
    let renamings = try addFields(to: target)
    for row in layer.ids.indices { try addFeature(row, to: target) }
    return renamings
  }

  private func spatialReference() throws(GDALFailure) -> OGRSpatialReferenceH? {
    guard layer.hasShapes, let system = layer.coordinateSystem else { return nil }
    guard let reference = OSRNewSpatialReference(system.wellKnownText) else {
      throw GDALFailure(reason: "it does not understand the coordinate system \(system.name)")
    }
    // Shapes here are x, y whatever order the authority defines.
    OSRSetAxisMappingStrategy(reference, OAMS_TRADITIONAL_GIS_ORDER)
    return reference
  }

  private func addFields(to target: OGRLayerH) throws(GDALFailure) -> [ExportNote.Renaming] {
    guard let definition = OGR_L_GetLayerDefn(target) else {
      throw GDALFailure(reason: GDALSession.lastMessage)
    }
    // Databases do not tell "A" from "a", and keep two names for themselves.
    var taken: Set<String> = []
    for name in [OGR_L_GetFIDColumn(target), OGR_L_GetGeometryColumn(target)] {
      if let name { taken.insert(String(cString: name).lowercased()) }
    }
    var renamings: [ExportNote.Renaming] = []
    for (place, column) in layer.table.columns.enumerated() {
      var name = column.name
      var copy = 2
      while !taken.insert(name.lowercased()).inserted {
        name = "\(column.name)_\(copy)"
        copy += 1
      }
      try addField(name, column.values, to: target)
      guard OGR_FD_GetFieldCount(definition) == Int32(place + 1),
        let field = OGR_FD_GetFieldDefn(definition, Int32(place)),
        let stored = OGR_Fld_GetNameRef(field)
      else { throw GDALFailure(reason: "its format has no place for the column \(column.name)") }
      let storedName = String(cString: stored)
      taken.insert(storedName.lowercased())
      if storedName != column.name {
        renamings.append(ExportNote.Renaming(from: column.name, to: storedName))
      }
    }
    return renamings
  }

  private func addField(
    _ name: String, _ values: Column.Values, to target: OGRLayerH
  ) throws(GDALFailure) {
    let type =
      switch values {
      case .integers: OFTInteger64
      case .reals: OFTReal
      case .texts: OFTString
      case .booleans: OFTInteger
      }
    let field = OGR_Fld_Create(name, type)
    defer { OGR_Fld_Destroy(field) }
    if case .booleans = values { OGR_Fld_SetSubType(field, OFSTBoolean) }
    guard OGR_L_CreateField(target, field, 1) == OGRERR_NONE else {
      throw GDALFailure(reason: GDALSession.lastMessage)
    }
  }

  private func addFeature(_ row: Int, to target: OGRLayerH) throws(GDALFailure) {
    let feature = OGR_F_Create(OGR_L_GetLayerDefn(target))
    defer { OGR_F_Destroy(feature) }
    for (place, column) in layer.table.columns.enumerated() {
      set(Int32(place), of: feature, to: column, row: row)
    }
    if let shape = layer.shapes[row] {
      let geometry = try OGRGeometry(shape)
      OGR_F_SetGeometry(feature, geometry.handle)
    }
    guard OGR_L_CreateFeature(target, feature) == OGRERR_NONE else {
      throw GDALFailure(reason: "area \(layer.ids[row]): \(GDALSession.lastMessage)")
    }
  }

  private func set(_ field: Int32, of feature: OGRFeatureH?, to column: Column, row: Int) {
    switch column.values {
    case .integers(let values):
      if let value = values[row] { return OGR_F_SetFieldInteger64(feature, field, value) }
    case .reals(let values):
      if let value = values[row], value.isFinite {
        return OGR_F_SetFieldDouble(feature, field, value)
      }
    case .texts(let values):
      if let value = values[row] { return OGR_F_SetFieldString(feature, field, value) }
    case .booleans(let values):
      if let value = values[row] { return OGR_F_SetFieldInteger(feature, field, value ? 1 : 0) }
    }
    OGR_F_SetFieldNull(feature, field)
  }
}
