import CPROJ

/// A conversion of positions by PROJ, with a PROJ context of its own: one per task.
///
/// Horizontal positions only, always x (longitude, easting) before y. Grids are not fetched from
/// the network, so that results do not depend on it.
struct CoordinateTransform: ~Copyable {
  private let context: OpaquePointer?
  private let operation: OpaquePointer
  private let sourceName: String

  deinit {
    proj_destroy(operation)
    proj_context_destroy(context)
  }

  /// From a map's coordinates to longitude and latitude in degrees on WGS 84.
  static func toWGS84(from system: CoordinateSystem) throws(GeometryError) -> CoordinateTransform {
    try CoordinateTransform(from: system.wellKnownText, to: "OGC:CRS84", name: system.name)
  }

  /// Between two coordinate systems as PROJ reads them; `name` is the first's in messages.
  init(from source: String, to target: String, name: String) throws(GeometryError) {
    let context = Self.quietContext()
    guard let raw = proj_create_crs_to_crs(context, source, target, nil),
      let normalised = proj_normalize_for_visualization(context, raw)
    else {
      let reason = proj_context_errno_string(context, proj_context_errno(context))
      let text = reason.map { String(cString: $0) } ?? "PROJ does not know it"
      proj_context_destroy(context)
      throw .unusableCoordinateSystem(name, reason: text)
    }
    proj_destroy(raw)
    self.context = context
    operation = normalised
    sourceName = name
  }

  /// A projection of longitude and latitude in degrees, from a PROJ string such as
  /// `+proj=stere +lat_0=35 +lon_0=-79 +a=6378137 +b=6356752.3`.
  init(pipeline: String, name: String) throws(GeometryError) {
    let context = Self.quietContext()
    let steps = "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step \(pipeline)"
    guard let made = proj_create(context, steps) else {
      proj_context_destroy(context)
      throw .unusableCoordinateSystem(name, reason: "PROJ refuses \(pipeline)")
    }
    self.context = context
    operation = made
    sourceName = name
  }

  /// Converts positions; equal positions stay equal. Positions PROJ cannot convert become infinite.
  func callAsFunction(_ positions: [Position]) -> [Position] {
    var converted = positions
    let count = positions.count
    let stride = MemoryLayout<Position>.stride
    converted.withUnsafeMutableBytes { bytes in
      guard let x = bytes.baseAddress?.assumingMemoryBound(to: Double.self) else { return }
      proj_trans_generic(
        operation, PJ_FWD, x, stride, count, x + 1, stride, count, nil, 0, 0, nil, 0, 0)
    }
    return converted
  }

  private static func quietContext() -> OpaquePointer? {
    let context = proj_context_create()
    proj_log_level(context, PJ_LOG_NONE)
    proj_context_set_enable_network(context, 0)
    return context
  }
}

/// The semi-axes of the ellipsoid of a coordinate system, in metres.
func ellipsoid(of system: CoordinateSystem) throws(GeometryError) -> (a: Double, flattening: Double)
{
  let context = proj_context_create()
  proj_log_level(context, PJ_LOG_NONE)
  defer { proj_context_destroy(context) }
  let crs = proj_create(context, system.wellKnownText)
  let figure = crs.flatMap { proj_get_ellipsoid(context, $0) }
  defer {
    proj_destroy(figure)
    proj_destroy(crs)
  }
  var (a, b, inverse) = (0.0, 0.0, 0.0)
  var isComputed: Int32 = 0
  guard let figure,
    proj_ellipsoid_get_parameters(context, figure, &a, &b, &isComputed, &inverse) != 0
  else {
    throw .unusableCoordinateSystem(system.name, reason: "its ellipsoid is not known")
  }
  return (a, inverse == 0 ? 0 : 1 / inverse)
}
