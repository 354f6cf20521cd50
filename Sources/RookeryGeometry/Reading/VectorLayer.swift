import CGDAL

/// What is wanted of a source: polygons, or rows of a table.
enum LayerPurpose {
  case regions
  case table
}

extension VectorDataset {
  /// The layer of that name, or the only one that serves the purpose.
  ///
  /// Of several layers the one with a geometry is meant where regions are wanted.
  ///
  /// - Throws: `.noLayer`, `.severalLayers`, `.unknownLayer`.
  func layer(named wanted: String?, for purpose: LayerPurpose) throws(GeometryError) -> OGRLayerH {
    let layers = (0..<GDALDatasetGetLayerCount(handle)).compactMap {
      GDALDatasetGetLayer(handle, $0)
    }
    let names = layers.map { gdalText(OGR_L_GetName($0)) }
    if let wanted {
      if let index = names.firstIndex(of: wanted) { return layers[index] }
      // Sources with many tables, such as PostGIS, list some of their layers only when asked.
      if let layer = GDALDatasetGetLayerByName(handle, wanted) { return layer }
      throw .unknownLayer(wanted, source: name, layers: names)
    }
    let spatial = layers.filter { OGR_L_GetGeomType($0) != wkbNone }
    if purpose == .regions, spatial.count == 1 { return spatial[0] }
    guard layers.count <= 1 else {
      let listed = purpose == .regions && !spatial.isEmpty ? spatial : layers
      throw .severalLayers(name, layers: listed.map { gdalText(OGR_L_GetName($0)) })
    }
    guard let only = layers.first else { throw .noLayer(name) }
    return only
  }

  /// Keeps only the features that satisfy a condition in OGR's SQL.
  func filter(_ layer: OGRLayerH, by condition: String) throws(GeometryError) {
    forgetGDALComplaints()
    guard OGR_L_SetAttributeFilter(layer, condition) == OGRERR_NONE else {
      throw .badFilter(condition, reason: gdalComplaint)
    }
  }

  /// The name of the column that GDAL gives as the number of a feature, where the source has one.
  func featureNumberColumn(of layer: OGRLayerH) -> String? {
    let name = gdalText(OGR_L_GetFIDColumn(layer))
    return name.isEmpty ? nil : name
  }

  /// Passes every feature in turn to `body`, with its number from 1.
  ///
  /// - Throws: `.readFailed` when the source breaks off; `.badFilter` when it does so at once and
  ///   has a filter, which some sources look at only then.
  func forEachFeature(
    of layer: OGRLayerH, filter: String? = nil,
    _ body: (OGRFeatureH, Int) throws(GeometryError) -> Void
  ) throws(GeometryError) {
    forgetGDALComplaints()
    OGR_L_ResetReading(layer)
    var number = 0
    while let feature = OGR_L_GetNextFeature(layer) {
      defer { OGR_F_Destroy(feature) }
      number += 1
      try body(feature, number)
    }
    guard gdalHasFailed else { return }
    if number == 0, let filter { throw .badFilter(filter, reason: gdalComplaint) }
    throw .readFailed(name, reason: gdalComplaint)
  }
}
