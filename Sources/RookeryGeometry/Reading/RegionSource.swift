/// Where regions come from, and how to read them.
package struct RegionSource: Sendable, Equatable {
  /// Anything GDAL opens: a path, a `/vsi…/` path, a zip archive, `-` for standard input, or a
  /// connection string such as `PG:dbname=health`.
  package var location: String
  /// nil where the source has one layer, or one with a geometry.
  package var layer: String?
  /// The field that holds the ids; nil takes a column called `id` or `area_id` without gaps or
  /// repeats, or else the ids of GeoJSON features, or else the numbers 1…n.
  package var idField: String?
  /// A condition in OGR's SQL on which features to read.
  package var whereFilter: String?
  package var emptyGeometry: EmptyGeometry

  /// What to do with a feature that has no polygon.
  package enum EmptyGeometry: String, Sendable, Codable {
    /// Refuse the source, naming the features.
    case reject
    /// Leave the feature out and note it.
    case skip
  }

  package init(
    location: String, layer: String? = nil, idField: String? = nil, whereFilter: String? = nil,
    emptyGeometry: EmptyGeometry = .reject
  ) {
    self.location = location
    self.layer = layer
    self.idField = idField
    self.whereFilter = whereFilter
    self.emptyGeometry = emptyGeometry
  }
}
