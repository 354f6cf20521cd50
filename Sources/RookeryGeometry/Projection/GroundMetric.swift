import CPROJ

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Lengths and areas on the ground between positions of a map: along geodesics of its ellipsoid
/// where coordinates are longitude and latitude (Karney 2013, doi:10.1007/s00190-012-0578-z), and
/// in the plane where they are projected.
package struct GroundMetric: Sendable {
  private let geodesic: geod_geodesic?
  /// Metres per unit of planar coordinates; 1 where the system is not known.
  let metresPerUnit: Double

  /// - Parameter system: nil takes coordinates as planar, in metres.
  /// - Throws: `.unusableCoordinateSystem` where the ellipsoid is not known.
  package init(_ system: CoordinateSystem?) throws(GeometryError) {
    guard let system, system.isGeographic else {
      geodesic = nil
      metresPerUnit = system?.metresPerUnit ?? 1
      return
    }
    let (a, flattening) = try ellipsoid(of: system)
    var geodesic = geod_geodesic()
    geod_init(&geodesic, a, flattening)
    self.geodesic = geodesic
    metresPerUnit = 1
  }

  package var isGeographic: Bool { geodesic != nil }

  /// Metres between two positions.
  package func distance(_ p: Position, _ q: Position) -> Double {
    guard var geodesic else {
      let (dx, dy) = (q.x - p.x, q.y - p.y)
      return (dx * dx + dy * dy).squareRoot() * metresPerUnit
    }
    var metres = 0.0
    geod_inverse(&geodesic, p.y, p.x, q.y, q.x, &metres, nil, nil)
    return metres
  }

  /// Square metres of a shape, holes taken out; on an ellipsoid its sides are geodesics.
  package func area(_ shape: MultiPolygon) -> Double {
    guard var geodesic else { return shape.planarArea * metresPerUnit * metresPerUnit }
    func ringArea(_ ring: [Position]) -> Double {
      var polygon = geod_polygon()
      geod_polygon_init(&polygon, 0)
      for position in ring.dropLast() {
        geod_polygon_addpoint(&geodesic, &polygon, position.y, position.x)
      }
      var area = 0.0
      geod_polygon_compute(&geodesic, &polygon, 0, 1, &area, nil)
      return abs(area)
    }
    return shape.polygons.reduce(0) { sum, polygon in
      sum + ringArea(polygon.exterior) - polygon.holes.reduce(0) { $0 + ringArea($1) }
    }
  }

  /// Metres per unit of x and of y near a latitude (1 or `metresPerUnit` in the plane).
  ///
  /// On an ellipsoid N cos(latitude) and M times π/180, with the radii of curvature N in the prime
  /// vertical and M in the meridian; at the poles x is held at a thousandth, so that it stays a
  /// scale one can divide by.
  func scale(atLatitude y: Double) -> SIMD2<Double> {
    guard let geodesic else { return SIMD2(repeating: metresPerUnit) }
    let latitude = y * .pi / 180
    let (a, f) = (geodesic.a, geodesic.f)
    let squared = f * (2 - f)
    let w = 1 - squared * sin(latitude) * sin(latitude)
    let primeVertical = a / w.squareRoot()
    let meridian = primeVertical * (1 - squared) / w
    return SIMD2(primeVertical * max(cos(latitude), 1e-3), meridian) * (.pi / 180)
  }

  /// The position in metres in space: on the ellipsoid for longitude and latitude, else in the
  /// plane. A straight line there is never longer than `distance`.
  func embed(_ p: Position) -> SIMD3<Double> {
    guard let geodesic else { return SIMD3(p.x * metresPerUnit, p.y * metresPerUnit, 0) }
    let (longitude, latitude) = (p.x * .pi / 180, p.y * .pi / 180)
    let squared = geodesic.f * (2 - geodesic.f)
    let n = geodesic.a / (1 - squared * sin(latitude) * sin(latitude)).squareRoot()
    return SIMD3(
      n * cos(latitude) * cos(longitude), n * cos(latitude) * sin(longitude),
      n * (1 - squared) * sin(latitude))
  }

  /// A PROJ string that projects degrees to the plane by an oblique stereographic projection.
  func stereographic(longitude: Double, latitude: Double) -> String? {
    geodesic.map { figure in
      "+proj=stere +lat_0=\(latitude) +lon_0=\(longitude) +a=\(figure.a) +f=\(figure.f)"
    }
  }
}

/// The direction from the origin to a point of the plane, in degrees from the axis of x.
func degrees(ofX x: Double, y: Double) -> Double { atan2(y, x) * 180 / .pi }
