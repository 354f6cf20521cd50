import RookerySparseAlgebra

/// The shared layout of BYM and BYM2: the total effect b of every area first, then the structured
/// effects u, each b tied to its own u. Only b enters the linear predictor, so the design does not
/// move with θ, and each b has one neighbour in the precision: a leaf of the factorisation.
struct TotalAndStructured: Sendable {
  let pattern: SparsityPattern
  let areaCount: Int
  /// Structured variable of each area, counted from the start of the whole vector.
  let structuredOfArea: [Int?]
  let constraints: [LinearConstraint]
  let groundNodes: [Int]
  /// R on the structured block, 1 at singletons that are kept.
  private let structure: [Double]
  /// Places of the entries b–b, b–u and u–u in the pattern, the last in the order of `structure`.
  private let totalPlaces: [Int]
  private let linkPlaces: [Int]
  private let structurePlaces: [Int]
  private let structuredDiagonals: [Int]

  init(_ intrinsic: IntrinsicStructure, singletons: IntrinsicCAR.Singletons) {
    let n = intrinsic.pattern.size
    let isolated = Set(intrinsic.singletons)
    let kept = (0..<n).filter { singletons == .independent || !isolated.contains($0) }
    var place = [Int?](repeating: nil, count: n)
    for (k, area) in kept.enumerated() { place[area] = n + k }
    var entries: [(Int, Int)] = kept.map { (place[$0]!, $0) }
    var structureEntries: [(Int, Int)] = []
    var structure: [Double] = []
    for area in kept {
      for q in intrinsic.pattern.columnStarts[area]..<intrinsic.pattern.columnStarts[area + 1] {
        structureEntries.append((place[Int(intrinsic.pattern.rows[q])]!, place[area]!))
        structure.append(isolated.contains(area) ? 1 : intrinsic.values[q])
      }
    }
    entries += structureEntries
    let pattern = SparsityPattern(size: n + kept.count, entries: entries)
    self.pattern = pattern
    self.structure = structure
    areaCount = n
    structuredOfArea = place
    constraints = intrinsic.pieces.map { LinearConstraint(sumToZero: $0.map { place[$0]! }) }
    groundNodes = intrinsic.groundNodes.map { place[$0]! }
    totalPlaces = (0..<n).map { pattern.columnStarts[$0] }
    linkPlaces = kept.map { pattern.columnStarts[$0] + 1 }
    structurePlaces = structureEntries.map { pattern.position($0.0, $0.1)! }
    structuredDiagonals = kept.map { pattern.columnStarts[place[$0]!] }
  }

  /// Values with `total` on the b diagonal where a structured variable is tied, `alone` where none
  /// is, `link` between b and u, and `ridge` I + `slope` R on the structured block.
  func values(
    total: Double, alone: Double, link: Double, ridge: Double, structure slope: Double
  ) -> [Double] {
    var values = [Double](repeating: 0, count: pattern.entryCount)
    for (area, place) in totalPlaces.enumerated() {
      values[place] = structuredOfArea[area] == nil ? alone : total
    }
    for place in linkPlaces { values[place] = link }
    for (place, value) in zip(structurePlaces, structure) { values[place] = slope * value }
    for place in structuredDiagonals { values[place] += ridge }
    return values
  }
}
