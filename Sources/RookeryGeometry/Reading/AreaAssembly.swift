import RookeryTable

/// Makes areas of features: joins those of one id, repairs invalid polygons, and accounts for
/// features that have no polygon.
struct AreaAssembly {
  let features: FeatureSet
  let ids: [String]
  private(set) var areas: [Area] = []
  private(set) var notes: [RegionNote] = []

  struct Area {
    let id: String
    let firstFeature: Int
    let shape: MultiPolygon
  }

  init(features: FeatureSet, ids: [String]) {
    self.features = features
    self.ids = ids
  }

  mutating func assemble(emptyGeometry: RegionSource.EmptyGeometry) throws(GeometryError) {
    let engine = GeometryEngine()
    var order: [String] = []
    var parts: [String: [(feature: Int, shape: MultiPolygon)]] = [:]
    var unusable: [String] = []
    for (row, id) in ids.enumerated() {
      switch try usableShape(of: row, id: id, engine) {
      case .success(let shape):
        if parts[id] == nil { order.append(id) }
        parts[id, default: []].append((row, shape))
      case .failure(let fault):
        unusable.append("feature \(row + 1) (id \(id)): \(fault.reason)")
        notes.append(.skipped(feature: "Feature \(row + 1) (id \(id))", reason: fault.reason))
      }
    }
    if let kinds = features.kindsWithoutPolygon {
      throw .noPolygons(features.sourceName, kinds: kinds)
    }
    if emptyGeometry == .reject, !unusable.isEmpty {
      throw .unusableGeometry(FeatureList(unusable))
    }
    guard !order.isEmpty else { throw .unusableGeometry(FeatureList(unusable)) }
    for id in order {
      let members = parts[id] ?? []
      areas.append(
        Area(id: id, firstFeature: members[0].feature, shape: try joined(members, id: id, engine)))
    }
  }

  private struct Fault: Error { let reason: String }

  private mutating func usableShape(
    of row: Int, id: String, _ engine: borrowing GeometryEngine
  ) throws(GeometryError) -> Result<MultiPolygon, Fault> {
    switch features.shapes[row] {
    case .none(let reason):
      return .failure(Fault(reason: reason))
    case .polygons(let shape, let dropped):
      if let dropped { notes.append(.repaired(id: id, reason: dropped)) }
      guard let reason = try engine.fault(of: shape) else { return .success(shape) }
      let repaired = try engine.repaired(shape)
      guard !repaired.polygons.isEmpty else {
        return .failure(Fault(reason: "a polygon without area (\(reason))"))
      }
      notes.append(.repaired(id: id, reason: reason))
      return .success(repaired)
    }
  }

  /// The union of an area's features; features that lie apart keep their coordinates untouched.
  private mutating func joined(
    _ members: [(feature: Int, shape: MultiPolygon)], id: String,
    _ engine: borrowing GeometryEngine
  ) throws(GeometryError) -> MultiPolygon {
    guard members.count > 1 else { return members[0].shape }
    notes.append(.merged(id: id, features: members.count))
    let rows = members.map(\.feature)
    let differing = features.attributes.columns.filter { column in
      rows.contains { column.picking(rows: [$0]) != column.picking(rows: [rows[0]]) }
    }
    if !differing.isEmpty {
      notes.append(.attributesDiffer(id: id, columns: differing.map(\.name)))
    }
    return try engine.union(members.map(\.shape))
  }
}
