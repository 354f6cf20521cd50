import Foundation
@_spi(Benchmarks) import Rookery

/// CPU seconds of the sparse kernels on one matrix, beside CHOLMOD's; medians of repeats that take
/// turns.
///
/// The matrix is the Laplacian of a Delaunay graph with 0.1 added to its diagonal.
struct KernelMeasurement: Codable, Sendable {
  /// A program's seconds by step.
  typealias Steps = [String: Double]

  let areas: Int
  let edges: Int
  var repeats = 0
  var rookery: Steps = [:]
  /// The same matrix with each variable given one more that hangs on it alone, as b hangs on u in
  /// a BYM2 term.
  var paired: Steps = [:]
  var simplicial: Steps = [:]
  var supernodal: Steps = [:]
  /// Supernodal, ordered by METIS.
  var dissected: Steps = [:]
  var nonzeros = 0.0
  var dissectedNonzeros = 0.0
  /// Largest relative difference of log-determinants, over every way they were computed.
  var determinantDifference = 0.0
  /// Largest relative difference of the selected inverse's diagonal from solutions by CHOLMOD, at
  /// a few variables.
  var inverseDifference = 0.0
}

extension KernelMeasurement {
  static let analysis = "analysis"
  static let factor = "factor"
  static let selectedInverse = "selected inverse"
  static let solve = "solve"
  static let solveFour = "solve 4"

  /// Measures at `count` areas, in rounds until `seconds` of processor time are gone, but at least
  /// `least` rounds.
  init(areas count: Int, least: Int, seconds: Double) throws {
    var random = RandomStream(seed: DelaunayAreas.seed)
    let map = try DelaunayGraph(of: count, using: &random)
    self.init(areas: count, edges: map.edgeCount)
    let one = Laplacian(map)
    let two = Laplacian(map, paired: 2, link: -1)
    let right = (0..<4).map { _ in (0..<count).map { _ in random.normal() } }

    func cholmod(_ ordering: CHOLMOD.Ordering, _ form: CHOLMOD.Form) throws -> CHOLMOD {
      try CHOLMOD(
        columnStarts: one.pattern.columnStarts, rows: one.pattern.rows, values: one.values,
        ordering, form)
    }
    let simplicial = try cholmod(.minimumDegree, .simplicial)
    let supernodal = try cholmod(.minimumDegree, .supernodal)
    let dissected = try cholmod(.nestedDissection, .supernodal)

    let rounds = Rounds()
    var determinants: [Double] = []
    var diagonal: [Double] = []
    while rounds.count < least || processorTime() < seconds {
      func own(_ laplacian: Laplacian, _ name: String, _ right: [[Double]]) throws -> Double {
        let kernels = rounds.time(name, Self.analysis) { SparseKernels(laplacian.pattern) }
        let factor = try rounds.time(name, Self.factor) { try kernels.factor(laplacian.values) }
        diagonal = rounds.time(name, Self.selectedInverse) { factor.selectedInverseDiagonal() }
        guard !right.isEmpty else { return factor.logDeterminant }
        _ = rounds.time(name, Self.solve) { factor.solve([right[0]]) }
        _ = rounds.time(name, Self.solveFour) { factor.solve(right) }
        return factor.logDeterminant
      }
      func other(_ cholmod: CHOLMOD, _ name: String) throws -> Double {
        try rounds.time(name, Self.analysis) { try cholmod.analyse() }
        try rounds.time(name, Self.factor) { try cholmod.factorize() }
        _ = try rounds.time(name, Self.solve) { try cholmod.solve([right[0]]) }
        _ = try rounds.time(name, Self.solveFour) { try cholmod.solve(right) }
        return cholmod.logDeterminant
      }
      // Eliminating the n further variables of precision 2 leaves the first matrix.
      let pairs = try own(two, "paired", []) - Double(count) * log(2)
      determinants = [
        try own(one, "rookery", right), pairs, try other(simplicial, "simplicial"),
        try other(supernodal, "supernodal"), try other(dissected, "dissected"),
      ]
      rounds.end()
    }
    repeats = rounds.count
    rookery = rounds.medians("rookery")
    paired = rounds.medians("paired")
    self.simplicial = rounds.medians("simplicial")
    self.supernodal = rounds.medians("supernodal")
    self.dissected = rounds.medians("dissected")
    nonzeros = supernodal.nonzeros
    dissectedNonzeros = dissected.nonzeros
    determinantDifference =
      determinants.map { abs($0 / determinants[0] - 1) }.max() ?? .nan
    inverseDifference =
      try [0, count / 3, count - 1].map { place in
        var unit = [Double](repeating: 0, count: count)
        unit[place] = 1
        return abs(diagonal[place] / (try supernodal.solve([unit]))[0][place] - 1)
      }.max() ?? .nan
  }
}

/// L + 0.1 I for the Laplacian L of a graph, or the matrix of twice its size that has it for a
/// Schur complement.
private struct Laplacian {
  let pattern: SparseKernels.Pattern
  /// On the pattern.
  let values: [Double]

  /// - Parameters:
  ///   - pivot: The precision of each area's further variable; 0 without.
  ///   - link: The entry between the two.
  init(_ map: DelaunayGraph, paired pivot: Double = 0, link: Double = 0) {
    let n = map.neighbours.count
    let links = pivot > 0 ? (0..<n).map { (row: n + $0, column: $0) } : []
    let pattern = SparseKernels.Pattern(
      size: n + links.count,
      entries: (0..<n).flatMap { j in
        map.neighbours[j].filter { $0 > j }.map { (row: $0, column: j) }
      } + links)
    let own = pivot > 0 ? link * link / pivot : 0
    values = (0..<(n + links.count)).flatMap { j in
      (pattern.columnStarts[j]..<pattern.columnStarts[j + 1]).map { place -> Double in
        let row = Int(pattern.rows[place])
        if row == j { return j < n ? Double(map.neighbours[j].count) + 0.1 + own : pivot }
        return row < n ? -1 : link
      }
    }
    self.pattern = pattern
  }
}

/// Seconds of named steps, round by round.
private final class Rounds {
  private var seconds: [String: [String: [Double]]] = [:]
  private(set) var count = 0

  func time<Value>(_ name: String, _ step: String, _ work: () throws -> Value) rethrows -> Value {
    let start = processorTime()
    let value = try work()
    seconds[name, default: [:]][step, default: []].append(processorTime() - start)
    return value
  }

  func end() { count += 1 }

  func medians(_ name: String) -> [String: Double] {
    (seconds[name] ?? [:]).mapValues { Spread($0).median }
  }
}

/// Processor time of this process, to the nanosecond where the system counts so finely.
private func processorTime() -> Double {
  var now = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now)
  return Double(now.tv_sec) + Double(now.tv_nsec) * 1e-9
}
