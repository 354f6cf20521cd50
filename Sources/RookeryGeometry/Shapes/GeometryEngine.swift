import CGEOS

/// One GEOS context: values in, values out, so that no GEOS handle leaves this file's extensions.
///
/// A context belongs to one task; make another for another task.
struct GeometryEngine: ~Copyable {
  let handle: GEOSContextHandle_t
  private let message: LastMessage

  init() {
    handle = GEOS_init_r()
    message = LastMessage()
    GEOSContext_setErrorMessageHandler_r(
      handle,
      { text, box in
        guard let text, let box else { return }
        Unmanaged<LastMessage>.fromOpaque(box).takeUnretainedValue().text = String(cString: text)
      }, Unmanaged.passUnretained(message).toOpaque())
  }

  deinit { GEOS_finish_r(handle) }

  /// A handle GEOS returned, or its reason for returning none.
  func checked(_ geometry: OpaquePointer?, _ operation: String) throws(GeometryError)
    -> OpaquePointer
  {
    guard let geometry else {
      throw .geometryEngine(operation: operation, reason: message.text)
    }
    return geometry
  }

  func destroy(_ geometry: OpaquePointer) { GEOSGeom_destroy_r(handle, geometry) }

  /// The GEOS geometry of a shape; the caller destroys it.
  func build(_ shape: MultiPolygon) throws(GeometryError) -> OpaquePointer {
    var parts: [OpaquePointer?] = []
    do throws(GeometryError) {
      for polygon in shape.polygons { parts.append(try build(polygon)) }
    } catch {
      for case let part? in parts { destroy(part) }
      throw error
    }
    if parts.count == 1, let only = parts[0] { return only }
    return try checked(
      GEOSGeom_createCollection_r(
        handle, Int32(GEOS_MULTIPOLYGON.rawValue), &parts, UInt32(parts.count)),
      "Building a polygon")
  }

  private func build(_ polygon: Polygon) throws(GeometryError) -> OpaquePointer {
    let shell = try ring(polygon.exterior)
    var holes: [OpaquePointer?] = []
    do throws(GeometryError) {
      for hole in polygon.holes { holes.append(try ring(hole)) }
    } catch {
      destroy(shell)
      for case let hole? in holes { destroy(hole) }
      throw error
    }
    return try checked(
      GEOSGeom_createPolygon_r(handle, shell, &holes, UInt32(holes.count)), "Building a polygon")
  }

  private func ring(_ positions: [Position]) throws(GeometryError) -> OpaquePointer {
    try checked(
      GEOSGeom_createLinearRing_r(handle, try sequence(positions)), "Building a ring")
  }

  /// A GEOS coordinate sequence of the positions; the geometry made from it owns it.
  func sequence(_ positions: [Position]) throws(GeometryError) -> OpaquePointer {
    let made = positions.withUnsafeBytes { bytes in
      GEOSCoordSeq_copyFromBuffer_r(
        handle, bytes.assumingMemoryBound(to: Double.self).baseAddress, UInt32(positions.count), 0,
        0)
    }
    return try checked(made, "Building a line")
  }

  /// The polygonal parts of a GEOS geometry, in its order; lines and points are dropped.
  func polygons(in geometry: OpaquePointer) -> [Polygon] {
    switch GEOSGeomTypes(UInt32(bitPattern: GEOSGeomTypeId_r(handle, geometry))) {
    case GEOS_POLYGON:
      guard GEOSisEmpty_r(handle, geometry) == 0,
        let shell = GEOSGetExteriorRing_r(handle, geometry)
      else { return [] }
      let holes = (0..<GEOSGetNumInteriorRings_r(handle, geometry)).compactMap { index in
        GEOSGetInteriorRingN_r(handle, geometry, index).map { positions(of: $0) }
      }
      return [Polygon(exterior: positions(of: shell), holes: holes)]
    case GEOS_MULTIPOLYGON, GEOS_GEOMETRYCOLLECTION:
      return (0..<GEOSGetNumGeometries_r(handle, geometry)).flatMap { index in
        GEOSGetGeometryN_r(handle, geometry, index).map { polygons(in: $0) } ?? []
      }
    default:
      return []
    }
  }

  /// The positions of a GEOS point, line or ring.
  func positions(of line: OpaquePointer) -> [Position] {
    guard let sequence = GEOSGeom_getCoordSeq_r(handle, line) else { return [] }
    var count: UInt32 = 0
    GEOSCoordSeq_getSize_r(handle, sequence, &count)
    var positions = [Position](repeating: Position(0, 0), count: Int(count))
    positions.withUnsafeMutableBytes { bytes in
      _ = GEOSCoordSeq_copyToBuffer_r(
        handle, sequence, bytes.assumingMemoryBound(to: Double.self).baseAddress, 0, 0)
    }
    return positions
  }
}

/// Keeps the last error GEOS reported, for the sentence that passes it on.
private final class LastMessage {
  var text = ""
}
