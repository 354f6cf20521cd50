extension Study {
  /// Which areas are neighbours.
  public struct Graph: Sendable, Equatable {
    /// The rule that finds neighbours among the polygons.
    public var contiguity = Contiguity.queen
    /// How far apart borders may be and still count as shared.
    public var snap = Snap.standard
    /// What becomes of areas without a neighbour.
    public var islands = Islands.keep
    /// Edges added by id.
    public var link: [Pair] = []
    /// Edges taken away by id.
    public var unlink: [Pair] = []
    /// A graph file that replaces the polygons' own contiguity.
    public var file: String?
    /// The ids of the graph file's nodes, one a line, for formats that only number them.
    public var ids: String?

    /// Queen contiguity, islands kept.
    public init() {}
  }

  /// A rule by which polygons are neighbours.
  public enum Contiguity: Sendable, Equatable {
    /// Borders meet, if only in a point.
    case queen
    /// Borders meet along a line.
    case rook
    /// Interior points lie within so many kilometres.
    case distance(kilometres: Double)
    /// Either is among the other's k nearest.
    case nearest(Int)
    /// Neighbours in the Delaunay triangulation of interior points.
    case delaunay
  }

  /// A distance below which borders count as meeting.
  public enum Snap: Sendable, Equatable {
    /// A few roundings of the coordinates: borders that were drawn once.
    case standard
    /// In metres for geographic coordinates, in the units of the map otherwise; 0 or more.
    case distance(Double)
  }

  /// What becomes of areas without a neighbour.
  public enum Islands: String, Sendable, CaseIterable {
    /// They stay alone, and the prior knows it.
    case keep
    /// Each is joined to its nearest area.
    case connectNearest = "connect-nearest"
    /// They are an error that names them.
    case error
  }

  /// Two areas by id.
  public struct Pair: Sendable, Equatable {
    /// One id.
    public let first: String
    /// The other id.
    public let second: String

    /// The pair of two areas.
    public init(_ first: String, _ second: String) {
      self.first = first
      self.second = second
    }
  }
}

extension Study.Graph: StudySection {
  static var fields: [StudyField<Self>] {
    [
      StudyField("contiguity", \.contiguity), StudyField("snap", \.snap),
      StudyField("islands", \.islands), StudyField("link", \.link),
      StudyField("unlink", \.unlink), StudyField("file", \.file), StudyField("ids", \.ids),
    ]
  }

  /// Reads the section, refusing keys it does not know.
  public init(from decoder: any Decoder) throws { self = try Self.decoded(from: decoder) }
  /// Writes every key, with every default.
  public func encode(to encoder: any Encoder) throws { try encodeFields(to: encoder) }
}

extension Study.Contiguity: StudyText {
  package static let forms = "queen, rook, distance:KM, knn:K or delaunay"

  /// The rule that the text says; nil if it says none.
  public init?(text: String) {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    switch (parts.first, parts.count) {
    case ("queen", 1): self = .queen
    case ("rook", 1): self = .rook
    case ("delaunay", 1): self = .delaunay
    case ("distance", 2):
      guard let kilometres = Double(parts[1]), kilometres > 0, kilometres.isFinite else {
        return nil
      }
      self = .distance(kilometres: kilometres)
    case ("knn", 2):
      guard let k = Int(parts[1]), k > 0 else { return nil }
      self = .nearest(k)
    default: return nil
    }
  }

  /// As in a study file.
  public var text: String {
    switch self {
    case .queen: "queen"
    case .rook: "rook"
    case .distance(let kilometres): "distance:\(shortest(kilometres))"
    case .nearest(let k): "knn:\(k)"
    case .delaunay: "delaunay"
    }
  }
}

extension Study.Snap: StudyText {
  package static let forms = "standard, or a distance of 0 or more"

  /// The distance that the text says; nil if it says none.
  public init?(text: String) {
    if text == "standard" {
      self = .standard
    } else {
      guard let distance = Double(text), distance >= 0, distance.isFinite else { return nil }
      self = .distance(distance)
    }
  }

  /// As in a study file.
  public var text: String {
    switch self {
    case .standard: "standard"
    case .distance(let distance): shortest(distance)
    }
  }
}

extension Study.Islands: StudyText {
  package static let forms = "keep, connect-nearest or error"
  /// The choice that the text says; nil if it says none.
  public init?(text: String) { self.init(rawValue: text) }
  /// As in a study file.
  public var text: String { rawValue }
}

extension Study.Pair: StudyText {
  package static let forms = "two names with a comma between, as in A,B, or in a study file [A, B]"

  /// The pair that `A,B` says; nil if it does not name two areas.
  public init?(text: String) {
    let ids = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard ids.count == 2, !ids.contains("") else { return nil }
    self.init(ids[0], ids[1])
  }

  /// As on a command line.
  public var text: String { "\(first),\(second)" }

  /// Reads `[A, B]` or "A,B"; ids that contain commas need the list.
  public init(from decoder: any Decoder) throws {
    if let ids = try? [String](from: decoder), ids.count == 2 {
      self.init(ids[0], ids[1])
    } else {
      self = try Self.decodedText(from: decoder)
    }
  }

  /// Writes `[A, B]`.
  public func encode(to encoder: any Encoder) throws { try [first, second].encode(to: encoder) }
}
