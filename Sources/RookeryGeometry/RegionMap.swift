package import RookeryTable

/// The areas of a study as they were read: ids, shapes and attributes, in one fixed order that
/// every later array follows.
package struct RegionMap: Sendable {
  /// One id per area, unique, as text with leading zeros kept.
  package let ids: [String]
  /// One shape per area, valid, in `coordinateSystem`; nil only where empty geometry was allowed.
  package let shapes: [MultiPolygon?]
  /// One row per area.
  package let attributes: DataTable
  /// nil where the source does not say: then coordinates are taken as planar and output keeps them.
  package let coordinateSystem: CoordinateSystem?
  /// What was done to the source to make it a map: merges, repairs, features left out.
  package let notes: [RegionNote]

  package init(
    ids: [String], shapes: [MultiPolygon?], attributes: DataTable,
    coordinateSystem: CoordinateSystem?, notes: [RegionNote]
  ) {
    precondition(
      ids.count == shapes.count && ids.count == attributes.rowCount,
      "a map has one id, one shape and one row of attributes per area")
    self.ids = ids
    self.shapes = shapes
    self.attributes = attributes
    self.coordinateSystem = coordinateSystem
    self.notes = notes
  }

  package var areaCount: Int { ids.count }
}

/// A coordinate reference system.
package struct CoordinateSystem: Sendable, Equatable {
  /// As people call it, such as "NAD27" or "WGS 84 / UTM zone 18N".
  package let name: String
  /// In well-known text, as PROJ and GDAL read it.
  package let wellKnownText: String
  /// Longitude and latitude in degrees, rather than planar coordinates.
  package let isGeographic: Bool
  /// Metres per unit of a planar system (1 for metres, 0.3048… for feet); 1 for a geographic one.
  package let metresPerUnit: Double

  package init(name: String, wellKnownText: String, isGeographic: Bool, metresPerUnit: Double) {
    self.name = name
    self.wellKnownText = wellKnownText
    self.isGeographic = isGeographic
    self.metresPerUnit = metresPerUnit
  }
}
