package import RookeryGeometry

/// The geometry of a feature to be written, in the coordinates of its file.
package enum FeatureGeometry: Sendable, Equatable {
  case polygons(MultiPolygon)
  /// Each of two or more positions.
  case lines([[Position]])
  case points([Position])
}

/// What the coordinates handed to the GeoJSON writer are.
package enum GeoJSONCoordinates: Sendable {
  /// Longitude and latitude in degrees on WGS 84, as RFC 7946 asks: cut at the antimeridian.
  case longitudeLatitude
  /// Of an unknown system: written as they are, as nobody can say where they lie.
  case planar
}

/// A feature with a few properties, such as a place the audit points at or an edge of the graph.
package struct SimpleFeature: Sendable {
  package let id: String?
  package let geometry: FeatureGeometry?
  package let properties: [JSONValue.Member]

  package init(id: String? = nil, geometry: FeatureGeometry?, properties: [JSONValue.Member]) {
    self.id = id
    self.geometry = geometry
    self.properties = properties
  }
}

/// Writes features as GeoJSON by RFC 7946, whole or not at all; "-" is standard output.
///
/// - Parameter metadata: a foreign member `rookery` of the collection; nil leaves it out.
package func writeGeoJSON(
  _ features: [SimpleFeature], coordinates: GeoJSONCoordinates, metadata: JSONValue? = nil,
  to name: String, existing: ExistingFile
) throws(ExportError) {
  try writeBytes(to: name, existing: existing) { (buffer) throws(ExportError) in
    var writer = GeoJSONWriter(form: .collection, coordinates: coordinates)
    writer.begin(&buffer)
    for feature in features {
      try writer.append(
        id: feature.id, geometry: feature.geometry,
        properties: { $0.append(.object(feature.properties), layout: .compact) }, to: &buffer)
    }
    writer.end(&buffer, metadata: metadata)
  }
}
