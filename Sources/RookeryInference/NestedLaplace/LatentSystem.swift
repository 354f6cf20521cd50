import Foundation
import RookeryModels
import RookerySparseAlgebra

/// A model laid out for linear algebra: the variables of all terms one after another, the pattern
/// of H = Q + AᵀWA, its symbolic factorisation, and where every number goes. Made once per model.
struct LatentSystem: Sendable {
  let model: Model
  /// First variable of each term.
  let termStarts: [Int]
  let pattern: SparsityPattern
  let symbolic: SymbolicCholesky
  /// For each term the place in `pattern` of each entry of the term's own pattern.
  let termPlaces: [[Int]]
  /// For each term and row the variable the row meets, -1 for none.
  let rowVariables: [[Int32]]
  /// For each pair of terms and each row the place of the entry they share, -1 for none.
  let rowPlaces: [RowPlaces]
  let constraints: [LinearConstraint]
  /// Constrained directions that no datum pins down alone: nodes to ground.
  let grounded: [Int]
  let design: FixedDesign
  let parameters: ParameterSpace
  /// Near pairs of the largest term's variables, and which of them each row meets (-1 for none).
  let nearPairs: (pairs: NearPairs, rowVariable: [Int32])
  let expansion: ExpansionTerms
  var method = MarginalMethod.expansion

  struct RowPlaces: Sendable {
    let first: Int
    let second: Int
    let places: [Int]
  }

  init(_ model: Model, expansion: ExpansionTerms = .all) {
    var starts: [Int] = []
    var size = 0
    for term in model.terms {
      starts.append(size)
      size += term.component.size
    }
    let rowVariables = zip(model.terms, starts).map { term, start in
      term.levels.map { level in
        term.component.variable(ofLevel: level).map { Int32(start + $0) } ?? -1
      }
    }
    var entries: [(Int, Int)] = []
    for (term, start) in zip(model.terms, starts) {
      let own = term.component.pattern
      for j in 0..<own.size {
        for q in own.columnStarts[j]..<own.columnStarts[j + 1] {
          entries.append((start + Int(own.rows[q]), start + j))
        }
      }
    }
    for a in model.terms.indices {
      for b in 0..<a {
        for (i, j) in zip(rowVariables[a], rowVariables[b]) where i >= 0 && j >= 0 {
          entries.append((Int(i), Int(j)))
        }
      }
    }
    let pattern = SparsityPattern(size: size, entries: entries)
    termPlaces = zip(model.terms, starts).map { term, start in
      let own = term.component.pattern
      return (0..<own.size).flatMap { j in
        (own.columnStarts[j]..<own.columnStarts[j + 1]).map { q in
          pattern.position(start + Int(own.rows[q]), start + j)!
        }
      }
    }
    var rowPlaces: [RowPlaces] = []
    for a in model.terms.indices {
      for b in 0...a {
        let places = zip(rowVariables[a], rowVariables[b]).map { (i: Int32, j: Int32) -> Int in
          i < 0 || j < 0 ? -1 : pattern.position(Int(i), Int(j))!
        }
        rowPlaces.append(RowPlaces(first: a, second: b, places: places))
      }
    }
    self.rowPlaces = rowPlaces
    constraints = zip(model.terms, starts).flatMap { term, start in
      term.component.constraints.map { $0.shifted(by: start) }
    }
    grounded = Self.grounded(model, starts)
    self.model = model
    self.pattern = pattern
    termStarts = starts
    self.rowVariables = rowVariables
    symbolic = SymbolicCholesky(pattern)
    design = FixedDesign(model.fixedEffects)
    parameters = ParameterSpace(model)
    let sizes = model.terms.map(\.component.size)
    let rowVariable =
      sizes.indices.max { sizes[$0] < sizes[$1] }.map { rowVariables[$0] }
      ?? [Int32](repeating: -1, count: model.rowCount)
    var seen = [Bool](repeating: false, count: size)
    for variable in rowVariable where variable >= 0 { seen[Int(variable)] = true }
    nearPairs = (NearPairs(symbolic, seen: seen), rowVariable)
    self.expansion = expansion
  }

  /// Nodes of the pieces in which nothing was observed, and of every constrained term after the
  /// first: the data see only sums of terms, and a sum does not pin its addends.
  private static func grounded(_ model: Model, _ starts: [Int]) -> [Int] {
    let observed = model.likelihood.observed
    var result: [Int] = []
    var constrainedBefore = false
    for (term, start) in zip(model.terms, starts) {
      let component = term.component
      var seen = [Bool](repeating: false, count: component.size)
      for (row, level) in term.levels.enumerated() where observed[row] {
        if let variable = component.variable(ofLevel: level) { seen[variable] = true }
        // The structured variable is seen through its total.
        if let structured = component.structured(
          ofLevel: level, at: component.hyperparameters.map(\.start))
        {
          seen[structured.variable] = true
        }
      }
      for (constraint, node) in zip(component.constraints, component.groundNodes)
      where constrainedBefore || !constraint.variables.contains(where: { seen[$0] }) {
        result.append(start + node)
      }
      constrainedBefore = constrainedBefore || !component.constraints.isEmpty
    }
    return result
  }

  /// Q(θ) on the pattern, without the grounds.
  func precision(_ theta: ParameterSpace.Natural) -> [Double] {
    var values = [Double](repeating: 0, count: pattern.entryCount)
    for (k, term) in model.terms.enumerated() {
      let own = term.component.precision(at: theta.terms[k])
      for (place, value) in zip(termPlaces[k], own) { values[place] += value }
    }
    return values
  }

  /// η at a field and fixed effects.
  func predictor(_ field: [Double], _ fixed: [Double]) -> [Double] {
    var eta = model.offset
    addPredictor(field, fixed, to: &eta)
    return eta
  }

  /// Adds A x + X β to `eta`.
  func addPredictor(_ field: [Double], _ fixed: [Double], to eta: inout [Double]) {
    for variables in rowVariables {
      for i in 0..<eta.count where variables[i] >= 0 { eta[i] += field[Int(variables[i])] }
    }
    for (column, coefficient) in zip(design.columns, fixed) where coefficient != 0 {
      for i in 0..<eta.count { eta[i] += coefficient * column[i] }
    }
  }

  /// Aᵀ v.
  func transposed(_ v: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: pattern.size)
    for variables in rowVariables {
      for i in 0..<v.count where variables[i] >= 0 { result[Int(variables[i])] += v[i] }
    }
    return result
  }
}
