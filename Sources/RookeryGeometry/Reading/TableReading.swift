import CGDAL
package import RookeryTable

extension DataTable {
  /// Reads a table with GDAL: CSV, TSV, XLSX, ODS, or a layer of anything else it opens, its
  /// geometry left out; `-` is standard input.
  ///
  /// The first row of a text file or a spreadsheet holds the names. A text column in which every
  /// value is a plain number is read as numbers (see `Column.inferringNumbers`); values such as
  /// NA or empty text are missing; ids with leading zeros stay text.
  ///
  /// - Throws: a `GeometryError` for a source that cannot be opened or read, a layer that is not
  ///   there, or two columns of one name.
  package init(readingFile location: String, layer layerName: String? = nil)
    throws(GeometryError)
  {
    self = try withGDAL { () throws(GeometryError) -> DataTable in
      let dataset = try VectorDataset.open(location, for: .table)
      let layer = try dataset.layer(named: layerName, for: .table)
      return try dataset.table(of: layer)
    }
  }
}

extension VectorDataset {
  fileprivate func table(of layer: OGRLayerH) throws(GeometryError) -> DataTable {
    var builders = ColumnBuilder.all(of: layer)
    var numbers: [Int64?] = []
    try forEachFeature(of: layer) { (feature, _) throws(GeometryError) in
      for index in builders.indices { builders[index].append(feature) }
      numbers.append(OGR_F_GetFID(feature))
    }
    var columns = builders.map { $0.column.inferringNumbers() }
    if let key = featureNumberColumn(of: layer), !columns.contains(where: { $0.name == key }) {
      columns.insert(Column(key, .integers(numbers)), at: 0)
    }
    try requireUniqueNames(columns)
    return DataTable(rowCount: numbers.count, columns: columns)
  }

  func requireUniqueNames(_ columns: [Column]) throws(GeometryError) {
    var seen: Set<String> = []
    for column in columns where !seen.insert(column.name).inserted {
      throw .duplicateColumn(column.name, source: name)
    }
  }
}
