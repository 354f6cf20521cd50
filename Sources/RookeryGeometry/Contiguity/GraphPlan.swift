/// How the graph of a study is made from its regions, as one value.
package struct GraphPlan: Sendable, Equatable, Codable {
  package var rule: ContiguityRule
  package var islands: IslandPolicy
  /// Pairs of ids to be made neighbours, and to be neighbours no more.
  package var links: [AreaPair]
  package var unlinks: [AreaPair]

  package init(
    rule: ContiguityRule = .queen(snap: .standard), islands: IslandPolicy = .keep,
    links: [AreaPair] = [], unlinks: [AreaPair] = []
  ) {
    self.rule = rule
    self.islands = islands
    self.links = links
    self.unlinks = unlinks
  }
}

/// What becomes of areas without a neighbour.
package enum IslandPolicy: String, Sendable, Codable, CaseIterable {
  /// They stay alone; priors treat them as such.
  case keep
  /// Each is linked to the area whose border is nearest.
  case connectNearest = "connect-nearest"
  /// They are an error.
  case error
}

/// Two areas by their ids.
package struct AreaPair: Sendable, Equatable, Codable {
  package let first: String
  package let second: String

  package init(_ first: String, _ second: String) {
    self.first = first
    self.second = second
  }
}

/// One change made to the graph that the rule alone gives, or one it might have made.
package enum GraphDecision: Sendable, Equatable {
  case linked(AreaPair)
  /// The pair asked for were neighbours already.
  case alreadyNeighbours(AreaPair)
  case unlinked(AreaPair)
  /// An area without neighbours was linked to its nearest.
  case connectedIsland(String, to: String, distance: Double, unit: LengthUnit)
  /// An area without neighbours was left so.
  case keptIsland(String)
}

package enum LengthUnit: String, Sendable, Equatable {
  case metres = "m"
  /// Units of the coordinates, where the system is not known.
  case coordinateUnits = "units"
}

extension GraphDecision: CustomStringConvertible {
  package var description: String {
    switch self {
    case .linked(let pair):
      "\(pair.first) and \(pair.second) were linked, as asked."
    case .alreadyNeighbours(let pair):
      "\(pair.first) and \(pair.second) are neighbours already; the link changes nothing."
    case .unlinked(let pair):
      "\(pair.first) and \(pair.second) were unlinked, as asked."
    case .connectedIsland(let id, let other, let distance, let unit):
      "\(id) had no neighbour and was linked to its nearest area, \(other), "
        + "\(lengthText(distance, unit)) away."
    case .keptIsland(let id):
      "\(id) has no neighbour and was kept so."
    }
  }
}

/// A length as people read it: kilometres from one kilometre, four digits at most.
func lengthText(_ length: Double, _ unit: LengthUnit) -> String {
  switch unit {
  case .coordinateUnits: "\(rounded(length)) units"
  case .metres: length >= 1000 ? "\(rounded(length / 1000)) km" : "\(rounded(length)) m"
  }
}

/// A number with four significant digits, without needless zeros.
func rounded(_ value: Double) -> String {
  guard value != 0, value.isFinite else { return "0" }
  var digits = 0
  var scale = 1.0
  while abs(value) * scale < 1000, digits < 12 {
    scale *= 10
    digits += 1
  }
  let whole = (value * scale).rounded()
  let result = whole / scale
  return result == result.rounded() && abs(result) < 1e15 ? String(Int64(result)) : "\(result)"
}
