package import RookeryGraph

/// The graph of a study with everything that was decided on the way to it.
package struct RegionGraph: Sendable {
  package let graph: AdjacencyGraph
  /// In the order in which they were taken: links, unlinks, islands.
  package let decisions: [GraphDecision]

  /// Builds the graph of a map: its rule first, then links and unlinks, then what the policy says
  /// of areas that still have no neighbour.
  ///
  /// - Throws: a `GeometryError` as `AdjacencyGraph.init(_:rule:)` does, for a rule of distances on
  ///   a map that may be in degrees or not, for a link that names an
  ///   unknown area, an unlink of areas that are not neighbours, a pair in both, and islands where
  ///   they are refused.
  package init(_ map: RegionMap, plan: GraphPlan = GraphPlan()) throws(GeometryError) {
    if let purpose = plan.rule.distanceOption { try map.requireDistances(for: purpose) }
    try self.init(
      AdjacencyGraph(map, rule: plan.rule), ids: map.ids, map: map, plan: plan)
  }

  /// Revises a graph that came from elsewhere, such as a file; the plan's rule is not used.
  ///
  /// - Parameters:
  ///   - ids: one id per area of the graph.
  ///   - map: the shapes of the same areas, needed only to connect islands to their nearest areas.
  package init(
    _ base: AdjacencyGraph, ids: [String], map: RegionMap? = nil, plan: GraphPlan
  ) throws(GeometryError) {
    precondition(ids.count == base.areaCount, "one id per area of the graph")
    precondition(map == nil || map?.ids == ids, "the map has the areas of the graph")
    var revision = GraphRevision(base, ids: ids)
    let linked = Set(try plan.links.map { (pair) throws(GeometryError) in try revision.link(pair) })
    for pair in plan.unlinks { try revision.unlink(pair, keeping: linked) }
    switch plan.islands {
    case .keep: revision.keepIslands()
    case .error: try revision.refuseIslands()
    case .connectNearest: try revision.connectIslands(map)
    }
    graph = revision.isChanged ? revision.graph : base
    decisions = revision.decisions
  }
}

/// A graph under revision, with the decisions so far.
private struct GraphRevision {
  private let ids: [String]
  private let indexOf: [String: Int]
  private var weights: [AdjacencyGraph.Edge: Double]
  private var unlinked: Set<AdjacencyGraph.Edge> = []
  private(set) var decisions: [GraphDecision] = []
  private(set) var isChanged = false

  init(_ graph: AdjacencyGraph, ids: [String]) {
    self.ids = ids
    indexOf = Dictionary(zip(ids, ids.indices), uniquingKeysWith: { first, _ in first })
    weights = [:]
    for area in 0..<graph.areaCount {
      for (other, weight) in zip(graph.neighbours(of: area), graph.weights(of: area))
      where other > area {
        weights[AdjacencyGraph.Edge(area, other)] = weight
      }
    }
  }

  var graph: AdjacencyGraph {
    AdjacencyGraph(
      areaCount: ids.count, weightedEdges: weights.sorted { $0.key < $1.key }.map { ($0, $1) })
  }

  mutating func link(_ pair: AreaPair) throws(GeometryError) -> AdjacencyGraph.Edge {
    let edge = try edge(of: pair)
    if weights[edge] == nil {
      weights[edge] = 1
      isChanged = true
      decisions.append(.linked(pair))
    } else {
      decisions.append(.alreadyNeighbours(pair))
    }
    return edge
  }

  mutating func unlink(
    _ pair: AreaPair, keeping linked: Set<AdjacencyGraph.Edge>
  ) throws(GeometryError) {
    let edge = try edge(of: pair)
    guard !linked.contains(edge) else { throw .linkedAndUnlinked(pair.first, pair.second) }
    guard weights.removeValue(forKey: edge) != nil else {
      throw .notNeighbours(pair.first, pair.second)
    }
    unlinked.insert(edge)
    isChanged = true
    decisions.append(.unlinked(pair))
  }

  mutating func keepIslands() {
    decisions += islands.map { .keptIsland(ids[$0]) }
  }

  func refuseIslands() throws(GeometryError) {
    let islands = islands
    guard islands.isEmpty else { throw .islands(islands.map { ids[$0] }) }
  }

  /// Links each island to its nearest area, never along an edge the user took out.
  mutating func connectIslands(_ map: RegionMap?) throws(GeometryError) {
    let islands = islands
    guard let first = islands.first else { return }
    let purpose = "--islands connect-nearest"
    guard let map else { throw .noShape(ids[first], purpose: purpose) }
    try map.requireDistances(for: purpose)
    let contact = try BorderContact(map, snap: .standard)
    let distances = AreaDistance(contact, shapes: map.shapes)
    let unit: LengthUnit = map.coordinateSystem == nil ? .coordinateUnits : .metres
    for island in islands {
      guard map.shapes[island] != nil else { throw .noShape(ids[island], purpose: purpose) }
      let removed = unlinked
      let nearest = distances.nearest(to: island) {
        !removed.contains(AdjacencyGraph.Edge(island, $0))
      }
      guard let (other, gap) = nearest else {
        decisions.append(.keptIsland(ids[island]))
        continue
      }
      weights[AdjacencyGraph.Edge(island, other)] = 1
      isChanged = true
      decisions.append(
        .connectedIsland(ids[island], to: ids[other], distance: gap.distance, unit: unit))
    }
  }

  private var islands: [Int] {
    var isJoined = [Bool](repeating: false, count: ids.count)
    for edge in weights.keys {
      isJoined[edge.first] = true
      isJoined[edge.second] = true
    }
    return isJoined.indices.filter { !isJoined[$0] }
  }

  private func edge(of pair: AreaPair) throws(GeometryError) -> AdjacencyGraph.Edge {
    guard let a = indexOf[pair.first] else { throw .unknownArea(pair.first, ids: ids) }
    guard let b = indexOf[pair.second] else { throw .unknownArea(pair.second, ids: ids) }
    guard a != b else { throw .linkToItself(pair.first) }
    return AdjacencyGraph.Edge(a, b)
  }
}
