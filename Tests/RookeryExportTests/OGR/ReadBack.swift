import CGDAL
import Testing

@testable import RookeryExport

/// A file as OGR reads it: an outside witness of what was written.
struct ReadBack {
  struct Feature {
    var fields: [String: String]
    var missing: Set<String> = []
    /// Well-known text; nil for no geometry.
    var geometry: String?
    var isValid = true
  }

  var layerName = ""
  var driver = ""
  var fieldTypes: [String: String] = [:]
  var fieldOrder: [String] = []
  var coordinateSystem: String?
  var features: [Feature] = []

  init(_ path: String) throws {
    let dataset = try #require(
      GDALSession.quietly { GDALOpenEx(path, UInt32(GDAL_OF_VECTOR), nil, nil, nil) })
    defer { GDALClose(dataset) }
    driver = String(cString: GDALGetDriverShortName(GDALGetDatasetDriver(dataset)))
    let layer = try #require(GDALDatasetGetLayer(dataset, 0))
    layerName = String(cString: OGR_L_GetName(layer))
    if let system = OGR_L_GetSpatialRef(layer), let name = OSRGetName(system) {
      coordinateSystem = String(cString: name)
    }
    let definition = OGR_L_GetLayerDefn(layer)
    for place in 0..<OGR_FD_GetFieldCount(definition) {
      let field = OGR_FD_GetFieldDefn(definition, place)
      let name = String(cString: OGR_Fld_GetNameRef(field))
      fieldOrder.append(name)
      fieldTypes[name] =
        OGR_Fld_GetSubType(field) == OFSTBoolean
        ? "Boolean" : String(cString: OGR_GetFieldTypeName(OGR_Fld_GetType(field)))
    }
    while let handle = OGR_L_GetNextFeature(layer) {
      defer { OGR_F_Destroy(handle) }
      features.append(Self.feature(handle, names: fieldOrder))
    }
  }

  private static func feature(_ handle: OGRFeatureH, names: [String]) -> Feature {
    var feature = Feature(fields: [:])
    for (place, name) in names.enumerated() {
      if OGR_F_IsFieldSetAndNotNull(handle, Int32(place)) == 0 {
        feature.missing.insert(name)
      } else {
        feature.fields[name] = String(cString: OGR_F_GetFieldAsString(handle, Int32(place)))
      }
    }
    if let geometry = OGR_F_GetGeometryRef(handle) {
      var text: UnsafeMutablePointer<CChar>?
      OGR_G_ExportToWkt(geometry, &text)
      feature.geometry = text.map { String(cString: $0) }
      VSIFree(text)
      feature.isValid = OGR_G_IsValid(geometry) == 1
    }
    return feature
  }
}
