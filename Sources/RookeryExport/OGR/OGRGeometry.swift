import CGDAL
import RookeryGeometry

/// A geometry in OGR's memory.
struct OGRGeometry: ~Copyable {
  let handle: OGRGeometryH

  init(_ polygon: Polygon) throws(GDALFailure) {
    try self.init(wellKnownBinary: WellKnownBinary(polygon).bytes)
  }

  init(_ shape: MultiPolygon) throws(GDALFailure) {
    try self.init(wellKnownBinary: WellKnownBinary(shape).bytes)
  }

  private init(wellKnownBinary bytes: [UInt8]) throws(GDALFailure) {
    var handle: OGRGeometryH?
    let outcome = GDALSession.quietly {
      bytes.withUnsafeBytes {
        OGR_G_CreateFromWkb($0.baseAddress, nil, &handle, Int32($0.count))
      }
    }
    guard outcome == OGRERR_NONE, let handle else {
      throw GDALFailure(reason: "its shape cannot be handed to GDAL")
    }
    self.handle = handle
  }

  private init(adopting handle: OGRGeometryH) { self.handle = handle }

  deinit { OGR_G_DestroyGeometry(handle) }

  /// The polygons of this geometry within a box; lines and points where they only touch are not
  /// among them.
  func intersection(
    west: Double, east: Double, south: Double, north: Double
  ) throws(GDALFailure) -> [Polygon] {
    let corners = [
      Position(west, south), Position(east, south), Position(east, north), Position(west, north),
      Position(west, south),
    ]
    let box = try OGRGeometry(Polygon(exterior: corners))
    let (common, reason) = GDALSession.quietly {
      (OGR_G_Intersection(handle, box.handle), GDALSession.lastMessage)
    }
    guard let common else { throw GDALFailure(reason: reason) }
    return OGRGeometry(adopting: common).polygons
  }

  /// Every polygon in this geometry, those of collections included.
  var polygons: [Polygon] { Self.polygons(in: handle) }

  private static func polygons(in handle: OGRGeometryH) -> [Polygon] {
    let parts = (0..<OGR_G_GetGeometryCount(handle)).compactMap { OGR_G_GetGeometryRef(handle, $0) }
    guard OGR_GT_Flatten(OGR_G_GetGeometryType(handle)) == wkbPolygon else {
      return parts.flatMap(polygons)
    }
    let rings = parts.map(positions)
    guard let exterior = rings.first else { return [] }
    return [Polygon(exterior: exterior, holes: Array(rings.dropFirst()))]
  }

  private static func positions(in ring: OGRGeometryH) -> [Position] {
    (0..<OGR_G_GetPointCount(ring)).map { Position(OGR_G_GetX(ring, $0), OGR_G_GetY(ring, $0)) }
  }
}

/// A shape in well-known binary, the fastest way into OGR.
struct WellKnownBinary {
  private(set) var bytes: [UInt8] = []

  init(_ polygon: Polygon) { append(polygon) }

  init(_ shape: MultiPolygon) {
    begin(wkbMultiPolygon)
    append(shape.polygons.count)
    for polygon in shape.polygons { append(polygon) }
  }

  private mutating func append(_ polygon: Polygon) {
    begin(wkbPolygon)
    append(1 + polygon.holes.count)
    append(polygon.exterior)
    for hole in polygon.holes { append(hole) }
  }

  private mutating func append(_ ring: [Position]) {
    append(ring.count)
    bytes.reserveCapacity(bytes.count + 16 * ring.count)
    for position in ring {
      withUnsafeBytes(of: position.x.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
      withUnsafeBytes(of: position.y.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }
  }

  /// The byte order mark (1 for little-endian) and the type.
  private mutating func begin(_ type: OGRwkbGeometryType) {
    bytes.append(1)
    append(Int(type.rawValue))
  }

  private mutating func append(_ count: Int) {
    withUnsafeBytes(of: UInt32(count).littleEndian) { bytes.append(contentsOf: $0) }
  }
}
