import CGEOS

extension GeometryEngine {
  /// Why a shape breaks the rules of simple features, in GEOS's words, or nil when it is valid.
  func fault(of shape: MultiPolygon) throws(GeometryError) -> String? {
    let geometry = try build(shape)
    defer { destroy(geometry) }
    guard GEOSisValid_r(handle, geometry) != 1 else { return nil }
    guard let reason = GEOSisValidReason_r(handle, geometry) else { return "not valid" }
    defer { GEOSFree_r(handle, reason) }
    return String(cString: reason)
  }

  /// The valid shape nearest in meaning to an invalid one; nothing collapsed is kept, and the
  /// result has no polygons when the shape covers no area.
  ///
  /// The structure of rings is respected (GEOS's "structure" method): parts of one area that
  /// overlap are joined, where the older method would cut their overlap out.
  func repaired(_ shape: MultiPolygon) throws(GeometryError) -> MultiPolygon {
    let geometry = try build(shape)
    defer { destroy(geometry) }
    let parameters = GEOSMakeValidParams_create_r(handle)
    defer { GEOSMakeValidParams_destroy_r(handle, parameters) }
    GEOSMakeValidParams_setMethod_r(handle, parameters, GEOS_MAKE_VALID_STRUCTURE)
    GEOSMakeValidParams_setKeepCollapsed_r(handle, parameters, 0)
    let valid = try checked(
      GEOSMakeValidWithParams_r(handle, geometry, parameters), "Repairing a polygon")
    defer { destroy(valid) }
    return MultiPolygon(polygons(in: valid))
  }

  /// The union of valid shapes, in which borders they share disappear.
  func union(_ shapes: [MultiPolygon]) throws(GeometryError) -> MultiPolygon {
    var parts: [OpaquePointer?] = []
    do throws(GeometryError) {
      for shape in shapes { parts.append(try build(shape)) }
    } catch {
      for case let part? in parts { destroy(part) }
      throw error
    }
    let all = try checked(
      GEOSGeom_createCollection_r(
        handle, Int32(GEOS_GEOMETRYCOLLECTION.rawValue), &parts, UInt32(parts.count)),
      "Joining polygons")
    defer { destroy(all) }
    let joined = try checked(GEOSUnaryUnion_r(handle, all), "Joining polygons")
    defer { destroy(joined) }
    return MultiPolygon(polygons(in: joined))
  }

  /// What two valid shapes share that has area; shared lines and points are dropped.
  func intersection(_ a: MultiPolygon, _ b: MultiPolygon) throws(GeometryError) -> MultiPolygon {
    let first = try build(a)
    defer { destroy(first) }
    let second = try build(b)
    defer { destroy(second) }
    let shared = try checked(GEOSIntersection_r(handle, first, second), "Intersecting polygons")
    defer { destroy(shared) }
    return MultiPolygon(polygons(in: shared))
  }

  /// A point inside the shape, as far from its border as one horizontal line allows.
  func interiorPoint(of shape: MultiPolygon) throws(GeometryError) -> Position {
    let geometry = try build(shape)
    defer { destroy(geometry) }
    let point = try checked(GEOSPointOnSurface_r(handle, geometry), "Finding an interior point")
    defer { destroy(point) }
    guard let position = positions(of: point).first else {
      throw .geometryEngine(operation: "Finding an interior point", reason: "the shape is empty")
    }
    return position
  }

  /// The faces into which lines divide the plane, after every crossing has become a node.
  func faces(betweenLines lines: [[Position]]) throws(GeometryError) -> [Polygon] {
    guard !lines.isEmpty else { return [] }
    let all = try collection(ofLines: lines)
    defer { destroy(all) }
    let noded = try checked(GEOSUnaryUnion_r(handle, all), "Noding borders")
    defer { destroy(noded) }
    var input: [OpaquePointer?] = [noded]
    let faces = try checked(GEOSPolygonize_r(handle, &input, 1), "Finding the faces of a map")
    defer { destroy(faces) }
    return polygons(in: faces)
  }

  /// The edges of the Delaunay triangulation of points, as pairs of positions of the input.
  func delaunayEdges(_ points: [Position]) throws(GeometryError) -> [(Position, Position)] {
    let line = try checked(
      GEOSGeom_createLineString_r(handle, try sequence(points)), "Triangulating points")
    defer { destroy(line) }
    let edges = try checked(
      GEOSDelaunayTriangulation_r(handle, line, 0, 1), "Triangulating points")
    defer { destroy(edges) }
    return (0..<GEOSGetNumGeometries_r(handle, edges)).compactMap { index in
      guard let edge = GEOSGetGeometryN_r(handle, edges, index) else { return nil }
      let ends = positions(of: edge)
      return ends.count == 2 ? (ends[0], ends[1]) : nil
    }
  }

  private func collection(ofLines lines: [[Position]]) throws(GeometryError) -> OpaquePointer {
    var parts: [OpaquePointer?] = []
    for positions in lines {
      let line = GEOSGeom_createLineString_r(handle, try sequence(positions))
      parts.append(try checked(line, "Building a line"))
    }
    return try checked(
      GEOSGeom_createCollection_r(
        handle, Int32(GEOS_MULTILINESTRING.rawValue), &parts, UInt32(parts.count)),
      "Building lines")
  }
}
