import CGDAL
import RookeryTable

extension RegionMap {
  /// Reads areas with GDAL: one per id, in the order of their first features, each with a valid
  /// shape in the coordinates of the source.
  ///
  /// Features of one id are joined; invalid polygons are repaired; curves become lines and heights
  /// are left out. What was done is in `notes`.
  ///
  /// - Throws: a `GeometryError` for a source that cannot be opened or read, a layer or field that
  ///   is not there, a filter that is not SQL or leaves nothing, an empty id, and, unless the
  ///   source says to skip them, features without a polygon.
  package init(reading source: RegionSource) throws(GeometryError) {
    let features = try withGDAL { () throws(GeometryError) -> FeatureSet in
      let dataset = try VectorDataset.open(source.location, for: .regions)
      let layer = try dataset.layer(named: source.layer, for: .regions)
      let count =
        dataset.mayHaveFeatureIDs(layer)
        ? OGR_L_GetFeatureCount(layer, 1) : nil
      if let condition = source.whereFilter { try dataset.filter(layer, by: condition) }
      return try FeatureSet(
        reading: layer, of: dataset, filter: source.whereFilter, countWithoutFilter: count)
    }
    let (ids, origin) = try features.ids(field: source.idField)
    var assembly = AreaAssembly(features: features, ids: ids)
    try assembly.assemble(emptyGeometry: source.emptyGeometry)
    var notes = assembly.notes
    if features.coordinateSystem == nil { notes.insert(.noCoordinateSystem, at: 0) }
    if let origin { notes.insert(.idsTaken(origin), at: 0) }
    self.init(
      ids: assembly.areas.map(\.id), shapes: assembly.areas.map(\.shape),
      attributes: features.attributes.picking(rows: assembly.areas.map(\.firstFeature)),
      coordinateSystem: features.coordinateSystem, notes: notes)
  }
}

/// The features of a layer as they stand in the source.
struct FeatureSet {
  let sourceName: String
  let attributes: DataTable
  let shapes: [FeatureShape]
  /// The number GDAL gives each feature, and the column it comes from where there is one.
  let numbers: [Int64]
  let numberColumn: String?
  /// Whether the numbers are ids that the features of a GeoJSON file carry.
  let numbersAreIDs: Bool
  let coordinateSystem: CoordinateSystem?

  var count: Int { shapes.count }

  /// What the features are where not one of them is a polygon or was meant to be; else nil.
  var kindsWithoutPolygon: [String]? {
    var kinds: [String] = []
    for shape in shapes {
      guard case .none(let kind) = shape,
        kind == FeatureShape.noGeometry || kind.allSatisfy(\.isUppercase)
      else { return nil }
      if !kinds.contains(kind) { kinds.append(kind) }
    }
    return kinds
  }

  /// - Parameter countWithoutFilter: how many features a GeoJSON file has; nil for other sources.
  init(
    reading layer: OGRLayerH, of dataset: borrowing VectorDataset, filter: String?,
    countWithoutFilter: Int64?
  ) throws(GeometryError) {
    var builders = ColumnBuilder.all(of: layer)
    var shapes: [FeatureShape] = []
    var numbers: [Int64] = []
    try dataset.forEachFeature(of: layer, filter: filter) { (feature, _) throws(GeometryError) in
      for index in builders.indices { builders[index].append(feature) }
      shapes.append(FeatureShape(feature))
      numbers.append(OGR_F_GetFID(feature))
    }
    guard !shapes.isEmpty else { throw .noFeatures(dataset.name, filter: filter) }
    var columns = builders.map(\.column)
    // A text file has no types of its own: its numbers are to be found in its text.
    if dataset.hasOnlyText { columns = columns.map { $0.inferringNumbers() } }
    try dataset.requireUniqueNames(columns)
    attributes = DataTable(rowCount: shapes.count, columns: columns)
    sourceName = dataset.name
    self.shapes = shapes
    self.numbers = numbers
    numberColumn = dataset.featureNumberColumn(of: layer)
    // Features without ids of their own are numbered from 0.
    numbersAreIDs = countWithoutFilter.map { count in numbers.contains { $0 >= count } } ?? false
    coordinateSystem = try CoordinateSystem(of: layer, in: dataset)
  }
}

extension VectorDataset {
  private var driverName: String {
    GDALGetDriverShortName(GDALGetDatasetDriver(handle)).map { String(cString: $0) } ?? ""
  }

  /// Whether the source is text whose fields have no types.
  fileprivate var hasOnlyText: Bool { driverName == "CSV" || driverName == "GML" }

  /// Whether features may carry whole numbers as ids outside their fields, as those of GeoJSON do.
  fileprivate func mayHaveFeatureIDs(_ layer: OGRLayerH) -> Bool {
    driverName.hasPrefix("GeoJSON") && featureNumberColumn(of: layer) == nil
  }
}
