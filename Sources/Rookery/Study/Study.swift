/// A whole analysis as one value: regions, data, graph, model, method and outputs.
///
/// It is written in YAML or made from a command's options; both give the same value. Paths are
/// relative to the working directory: those of a study file are resolved against its folder when it
/// is read. The keys of the YAML are the sections' names below and the names each section lists.
public struct Study: Sendable, Equatable {
  /// The polygons; nil for a study of a graph and a table alone.
  public var regions: Regions?
  /// A table joined to the regions; nil where the regions' own attributes are the data.
  public var data: Table?
  /// Which areas are neighbours.
  public var graph = Graph()
  /// What is modelled and how.
  public var model = Model()
  /// How the posterior is computed.
  public var method = Method()
  /// What is written and in which terms.
  public var outputs = Outputs()

  /// A study of nothing yet, with every default.
  public init() {}
}

extension Study: StudySection {
  static var fields: [StudyField<Study>] {
    [
      StudyField("regions", \.regions), StudyField("data", \.data), StudyField("graph", \.graph),
      StudyField("model", \.model), StudyField("method", \.method),
      StudyField("outputs", \.outputs),
    ]
  }

  /// Reads a study, refusing keys it does not know.
  public init(from decoder: any Decoder) throws { self = try Self.decoded(from: decoder) }
  /// Writes every key, with every default.
  public func encode(to encoder: any Encoder) throws { try encodeFields(to: encoder) }
}
