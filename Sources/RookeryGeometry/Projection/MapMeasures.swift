extension RegionMap {
  /// Shapes in longitude and latitude on WGS 84, in degrees, borders that were identical staying
  /// so; unchanged where the coordinate system is not known.
  ///
  /// - Throws: `.unusableCoordinateSystem`, `.notProjectable`.
  package func geographicShapes() throws(GeometryError) -> [MultiPolygon?] {
    guard let coordinateSystem else { return shapes }
    let transform = try CoordinateTransform.toWGS84(from: coordinateSystem)
    var converted: [MultiPolygon?] = []
    for (area, shape) in shapes.enumerated() {
      let rings = shape?.polygons.map { polygon in
        Polygon(exterior: transform(polygon.exterior), holes: polygon.holes.map { transform($0) })
      }
      let result = rings.map { MultiPolygon($0) }
      if let result, !result.isFinite {
        throw .notProjectable(area: ids[area], system: coordinateSystem.name)
      }
      converted.append(result)
    }
    return converted
  }

  /// Positions of the map in longitude and latitude on WGS 84, in degrees; unchanged where the
  /// coordinate system is not known. `areas` names the area each belongs to, for messages.
  package func geographic(
    _ positions: [Position], areas: [Int]
  ) throws(GeometryError) -> [Position] {
    precondition(positions.count == areas.count, "one area per position")
    guard let coordinateSystem else { return positions }
    let converted = try CoordinateTransform.toWGS84(from: coordinateSystem)(positions)
    if let bad = converted.firstIndex(where: { !$0.x.isFinite || !$0.y.isFinite }) {
      throw .notProjectable(area: ids[areas[bad]], system: coordinateSystem.name)
    }
    return converted
  }

  /// A point inside each area, in the coordinates of the map; nil where there is no shape.
  package func interiorPoints() throws(GeometryError) -> [Position?] {
    let engine = GeometryEngine()
    var points: [Position?] = []
    for shape in shapes {
      if let shape {
        points.append(try engine.interiorPoint(of: shape))
      } else {
        points.append(nil)
      }
    }
    return points
  }

  /// The size of each area in square metres (squared units where the coordinate system is not
  /// known); nil where there is no shape.
  package func areas() throws(GeometryError) -> [Double?] {
    let metric = try GroundMetric(coordinateSystem)
    return shapes.map { $0.map(metric.area) }
  }

  /// The union of the shapes of each group, borders inside a group gone; areas without a shape add
  /// nothing, and a group of such areas has no shape.
  ///
  /// - Parameter groups: for each area the number of its group, 0 ..< `count`.
  package func dissolved(groups: [Int], count: Int) throws(GeometryError) -> [MultiPolygon?] {
    precondition(groups.count == areaCount, "one group per area")
    let engine = GeometryEngine()
    var members = [[MultiPolygon]](repeating: [], count: count)
    for (area, group) in groups.enumerated() {
      if let shape = shapes[area] { members[group].append(shape) }
    }
    var unions: [MultiPolygon?] = []
    for shapes in members { unions.append(shapes.isEmpty ? nil : try engine.union(shapes)) }
    return unions
  }
}

extension MultiPolygon {
  fileprivate var isFinite: Bool {
    polygons.allSatisfy { polygon in
      polygon.rings.allSatisfy { $0.allSatisfy { $0.x.isFinite && $0.y.isFinite } }
    }
  }
}
