package import RookeryGeometry
package import RookeryTable

/// Results ready to be written: one row per area (or per data row), its shape, its attributes as
/// they came and what the fit adds to them.
package struct ResultLayer: Sendable {
  /// One id per row; `Feature.id` in GeoJSON.
  package let ids: [String]
  /// One shape per row, in `coordinateSystem`; nil where there is none.
  package let shapes: [MultiPolygon?]
  /// nil where the source did not say.
  package let coordinateSystem: CoordinateSystem?
  /// Attributes first, then results.
  package let table: DataTable
  /// What made these results; the member `rookery` of GeoJSON.
  package let metadata: JSONValue?

  /// - Parameters:
  ///   - attributes: columns of the input, kept as they are.
  ///   - results: see `resultColumns`.
  ///   - prefix: set before the name of every result column; may be empty.
  /// - Throws: `nameCollision` where a result has the name of an attribute. If both hold the same
  ///   values they are one column and no collision (a column `observed` that is the response).
  package init(
    ids: [String], shapes: [MultiPolygon?], coordinateSystem: CoordinateSystem?,
    attributes: DataTable, results: [Column], prefix: String, metadata: JSONValue?
  ) throws(ExportError) {
    let results = results.map { $0.renamed(prefix + $0.name) }
    var collisions: [String] = []
    var attributeNames: Set<String> = []
    for column in attributes.columns { attributeNames.insert(column.name) }
    var shared: Set<String> = []
    for result in results where attributeNames.contains(result.name) {
      if let attribute = attributes[result.name], attribute.saysTheSame(as: result) {
        shared.insert(result.name)
      } else {
        collisions.append(result.name)
      }
    }
    guard collisions.isEmpty else {
      throw .nameCollision(names: collisions, prefix: prefix.isEmpty ? "rk_" : "\(prefix)rk_")
    }
    self.init(
      ids: ids, shapes: shapes, coordinateSystem: coordinateSystem,
      table: DataTable(
        rowCount: attributes.rowCount,
        columns: attributes.columns.filter { !shared.contains($0.name) } + results),
      metadata: metadata)
  }

  private init(
    ids: [String], shapes: [MultiPolygon?], coordinateSystem: CoordinateSystem?, table: DataTable,
    metadata: JSONValue?
  ) {
    precondition(
      ids.count == table.rowCount && shapes.count == table.rowCount,
      "a layer has one id, one shape and one row of its table per row")
    self.ids = ids
    self.shapes = shapes
    self.coordinateSystem = coordinateSystem
    self.table = table
    self.metadata = metadata
  }

  /// The same rows with their shapes in another coordinate system.
  package func replacing(
    shapes: [MultiPolygon?], coordinateSystem: CoordinateSystem?
  ) -> ResultLayer {
    ResultLayer(
      ids: ids, shapes: shapes, coordinateSystem: coordinateSystem, table: table,
      metadata: metadata)
  }

  package var hasShapes: Bool { shapes.contains { $0 != nil } }
}

extension Column {
  /// Whether both hold the same values, numbers compared as numbers whatever their type.
  fileprivate func saysTheSame(as other: Column) -> Bool {
    if values == other.values { return true }
    if let mine = numbers, let theirs = other.numbers { return mine == theirs }
    if let mine = texts, let theirs = other.texts { return mine == theirs }
    return false
  }

  private var numbers: [Double?]? {
    switch values {
    case .integers(let values): values.map { value in value.map(Double.init) }
    case .reals(let values): values
    case .texts, .booleans: nil
    }
  }

  private var texts: [String?]? {
    switch values {
    case .integers(let values): values.map { value in value.map { String($0) } }
    case .texts(let values): values
    case .reals, .booleans: nil
    }
  }
}
