extension RegionMap {
  /// That distances on this map mean something: refuses a map without a coordinate system whose
  /// coordinates all fit longitude and latitude, as those of a shapefile without its `.prj` do.
  ///
  /// Any other map without one is taken as projected. O(vertices).
  ///
  /// - Parameter purpose: the option that needs distances, for the message.
  /// - Throws: `.distanceWithoutCoordinateSystem`.
  package func requireDistances(for purpose: String) throws(GeometryError) {
    guard coordinateSystem == nil, looksGeographic else { return }
    throw .distanceWithoutCoordinateSystem(purpose: purpose)
  }

  private var looksGeographic: Bool {
    shapes.allSatisfy { shape in
      guard let bounds = shape?.bounds else { return true }
      return bounds.minX >= -180 && bounds.maxX <= 180 && bounds.minY >= -90 && bounds.maxY <= 90
    }
  }
}

extension ContiguityRule {
  /// The option by which this rule asks for a distance on the ground; nil where it asks for none.
  var distanceOption: String? {
    switch self {
    case .queen(.standard), .rook(.standard), .queen(.distance(0)), .rook(.distance(0)): nil
    case .queen(.distance), .rook(.distance): "--snap"
    case .distance, .nearest, .delaunay: "--contiguity \(self)"
    }
  }
}
