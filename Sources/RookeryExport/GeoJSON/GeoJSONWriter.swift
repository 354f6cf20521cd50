import RookeryGeometry

/// Writes features to a buffer as GeoJSON by RFC 7946, one line each.
///
/// Rings follow the right-hand rule, shapes that cross the antimeridian are cut, positions have 7
/// decimals (1 cm), numbers that are not finite become null. Features come before everything else
/// in the file, as readers recognise the format by its first bytes.
/// Source: Butler et al. (2016), RFC 7946, doi:10.17487/RFC7946.
struct GeoJSONWriter {
  enum Form {
    /// One object with all features, a bounding box and metadata.
    case collection
    /// One feature per line and nothing else (newline-delimited GeoJSON).
    case lines
  }

  /// Readers give a layer one type where all its shapes agree.
  enum PolygonType {
    /// Polygon for a shape in one piece, MultiPolygon for others.
    case simplest
    /// MultiPolygon throughout.
    case multiPolygon
  }

  private let form: Form
  private let coordinates: GeoJSONCoordinates
  private let polygonType: PolygonType
  private var extent = CoordinateExtent()
  private var features = 0

  init(form: Form, coordinates: GeoJSONCoordinates, polygons: PolygonType = .simplest) {
    self.form = form
    polygonType = polygons
    self.coordinates = coordinates
  }

  func begin(_ buffer: inout ByteBuffer) {
    if form == .collection { buffer.append(#"{"type":"FeatureCollection","features":["#) }
  }

  /// - Parameters:
  ///   - properties: writes the object of properties, braces included.
  /// - Throws: `notLongitudeLatitude`, `notFinite`, `antimeridian`, or that the file is full.
  mutating func append(
    id: String?, geometry: FeatureGeometry?, properties: (inout ByteBuffer) -> Void,
    to buffer: inout ByteBuffer
  ) throws(ExportError) {
    if form == .collection { buffer.append(features == 0 ? "\n" : ",\n") }
    features += 1
    buffer.append(#"{"type":"Feature""#)
    if let id {
      buffer.append(#","id":"#)
      buffer.append(json: id)
    }
    buffer.append(#","properties":"#)
    properties(&buffer)
    buffer.append(#","geometry":"#)
    if let geometry {
      try append(geometry, of: id ?? "\(features)", to: &buffer)
    } else {
      buffer.append("null")
    }
    buffer.append(form == .collection ? "}" : "}\n")
    try buffer.spill()
  }

  func end(_ buffer: inout ByteBuffer, metadata: JSONValue?) {
    guard form == .collection else { return }
    buffer.append("\n]")
    if let box = extent.boundingBox {
      buffer.append(#","bbox":["#)
      for (place, edge) in box.enumerated() {
        if place > 0 { buffer.append(",") }
        buffer.append(tenMillionths: edge)
      }
      buffer.append("]")
    }
    if let metadata {
      buffer.append(#","rookery":"#)
      buffer.append(metadata, layout: .compact)
    }
    buffer.append("}\n")
  }

  private mutating func append(
    _ geometry: FeatureGeometry, of area: String, to buffer: inout ByteBuffer
  ) throws(ExportError) {
    switch geometry {
    case .polygons(var shape):
      if try Antimeridian.isCrossed(by: shape, of: area, coordinates) {
        shape = try Antimeridian.cut(shape, of: area)
      }
      buffer.append(polygons: shape.polygons, as: polygonType, extent: &extent)
    case .lines(var lines):
      if try Antimeridian.isCrossed(by: lines, of: area, coordinates) {
        lines = lines.flatMap(Antimeridian.cut)
      }
      buffer.append(lines: lines, extent: &extent)
    case .points(let points):
      try Antimeridian.check(points, of: area, coordinates)
      buffer.append(points: points, extent: &extent)
    }
  }
}
