/// A distance below which borders count as meeting.
package enum Tolerance: Sendable, Equatable, Codable {
  /// What the place of use documents as its default.
  case standard
  /// Metres for longitude and latitude; units of the coordinates in the plane.
  case distance(Double)
}

/// When two areas are neighbours.
package enum ContiguityRule: Sendable, Equatable, Codable {
  /// Their borders share at least a point.
  case queen(snap: Tolerance)
  /// Their borders share a line.
  case rook(snap: Tolerance)
  /// Their interior points lie within this many kilometres of each other.
  case distance(kilometres: Double)
  /// One is among the k areas nearest to the other, by interior points.
  case nearest(Int)
  /// Their interior points share an edge of the Delaunay triangulation.
  case delaunay

  /// Reads `queen`, `rook`, `distance:KM`, `knn:K` or `delaunay`.
  ///
  /// - Throws: `.badRule`, `.badTolerance`.
  package init(_ text: String, snap: Tolerance = .standard) throws(GeometryError) {
    if case .distance(let value) = snap, !(value >= 0 && value.isFinite) {
      throw .badTolerance(value)
    }
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    switch (parts[0], parts.count > 1 ? String(parts[1]) : nil) {
    case ("queen", nil): self = .queen(snap: snap)
    case ("rook", nil): self = .rook(snap: snap)
    case ("delaunay", nil): self = .delaunay
    case ("distance", let value?):
      guard let kilometres = Double(value), kilometres > 0, kilometres.isFinite else {
        throw .badRule(text)
      }
      self = .distance(kilometres: kilometres)
    case ("knn", let value?):
      guard let k = Int(value), k > 0 else { throw .badRule(text) }
      self = .nearest(k)
    default: throw .badRule(text)
    }
  }
}

extension ContiguityRule: CustomStringConvertible {
  /// The rule as it is written on the command line, without its snap.
  package var description: String {
    switch self {
    case .queen: "queen"
    case .rook: "rook"
    case .distance(let kilometres): "distance:\(kilometres)"
    case .nearest(let k): "knn:\(k)"
    case .delaunay: "delaunay"
    }
  }
}
