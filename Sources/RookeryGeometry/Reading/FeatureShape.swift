import CGDAL

/// What a feature's geometry comes to as the shape of an area.
enum FeatureShape {
  /// Polygons in the plane, not yet checked for validity, and what had to be dropped to get them.
  case polygons(MultiPolygon, dropped: String?)
  /// No polygon, and why.
  case none(String)

  static let noGeometry = "no geometry"

  /// Reads the geometry of a feature: curves become lines, heights and measures are left out, and
  /// the polygons of a collection are kept.
  init(_ feature: OGRFeatureH) {
    guard let geometry = OGR_F_GetGeometryRef(feature) else {
      self = .none(Self.noGeometry)
      return
    }
    guard OGR_G_IsEmpty(geometry) == 0 else {
      self = .none("empty geometry")
      return
    }
    if OGR_G_HasCurveGeometry(geometry, 0) != 0 {
      guard let linear = OGR_G_GetLinearGeometry(geometry, 0, nil) else {
        self = .none("a curve that cannot be made of lines")
        return
      }
      defer { OGR_G_DestroyGeometry(linear) }
      self = FeatureShape(geometry: linear)
    } else {
      self = FeatureShape(geometry: geometry)
    }
  }

  private init(geometry: OGRGeometryH) {
    var collector = Collector()
    collector.visit(geometry)
    let kind = OGR_G_GetGeometryName(geometry).map { gdalText($0) } ?? "geometry"
    if collector.notFinite {
      self = .none("a coordinate that is not a number")
    } else if collector.polygons.isEmpty {
      self = .none(collector.degenerate ? "a polygon of fewer than three corners" : kind)
    } else {
      let dropped =
        collector.otherKinds
        ? "only the polygons of its \(kind) were kept"
        : collector.degenerate ? "a ring of fewer than three corners was dropped" : nil
      self = .polygons(MultiPolygon(collector.polygons), dropped: dropped)
    }
  }
}

/// Gathers the polygons of a geometry and of all it is made of.
private struct Collector {
  var polygons: [Polygon] = []
  var otherKinds = false
  var degenerate = false
  var notFinite = false

  mutating func visit(_ geometry: OGRGeometryH) {
    switch OGR_GT_Flatten(OGR_G_GetGeometryType(geometry)) {
    case wkbPolygon, wkbTriangle:
      addPolygon(geometry)
    case wkbMultiPolygon, wkbGeometryCollection, wkbPolyhedralSurface, wkbTIN, wkbMultiSurface:
      for index in 0..<OGR_G_GetGeometryCount(geometry) {
        if let part = OGR_G_GetGeometryRef(geometry, index) { visit(part) }
      }
    default:
      otherKinds = true
    }
  }

  private mutating func addPolygon(_ geometry: OGRGeometryH) {
    var rings: [[Position]] = []
    for index in 0..<OGR_G_GetGeometryCount(geometry) {
      guard let ring = OGR_G_GetGeometryRef(geometry, index) else { continue }
      let positions = closedRing(ring)
      if positions.count >= 4 {
        rings.append(positions)
      } else {
        degenerate = true
        if index == 0 { return }
      }
    }
    if let exterior = rings.first {
      polygons.append(Polygon(exterior: exterior, holes: Array(rings.dropFirst())))
    }
  }

  private mutating func closedRing(_ ring: OGRGeometryH) -> [Position] {
    let count = OGR_G_GetPointCount(ring)
    var positions = [Position](repeating: Position(0, 0), count: Int(count))
    let stride = Int32(MemoryLayout<Position>.stride)
    positions.withUnsafeMutableBytes { bytes in
      guard let x = bytes.baseAddress else { return }
      _ = OGR_G_GetPoints(ring, x, stride, x + MemoryLayout<Double>.stride, stride, nil, 0)
    }
    if !positions.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) { notFinite = true }
    if let first = positions.first, positions.last != first { positions.append(first) }
    return positions
  }
}
