import RookeryGeometry
import RookeryTable

extension ResultLayer {
  /// Writes this layer, whole or not at all.
  ///
  /// - Parameters:
  ///   - target: for one that needs longitude and latitude the shapes must be in WGS 84 (or of an
  ///     unknown system, then they are written as they are and a note says so).
  ///   - tableName: of the layer in a database; files name it after themselves.
  /// - Returns: what should be told about the result.
  /// - Throws: the reasons why the target cannot be written.
  package func write(
    to target: OutputTarget, existing: ExistingFile, tableName: String
  ) throws(ExportError) -> [ExportNote] {
    switch target.format {
    case .geoJSON: return try writeGeoJSON(to: target, form: .collection, existing: existing)
    case .geoJSONLines: return try writeGeoJSON(to: target, form: .lines, existing: existing)
    case .csv:
      try writeBytes(to: target.text, existing: existing) { (buffer) throws(ExportError) in
        try writeCSV(to: &buffer)
      }
      return []
    case .file(let driver):
      return try writeFile(to: target, driver: driver, existing: existing)
    case .database(let driver):
      return try writeTable(
        to: target, driver: driver, existing: existing, tableName: tableName)
    }
  }

  private func writeGeoJSON(
    to target: OutputTarget, form: GeoJSONWriter.Form, existing: ExistingFile
  ) throws(ExportError) -> [ExportNote] {
    precondition(
      coordinateSystem?.isGeographic ?? true,
      "GeoJSON holds longitude and latitude: reproject the shapes of this layer first")
    let isPlanar = coordinateSystem == nil
    try writeBytes(to: target.text, existing: existing) { (buffer) throws(ExportError) in
      try writeGeoJSON(
        to: &buffer, form: form, coordinates: isPlanar ? .planar : .longitudeLatitude)
    }
    return isPlanar && hasShapes ? [.planarCoordinates(target: target.displayName)] : []
  }

  func writeGeoJSON(
    to buffer: inout ByteBuffer, form: GeoJSONWriter.Form, coordinates: GeoJSONCoordinates
  ) throws(ExportError) {
    var writer = GeoJSONWriter(
      form: form, coordinates: coordinates,
      polygons: try hasSeveralPieces(coordinates) ? .multiPolygon : .simplest)
    let names = table.columns.map { column in
      var name = ByteBuffer()
      name.append(json: column.name)
      return name.bytes + [UInt8(ascii: ":")]
    }
    writer.begin(&buffer)
    for row in ids.indices {
      try writer.append(
        id: ids[row], geometry: shapes[row].map(FeatureGeometry.polygons),
        properties: { buffer in
          buffer.append("{")
          for (place, column) in table.columns.enumerated() {
            if place > 0 { buffer.append(",") }
            names[place].withUnsafeBufferPointer { buffer.append($0) }
            buffer.append(json: column, row: row)
          }
          buffer.append("}")
        }, to: &buffer)
    }
    writer.end(&buffer, metadata: metadata)
  }

  /// Whether some area has several polygons, or will have once it is cut.
  private func hasSeveralPieces(_ coordinates: GeoJSONCoordinates) throws(ExportError) -> Bool {
    if shapes.contains(where: { $0?.polygons.count ?? 0 > 1 }) { return true }
    for (id, shape) in zip(ids, shapes) {
      if let shape, try Antimeridian.isCrossed(by: shape, of: id, coordinates) { return true }
    }
    return false
  }

  /// The table by RFC 4180: a header, commas, lines ended by CR LF.
  func writeCSV(to buffer: inout ByteBuffer) throws(ExportError) {
    for (place, column) in table.columns.enumerated() {
      if place > 0 { buffer.append(",") }
      buffer.append(csv: column.name)
    }
    buffer.append("\r\n")
    for row in ids.indices {
      for (place, column) in table.columns.enumerated() {
        if place > 0 { buffer.append(",") }
        buffer.append(csv: column, row: row)
      }
      buffer.append("\r\n")
      try buffer.spill()
    }
  }
}
