package import RookeryInference

/// Writes densities in long form as CSV: `quantity, area_id, x, density`, one row per point.
///
/// `quantity` is the name of a fixed effect or hyperparameter, or `rr` (`p`, `mu`) with the area's
/// id beside it. O(points).
package func writeDensities(
  _ densities: [PosteriorDensity], areaIDs: [String], scale: ResponseScale, to name: String,
  existing: ExistingFile
) throws(ExportError) {
  try writeBytes(to: name, existing: existing) { (buffer) throws(ExportError) in
    try appendDensities(densities, areaIDs: areaIDs, scale: scale, to: &buffer)
  }
}

func appendDensities(
  _ densities: [PosteriorDensity], areaIDs: [String], scale: ResponseScale,
  to buffer: inout ByteBuffer
) throws(ExportError) {
  buffer.append("quantity,area_id,x,density\r\n")
  for density in densities {
    for (x, value) in zip(density.x, density.density) {
      switch density.quantity {
      case .parameter(let name):
        buffer.append(csv: name)
        buffer.append(",,")
      case .row(let row):
        buffer.append(csv: scale.stem)
        buffer.append(",")
        buffer.append(csv: areaIDs[row])
        buffer.append(",")
      }
      buffer.append(shortest: x)
      buffer.append(",")
      buffer.append(shortest: value)
      buffer.append("\r\n")
    }
    try buffer.spill()
  }
}
