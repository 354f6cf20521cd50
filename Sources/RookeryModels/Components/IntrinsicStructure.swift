import Foundation
package import RookeryGraph
package import RookerySparseAlgebra

/// The structure matrix R = D − W of a graph with its pieces, scaled or not: what icar, BYM, BYM2
/// and Leroux share.
///
/// Each piece of two or more areas has one null vector (constants) and, when scaled, its own
/// factor that makes the geometric mean of the marginal variances diag R⁻ equal 1 (Sørbye & Rue
/// 2014, doi:10.1016/j.spasta.2013.06.004; Freni-Sterrantino, Ventrucci & Rue 2018,
/// doi:10.1016/j.sste.2018.04.002). No ridge is added anywhere: a node of each piece is grounded
/// and the grounding undone exactly.
package struct IntrinsicStructure: Sendable {
  package let pattern: SparsityPattern
  /// R on the pattern, scaled when asked; rows of singletons are 0.
  package let values: [Double]
  /// Pieces of two or more areas.
  package let pieces: [[Int]]
  /// Areas without a neighbour.
  package let singletons: [Int]
  /// For each piece exp(mean log diag R⁻) of the unscaled matrix.
  package let scales: [Double]
  /// log |R|*, the product of the non-zero eigenvalues, of `values`.
  package let logPseudoDeterminant: Double
  /// Trace of the Moore–Penrose inverse of `values`.
  package let inverseTrace: Double
  private let symbolic: SymbolicCholesky

  package enum Scaling: Sendable {
    case scaled
    case unscaled
  }

  /// One sparse factorisation, one selected inverse and one solve.
  package init(_ graph: AdjacencyGraph, _ scaling: Scaling) {
    let n = graph.areaCount
    let pattern = SparsityPattern(
      size: n, entries: graph.edges.lazy.map { ($0.second, $0.first) })
    var values = [Double](repeating: 0, count: pattern.entryCount)
    for j in 0..<n {
      let diagonal = pattern.columnStarts[j]
      var next = diagonal + 1
      for (i, weight) in zip(graph.neighbours(of: j), graph.weights(of: j)) {
        values[diagonal] += weight
        if i > j {
          values[next] = -weight
          next += 1
        }
      }
    }
    let components = graph.components
    let pieces = components.connectedPieces
    let symbolic = SymbolicCholesky(pattern)
    let moments = Self.moments(symbolic, values, pieces)
    if scaling == .scaled {
      var factorOfArea = [Double](repeating: 1, count: n)
      for (piece, moment) in zip(pieces, moments) {
        for area in piece { factorOfArea[area] = moment.scale }
      }
      for j in 0..<n {
        for q in pattern.columnStarts[j]..<pattern.columnStarts[j + 1] {
          values[q] *= factorOfArea[j]
        }
      }
    }
    self.pattern = pattern
    self.values = values
    self.pieces = pieces
    singletons = graph.islands
    scales = moments.map(\.scale)
    self.symbolic = symbolic
    var logDeterminant = 0.0
    var trace = 0.0
    for (piece, moment) in zip(pieces, moments) {
      let factor = scaling == .scaled ? moment.scale : 1
      logDeterminant += moment.logDeterminant + Double(piece.count - 1) * log(factor)
      trace += moment.trace / factor
    }
    logPseudoDeterminant = logDeterminant
    inverseTrace = trace
  }

  private typealias Moments = (scale: Double, logDeterminant: Double, trace: Double)

  /// Per piece: geometric mean of diag R⁻, log |R|*, tr R⁻. With G̃ the inverse of R grounded at one
  /// node, diag(R⁻)ⱼ = G̃ⱼⱼ − (2/m)(G̃1)ⱼ + (1ᵀG̃1)/m², and log|R|* = log|R̃| + log m.
  private static func moments(
    _ symbolic: SymbolicCholesky, _ laplacian: [Double], _ pieces: [[Int]]
  ) -> [Moments] {
    let pattern = symbolic.pattern
    var grounded = laplacian
    var inPiece = [Bool](repeating: false, count: pattern.size)
    for piece in pieces {
      grounded[pattern.columnStarts[piece[0]]] += 1
      for area in piece { inPiece[area] = true }
    }
    for area in 0..<pattern.size where !inPiece[area] { grounded[pattern.columnStarts[area]] = 1 }
    guard let factor = try? CholeskyFactor(symbolic, values: grounded) else {
      preconditionFailure("a grounded Laplacian with positive weights is positive definite")
    }
    let diagonal = SelectedInverse(factor).diagonal
    let sums = factor.solve([Double](repeating: 1, count: pattern.size))
    let logDeterminants = factor.logDeterminants(of: pieces)
    return zip(pieces, logDeterminants).map { piece, logDeterminant in
      let m = Double(piece.count)
      let total = piece.reduce(0) { $0 + sums[$1] }
      let variances = piece.map { diagonal[$0] - 2 / m * sums[$0] + total / (m * m) }
      let meanLog = variances.reduce(0) { $0 + log($1) } / m
      return (exp(meanLog), logDeterminant + log(m), variances.reduce(0, +))
    }
  }

  package var dimension: Int { pieces.reduce(0) { $0 + $1.count - 1 } }
  package var constraints: [LinearConstraint] { pieces.map { LinearConstraint(sumToZero: $0) } }
  package var groundNodes: [Int] { pieces.map { $0[0] } }

  /// log |a I + b R| on the complement of the null vectors, singletons left out, for a > 0 not tiny
  /// beside b: each null vector is an eigenvector with value a. One factorisation.
  package func logDeterminant(identity a: Double, structure b: Double) -> Double {
    var matrix = values.map { b * $0 }
    for j in 0..<pattern.size { matrix[pattern.columnStarts[j]] += a }
    for area in singletons { matrix[pattern.columnStarts[area]] = 1 }
    guard let factor = try? CholeskyFactor(symbolic, values: matrix) else {
      preconditionFailure("a I + b R with positive a and b is positive definite")
    }
    return factor.logDeterminant - Double(pieces.count) * log(a)
  }

  /// Of a I + b R on the complement of the null vectors, singletons left out: log determinant, and
  /// the trace of its inverse. a ≥ 0, b ≥ 0, not both 0.
  ///
  /// One factorisation, `2 · pieces` solves, one selected inverse when the trace is asked for.
  package func complement(identity a: Double, structure b: Double) -> (
    logDeterminant: Double, inverseTrace: () -> Double
  ) {
    var matrix = values.map { b * $0 }
    for j in 0..<pattern.size { matrix[pattern.columnStarts[j]] += a }
    for area in singletons { matrix[pattern.columnStarts[area]] = 1 }
    for node in groundNodes { matrix[pattern.columnStarts[node]] += 1 }
    guard let factor = try? CholeskyFactor(symbolic, values: matrix),
      let bordered = try? BorderedFactor(
        factor, border: .init(constraints: constraints, grounded: groundNodes))
    else { preconditionFailure("a I + b R grounded is positive definite") }
    return (
      bordered.logDeterminant,
      {
        let diagonal = bordered.diagonal(of: SelectedInverse(factor))
        return pieces.joined().reduce(0) { $0 + diagonal[$1] }
      }
    )
  }
}
