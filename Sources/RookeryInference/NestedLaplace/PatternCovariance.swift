import RookerySparseAlgebra

/// Near pairs of rows on the pattern of the factor, far pairs through the fixed effects alone:
/// s = T + r, T the covariance with the fixed effects known, which fades with distance and whose
/// powers are summed over the factor's pattern, and r of low rank, summed over all pairs.
///
/// O(entries of the factor · (fixed effects)²). Of several terms, T runs over the largest; rows that
/// meet one variable share it.
struct PatternCovariance: CovarianceSums {
  private let rowVariable: [Int32]
  private let pairs: NearPairs
  private let near: NearPairs.Covariance
  private let variances: [Double]
  private let ownVariance: [Double]
  private let fixed: FixedDirections
  private let factor: CholeskyFactor

  init(_ system: LatentSystem, _ posterior: ConditionalPosterior, _ covariances: RowCovariances) {
    let bordered = posterior.bordered
    let selected = covariances.selected
    let p = system.design.count
    let known = knownFixedCorner(bordered, p)
    let columns = Array(bordered.solvedColumns[p...])
    let lowRank = columns.indices.map { a in
      var sum = [Double](repeating: 0, count: system.pattern.size)
      for b in columns.indices where known[b * columns.count + a] != 0 {
        let weight = known[b * columns.count + a]
        for v in 0..<sum.count { sum[v] += weight * columns[b][v] }
      }
      return (left: sum, right: columns[a])
    }
    var own = selected.diagonal
    for (left, right) in lowRank { for v in 0..<own.count { own[v] += left[v] * right[v] } }
    rowVariable = system.nearPairs.rowVariable
    pairs = system.nearPairs.pairs
    near = .init(selected: selected, slopes: selected.slopes(), lowRank: lowRank)
    variances = covariances.variances
    ownVariance = own
    fixed = FixedDirections(covariances)
    factor = bordered.factor
  }

  /// Σ (T + r)² h and Σ (T + r)³ f, power by power: T² and T³ over the pattern, T through solves, r
  /// alone through its moments.
  func sums(squares h: [Double], cubes f: [Double]) -> (squares: [Double], cubes: [Double]) {
    let directions = fixed.rows
    let weights =
      [byVariable(f), byVariable(h)] + directions.map { byVariable(product($0, f)) }
    var sums = pairs.sums(near, weights)
    for v in ownVariance.indices {
      let square = ownVariance[v] * ownVariance[v]
      sums[0][v] += square * ownVariance[v] * weights[0][v]
      for k in 1..<weights.count { sums[k][v] += square * weights[k][v] }
    }
    var cubes = byRow(sums[0])
    var squares = byRow(sums[1])
    let pairsOfDirections = directions.indices.flatMap { a in (0...a).map { (a, $0) } }
    let far = timesT(
      directions.map { byVariable(product($0, h)) }
        + pairsOfDirections.map { byVariable(product(product(directions[$0], directions[$1]), f)) })
    for (a, first) in directions.enumerated() {
      let (once, twice) = (byRow(far[a]), byRow(sums[2 + a]))
      for i in 0..<first.count {
        squares[i] += 2 * first[i] * once[i]
        cubes[i] += 3 * first[i] * twice[i]
      }
    }
    for (place, (a, b)) in pairsOfDirections.enumerated() {
      let (first, second) = (directions[a], directions[b])
      let both = byRow(far[directions.count + place])
      let times = a == b ? 1.0 : 2
      var moment = 0.0
      for j in 0..<h.count { moment += h[j] * first[j] * second[j] }
      for i in 0..<first.count {
        let product = times * first[i] * second[i]
        squares[i] += moment * product
        cubes[i] += 3 * both[i] * product
      }
    }
    if fixed.count > 0 {
      let alone = fixed.sums(fixed.moments(f)).cubes
      for i in 0..<cubes.count { cubes[i] += alone[i] }
    }
    for i in 0..<squares.count {
      // Other terms share in a row's variance: its own part of a sum is put right with all of it.
      let near = rowVariable[i] < 0 ? 0 : ownVariance[Int(rowVariable[i])]
      let known = near + directions.reduce(0) { $0 + $1[i] * $1[i] }
      squares[i] += (variances[i] * variances[i] - known * known) * h[i]
      cubes[i] += (variances[i] * variances[i] * variances[i] - known * known * known) * f[i]
    }
    return (squares, cubes)
  }

  /// T times vectors over variables.
  private func timesT(_ vectors: [[Double]]) -> [[Double]] {
    var solved = factor.solve(vectors)
    for (k, vector) in vectors.enumerated() {
      for (left, right) in near.lowRank {
        var weight = 0.0
        for v in 0..<vector.count { weight += left[v] * vector[v] }
        for v in 0..<vector.count { solved[k][v] += weight * right[v] }
      }
    }
    return solved
  }

  /// Sums over the rows of each variable.
  private func byVariable(_ rows: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: ownVariance.count)
    for i in 0..<rows.count where rowVariable[i] >= 0 { result[Int(rowVariable[i])] += rows[i] }
    return result
  }

  private func byRow(_ variables: [Double]) -> [Double] {
    rowVariable.map { $0 < 0 ? 0 : variables[Int($0)] }
  }

  private func product(_ a: [Double], _ b: [Double]) -> [Double] { zip(a, b).map { $0 * $1 } }
}

/// The inverse Schur complement of constraints and grounds when the fixed effects are known:
/// N_cc − N_cβ N_ββ⁻¹ N_βc.
private func knownFixedCorner(_ bordered: BorderedFactor, _ p: Int) -> [Double] {
  let m = bordered.border.count
  var n = bordered.schurInverse
  // Sweeping out the fixed effects one by one leaves the conditional block.
  for k in 0..<p {
    let pivot = n[k * m + k]
    for b in (k + 1)..<max(m, k + 1) {
      let factor = n[b * m + k] / pivot
      for a in (k + 1)..<m { n[b * m + a] -= factor * n[k * m + a] }
    }
  }
  return (p..<m).flatMap { b in (p..<m).map { n[b * m + $0] } }
}
