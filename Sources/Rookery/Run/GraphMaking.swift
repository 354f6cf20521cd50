import RookeryExport
import RookeryGeometry
import RookeryGraph
import RookeryTable

/// The graph of a study, how it came about and what was remarkable.
struct GraphChosen {
  let graph: AdjacencyGraph
  /// As in the study, or "file".
  let rule: String
  /// What was decided about islands, links and unlinks, in words.
  let decisions: [String]
}

extension Study {
  /// The graph that the study asks for; nil without polygons and graph file.
  ///
  /// - Parameter names: what people call the areas, where the data say it.
  func makeGraph(map: RegionMap?, reading: GraphReading?, ids: [String], names: [String]? = nil)
    throws(StudyError) -> GraphChosen?
  {
    do {
      let made: RegionGraph
      if let reading {
        let base = try reading.aligned(to: ids, matching: IdentifierMatch.partners)
        made = try RegionGraph(base, ids: ids, map: map, plan: try graph.plan)
      } else if let map {
        made = try RegionGraph(map, plan: try graph.plan)
      } else {
        return nil
      }
      return GraphChosen(
        graph: made.graph, rule: reading == nil ? graph.contiguity.text : "file",
        decisions: Self.inWords(made.decisions, ids: ids, names: names))
    } catch { throw .input(error) }
  }
}

extension Study {
  /// One sentence for each decision; the islands that were kept share one.
  private static func inWords(_ decisions: [GraphDecision], ids: [String], names: [String]?)
    -> [String]
  {
    let called = Dictionary(uniqueKeysWithValues: zip(ids, names ?? []))
    var islands: [String] = []
    var sentences: [String] = []
    for decision in decisions {
      if case .keptIsland(let id) = decision {
        islands.append(called[id].map { $0.isEmpty ? id : "\(id) (\($0))" } ?? id)
      } else {
        sentences.append(decision.description)
      }
    }
    guard !islands.isEmpty else { return sentences }
    let verb = islands.count == 1 ? "area has" : "areas have"
    return sentences + [
      "\(islands.count) \(verb) no neighbour and \(islands.count == 1 ? "is" : "are") kept so: "
        + "\(listInWords(islands))."
    ]
  }
}

extension Study.Graph {
  fileprivate var plan: GraphPlan {
    get throws(GeometryError) {
      GraphPlan(
        rule: try ContiguityRule(contiguity.text, snap: Tolerance(snap)),
        islands: IslandPolicy(islands), links: link.map { AreaPair($0.first, $0.second) },
        unlinks: unlink.map { AreaPair($0.first, $0.second) })
    }
  }
}

extension Tolerance {
  init(_ snap: Study.Snap) {
    switch snap {
    case .standard: self = .standard
    case .distance(let distance): self = .distance(distance)
    }
  }
}

extension IslandPolicy {
  fileprivate init(_ islands: Study.Islands) {
    switch islands {
    case .keep: self = .keep
    case .connectNearest: self = .connectNearest
    case .error: self = .error
    }
  }
}

extension AdjacencyGraph {
  /// `100 areas, 245 edges, 1 piece, no islands (queen)`
  package func inWords(rule: String) -> String {
    [
      counted(areaCount, "area", "areas"), counted(edgeCount, "edge", "edges"),
      counted(components.count, "piece", "pieces"), counted(islands.count, "island", "islands"),
    ].joined(separator: ", ") + " (\(rule))"
  }
}

extension CoverageAudit {
  /// How many places of each kind were found.
  var counts: JSONValue {
    .object(
      AuditPlace.Kind.allCases.map { kind in
        .init(
          kind.rawValue.replacing(" ", with: "_"), .integer(Int64(count(of: kind))))
      })
  }

  /// One sentence where the borders of the map do not fit; nil where they do.
  var noteInWords: String? {
    let kinds: [AuditPlace.Kind] = [.gap, .sliverGap, .overlap, .sliverOverlap, .nearMiss]
    let found = kinds.map { (kind: $0, count: count(of: $0)) }.filter { $0.count > 0 }
    guard !found.isEmpty else { return nil }
    let list = found.map { counted($0.count, $0.kind.rawValue, $0.kind.plural) }
    return "The borders of the map do not fit everywhere (\(list.joined(separator: ", "))): "
      + "`rookery check` shows where."
  }
}

extension AuditPlace.Kind {
  fileprivate var plural: String { self == .nearMiss ? "near misses" : "\(rawValue)s" }
}
