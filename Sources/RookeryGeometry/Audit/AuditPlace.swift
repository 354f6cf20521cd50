package import RookeryTable

/// One thing the audit found, and where.
package struct AuditPlace: Sendable, Equatable {
  package let kind: Kind
  /// The areas concerned: around a gap, in an overlap, on either side of a near miss.
  package let areaIDs: [String]
  /// How much of `unit`; nil where there is nothing to measure.
  package let measure: Double?
  package let unit: Unit
  /// In the coordinates of the map until `geographic`.
  package let shape: Shape
  /// What the graph makes of the two areas of a near miss.
  package var standing = Standing.apart

  package enum Standing: Sendable {
    case apart
    /// Neighbours all the same, by the snap, a link or a rule of distances.
    case neighbours
  }

  package enum Kind: String, Sendable, CaseIterable {
    /// Ground enclosed by areas that belongs to none of them.
    case gap
    /// Ground that two areas share.
    case overlap
    /// A gap or an overlap so thin that borders drawn twice explain it.
    case sliverGap = "sliver gap"
    case sliverOverlap = "sliver overlap"
    /// Two areas within the tolerance of each other that share no point.
    case nearMiss = "near miss"
    /// An id that several features have.
    case duplicateID = "duplicate id"
    /// An area without a neighbour.
    case island
    /// Two or more areas joined to each other and not to the largest piece.
    case piece
  }

  package enum Unit: String, Sendable {
    case squareMetres = "m2"
    case metres = "m"
    case squareUnits = "square units"
    case units
    case features
    case areas
  }

  package enum Shape: Sendable, Equatable {
    case polygons(MultiPolygon)
    case line(Position, Position)
    case point(Position)
    case nowhere
  }
}

extension AuditPlace: CustomStringConvertible {
  /// One line for people.
  package var description: String {
    let names = FeatureList(areaIDs).text
    let size = measure.map { measureText($0) } ?? ""
    return switch kind {
    case .gap: "gap of \(size) between \(names)"
    case .sliverGap: "sliver of \(size) that belongs to no area, between \(names)"
    case .overlap: "overlap of \(size) of \(names)"
    case .sliverOverlap: "sliver of \(size) that belongs to each of \(names)"
    case .nearMiss:
      "near miss: \(names) are \(size) apart and share no point"
        + (standing == .neighbours ? ", yet the graph has them as neighbours" : "")
    case .duplicateID: "id \(names) stands on \(size), which were joined"
    case .island: "\(names) has no neighbour"
    case .piece: "piece of \(size) apart from the largest: \(names)"
    }
  }

  private func measureText(_ value: Double) -> String {
    switch unit {
    case .metres: lengthText(value, .metres)
    case .units: lengthText(value, .coordinateUnits)
    case .squareMetres:
      value >= 1e5 ? "\(rounded(value / 1e6)) km2" : "\(rounded(value)) m2"
    case .squareUnits: "\(rounded(value)) square units"
    case .features: "\(Int(value)) features"
    case .areas: "\(Int(value)) areas"
    }
  }
}

extension [AuditPlace] {
  /// One row per place: `kind, areas, measure, unit, description`; ids are separated by spaces.
  package var table: DataTable {
    DataTable(
      rowCount: count,
      columns: [
        Column("kind", .texts(map(\.kind.rawValue))),
        Column("areas", .texts(map { $0.areaIDs.joined(separator: " ") })),
        Column("measure", .reals(map(\.measure))),
        Column("unit", .texts(map(\.unit.rawValue))),
        Column("description", .texts(map(\.description))),
      ])
  }

  /// The same places in longitude and latitude on WGS 84; unchanged where the map's coordinate
  /// system is not known.
  ///
  /// - Throws: `.unusableCoordinateSystem`.
  package func geographic(of map: RegionMap) throws(GeometryError) -> [AuditPlace] {
    guard let system = map.coordinateSystem else { return self }
    let transform = try CoordinateTransform.toWGS84(from: system)
    var places: [AuditPlace] = []
    for place in self {
      let shape: AuditPlace.Shape
      switch place.shape {
      case .nowhere: shape = .nowhere
      case .point(let p): shape = .point(transform([p])[0])
      case .line(let p, let q):
        let ends = transform([p, q])
        shape = .line(ends[0], ends[1])
      case .polygons(let polygons):
        var converted: [Polygon] = []
        for polygon in polygons.polygons {
          var holes: [[Position]] = []
          for hole in polygon.holes { holes.append(transform(hole)) }
          converted.append(Polygon(exterior: transform(polygon.exterior), holes: holes))
        }
        shape = .polygons(MultiPolygon(converted))
      }
      places.append(
        AuditPlace(
          kind: place.kind, areaIDs: place.areaIDs, measure: place.measure, unit: place.unit,
          shape: shape, standing: place.standing))
    }
    return places
  }
}
