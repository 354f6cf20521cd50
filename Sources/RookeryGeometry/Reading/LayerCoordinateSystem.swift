import CGDAL

extension CoordinateSystem {
  /// The coordinate system of a layer, or nil where the source does not name one.
  ///
  /// - Throws: `.angularUnit` for longitude and latitude in other units than degrees.
  init?(of layer: OGRLayerH, in dataset: borrowing VectorDataset) throws(GeometryError) {
    guard let system = OGR_L_GetSpatialRef(layer) else { return nil }
    var text: UnsafeMutablePointer<CChar>?
    defer { VSIFree(text) }
    let options = CSLAddString(nil, "FORMAT=WKT2_2019")
    defer { CSLDestroy(options) }
    let exported = UnsafeRawPointer(options).map { list in
      OSRExportToWktEx(system, &text, list.assumingMemoryBound(to: UnsafePointer<CChar>?.self))
    }
    guard exported == OGRERR_NONE, let text else { return nil }
    let geographic = OSRIsGeographic(system) != 0
    var unitName: UnsafeMutablePointer<CChar>?
    if geographic {
      let radians = OSRGetAngularUnits(system, &unitName)
      guard abs(radians * 180 / Double.pi - 1) < 1e-9 else {
        let unit = unitName.map { gdalText($0) } ?? "other unit"
        throw .angularUnit(unit, source: dataset.name)
      }
    }
    let name = OSRGetName(system).map { gdalText($0) } ?? "unnamed"
    self.init(
      name: name, wellKnownText: gdalText(text), isGeographic: geographic,
      metresPerUnit: geographic ? 1 : OSRGetLinearUnits(system, nil))
  }
}
