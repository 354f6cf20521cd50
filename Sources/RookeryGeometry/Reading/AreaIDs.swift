import RookeryTable

extension FeatureSet {
  /// One id per feature, as text, from the named field; without a name, from a column called `id`
  /// or `area_id` (letter case not counted) that has no gaps and no repeats, else from the ids that
  /// GeoJSON features carry outside their properties, else the numbers 1…n. The origin is nil where
  /// a field was named.
  ///
  /// Text keeps its leading zeros and loses spaces at its ends; a real must be whole.
  ///
  /// - Throws: `.unknownField`, `.missingIDs`, `.unusableID`.
  func ids(field: String?) throws(GeometryError) -> ([String], RegionNote.IDOrigin?) {
    if let field {
      if let column = attributes[field] { return (try ids(in: column), nil) }
      if field == numberColumn { return (numbers.map { String($0) }, nil) }
      let fields = (numberColumn.map { [$0] } ?? []) + attributes.columns.map(\.name)
      throw .unknownField(field, source: sourceName, fields: fields)
    }
    let usual = ["id", "area_id"]
    for name in usual {
      let column = attributes.columns.first { $0.name.lowercased() == name }
      if let column, let ids = try? ids(in: column), Set(ids).count == ids.count {
        return (ids, .column(column.name))
      }
    }
    let isUsual = numberColumn.map { usual.contains($0.lowercased()) } ?? false
    if numbersAreIDs || isUsual {
      return (numbers.map { String($0) }, .featureIDs)
    }
    return ((1...count).map { String($0) }, .rowNumbers)
  }

  private func ids(in column: Column) throws(GeometryError) -> [String] {
    var ids: [String] = []
    var missing: [String] = []
    for (row, value) in try texts(of: column).enumerated() {
      if let value, !value.isEmpty {
        ids.append(value)
      } else {
        missing.append("feature \(row + 1)")
      }
    }
    guard missing.isEmpty else {
      throw .missingIDs(field: column.name, features: FeatureList(missing))
    }
    return ids
  }

  private func texts(of column: Column) throws(GeometryError) -> [String?] {
    switch column.values {
    case .texts(let values): return values.map { $0?.trimmingSpaces() }
    case .integers(let values): return values.map { $0.map { String($0) } }
    case .booleans(let values): return values.map { $0.map { String($0) } }
    case .reals(let values):
      var texts: [String?] = []
      for (row, value) in values.enumerated() {
        guard let value else {
          texts.append(nil)
          continue
        }
        guard let whole = Int64(exactly: value) else {
          throw .unusableID(field: column.name, value: String(value), feature: row + 1)
        }
        texts.append(String(whole))
      }
      return texts
    }
  }
}
