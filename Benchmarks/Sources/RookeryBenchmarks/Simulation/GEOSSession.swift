import CBenchmarkGEOS

/// A GEOS context.
final class GEOSSession {
  let handle = GEOS_init_r()
  private lazy var writer = GEOSWKBWriter_create_r(handle)

  deinit {
    if let writer { GEOSWKBWriter_destroy_r(handle, writer) }
    GEOS_finish_r(handle)
  }

  func made(_ pointer: OpaquePointer?, _ what: String) throws -> GEOSShape {
    guard let pointer else { throw BenchmarkError.geometry("GEOS refuses \(what)") }
    return GEOSShape(pointer, of: self)
  }

  /// `count` points, x and y in turn; GEOS takes the vertices of any geometry for the points.
  func points(_ coordinates: [Double]) throws -> GEOSShape {
    try made(
      GEOSCoordSeq_copyFromBuffer_r(handle, coordinates, UInt32(coordinates.count / 2), 0, 0)
        .flatMap { GEOSGeom_createLineString_r(handle, $0) }, "the points")
  }

  func area(_ shape: GEOSShape) -> Double {
    var area = 0.0
    GEOSArea_r(handle, shape.pointer, &area)
    return area
  }

  func centre(_ shape: GEOSShape) throws -> (x: Double, y: Double) {
    let point = try made(GEOSGetCentroid_r(handle, shape.pointer), "a centre")
    var (x, y) = (0.0, 0.0)
    GEOSGeomGetX_r(handle, point.pointer, &x)
    GEOSGeomGetY_r(handle, point.pointer, &y)
    return (x, y)
  }

  func binary(_ shape: GEOSShape) throws -> [UInt8] {
    var length = 0
    guard let bytes = GEOSWKBWriter_write_r(handle, writer, shape.pointer, &length) else {
      throw BenchmarkError.geometry("GEOS refuses a shape as binary")
    }
    defer { GEOSFree_r(handle, bytes) }
    return Array(UnsafeBufferPointer(start: bytes, count: length))
  }
}

/// A geometry that goes when it is no longer used.
final class GEOSShape {
  let pointer: OpaquePointer
  private let session: GEOSSession

  init(_ pointer: OpaquePointer, of session: GEOSSession) {
    self.pointer = pointer
    self.session = session
  }

  deinit { GEOSGeom_destroy_r(session.handle, pointer) }
}
