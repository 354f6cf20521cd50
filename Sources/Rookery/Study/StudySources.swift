extension Study {
  /// Where the polygons are and which of them take part.
  public struct Regions: Sendable, Equatable {
    /// Whatever GDAL opens: a file, `/vsizip/…`, `PG:…`, or `-` for standard input.
    public var file = ""
    /// The layer of a file with several; nil for its first.
    public var layer: String?
    /// The field that identifies areas; nil where `data.join` names it.
    public var id: String?
    /// A filter on features in OGR SQL.
    public var filter: String?
    /// Whether features without geometry are left out rather than being an error.
    public var skipEmpty = false

    /// Regions still without a file.
    public init() {}
  }

  /// A table of observations and how its rows find their areas.
  public struct Table: Sendable, Equatable {
    /// CSV, TSV, XLSX, ODS: whatever GDAL opens.
    public var file = ""
    /// The sheet or layer of a file with several; nil for its first.
    public var layer: String?
    /// The columns that hold the same ids.
    public var join: Join?

    /// A table still without a file.
    public init() {}
  }

  /// `FIELD` or `FIELD=FIELD`: the field of the regions, then the column of the table.
  public struct Join: Sendable, Equatable {
    /// The field of the regions; nil where only the column of the table was named.
    public let regions: String?
    /// The column of the table.
    public let table: String

    /// The join of a field of the regions, nil for their id, with a column of the table.
    public init(regions: String?, table: String) {
      self.regions = regions
      self.table = table
    }
  }
}

extension Study.Regions: StudySection {
  static var fields: [StudyField<Self>] {
    [
      StudyField("file", \.file), StudyField("layer", \.layer), StudyField("id", \.id),
      StudyField("where", \.filter), StudyField("skip_empty", \.skipEmpty),
    ]
  }

  /// Reads the section, refusing keys it does not know.
  public init(from decoder: any Decoder) throws { self = try Self.decoded(from: decoder) }
  /// Writes every key, with every default.
  public func encode(to encoder: any Encoder) throws { try encodeFields(to: encoder) }
}

extension Study.Table: StudySection {
  static var fields: [StudyField<Self>] {
    [StudyField("file", \.file), StudyField("layer", \.layer), StudyField("join", \.join)]
  }

  /// Reads the section, refusing keys it does not know.
  public init(from decoder: any Decoder) throws { self = try Self.decoded(from: decoder) }
  /// Writes every key, with every default.
  public func encode(to encoder: any Encoder) throws { try encodeFields(to: encoder) }
}

extension Study.Join: StudyText {
  package static let forms = "FIELD, or FIELD_OF_REGIONS=COLUMN_OF_TABLE"

  /// The join that the text says; nil if it says none.
  public init?(text: String) {
    let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= 2, !parts.contains("") else { return nil }
    self.init(regions: parts.count == 2 ? parts[0] : nil, table: parts[parts.count - 1])
  }

  /// As in a study file.
  public var text: String { regions.map { "\($0)=\(table)" } ?? table }
}
