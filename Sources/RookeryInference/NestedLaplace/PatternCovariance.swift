import RookeryModels
import RookerySparseAlgebra

/// Near pairs of rows on the pattern of the factor, far pairs through the fixed effects alone:
/// s = T + r, T the covariance with the fixed effects known, which fades with distance and is
/// summed over the factor's pattern, and r = E Σ_β⁻¹ Eᵀ of low rank, summed over all pairs.
///
/// O(entries of the factor). Of several terms, T runs over the largest; rows that meet one variable
/// share it.
struct PatternCovariance: CovarianceSums {
  private let rowVariable: [Int32]
  private let variableCount: Int
  private let variances: [Double]
  /// T over pairs of variables of the largest term, i ≠ j.
  private let pairs: [Pair]
  private let ownVariance: [Double]
  /// E Σ_β^(−1/2): one array per direction, one value per row.
  private let directions: [[Double]]
  /// Products of T with a vector over rows, by solves.
  private let timesT: ([Double]) -> [Double]

  private struct Pair {
    let i: Int32
    let j: Int32
    let value: Double
  }

  init(_ system: LatentSystem, _ posterior: ConditionalPosterior, _ covariances: RowCovariances) {
    let sizes = system.model.terms.map(\.component.size)
    let largest = sizes.indices.max { sizes[$0] < sizes[$1] }
    let rows = system.model.rowCount
    rowVariable = largest.map { system.rowVariables[$0] } ?? [Int32](repeating: -1, count: rows)
    variableCount = system.pattern.size
    variances = covariances.variances
    directions = Self.whitened(covariances)

    let bordered = posterior.bordered
    let m = bordered.border.count
    let p = system.design.count
    let known = knownFixedCorner(bordered, p)
    let columns = Array(bordered.solvedColumns[p..<m])
    let weighted = (0..<columns.count).map { a in
      var sum = [Double](repeating: 0, count: system.pattern.size)
      for b in 0..<columns.count where known[b * columns.count + a] != 0 {
        let weight = known[b * columns.count + a]
        for v in 0..<sum.count { sum[v] += weight * columns[b][v] }
      }
      return sum
    }
    func lowRank(_ v: Int, _ w: Int) -> Double {
      var sum = 0.0
      for c in 0..<columns.count { sum += weighted[c][v] * columns[c][w] }
      return sum
    }
    let selected = covariances.selected
    var seen = [Bool](repeating: false, count: system.pattern.size)
    for variable in rowVariable where variable >= 0 { seen[Int(variable)] = true }
    pairs = Self.pairs(selected, seen, lowRank)
    ownVariance = (0..<system.pattern.size).map {
      seen[$0] ? selected.diagonal[$0] + lowRank($0, $0) : 0
    }
    let variables = rowVariable
    timesT = { v in
      var right = [Double](repeating: 0, count: system.pattern.size)
      for i in 0..<rows where variables[i] >= 0 { right[Int(variables[i])] += v[i] }
      var solved = bordered.factor.solve(right)
      for c in 0..<columns.count {
        var weight = 0.0
        for u in 0..<right.count { weight += weighted[c][u] * right[u] }
        for u in 0..<solved.count { solved[u] += weight * columns[c][u] }
      }
      return (0..<rows).map { variables[$0] < 0 ? 0 : solved[Int(variables[$0])] }
    }
  }

  /// T over pairs of variables that rows meet: those in the factor's pattern, and those that hang
  /// on one core variable.
  private static func pairs(
    _ selected: SelectedInverse, _ seen: [Bool], _ lowRank: (Int, Int) -> Double
  ) -> [Pair] {
    let anchors = selected.anchors()
    let size = anchors.count
    // The seen variables of each core variable, one after another.
    var starts = [Int](repeating: 0, count: size + 1)
    for v in 0..<size where seen[v] && anchors[v].core >= 0 {
      starts[Int(anchors[v].core) + 1] += 1
    }
    for v in 0..<size { starts[v + 1] += starts[v] }
    var next = starts
    var hanging = [Int32](repeating: 0, count: starts[size])
    for v in 0..<size where seen[v] && anchors[v].core >= 0 {
      let core = Int(anchors[v].core)
      hanging[next[core]] = Int32(v)
      next[core] += 1
    }
    var pairs: [Pair] = []
    func add(_ v: Int32, _ w: Int32, _ covariance: Double) {
      let near = anchors[Int(v)].slope * anchors[Int(w)].slope * covariance
      pairs.append(Pair(i: v, j: w, value: near + lowRank(Int(v), Int(w))))
    }
    selected.forEachCorePair { a, b, value in
      for p in starts[a]..<starts[a + 1] {
        for q in starts[b]..<starts[b + 1] { add(hanging[p], hanging[q], value) }
      }
    }
    for core in 0..<size {
      for p in starts[core]..<starts[core + 1] {
        for q in starts[core]..<p { add(hanging[p], hanging[q], selected.diagonal[core]) }
      }
    }
    return pairs
  }

  func squares(_ h: [Double]) -> [Double] {
    // Σ (T + r)² h = Σ T² h + 2 Σ T r h + Σ r² h
    var result = nearSums(h) { $0 * $0 }
    for direction in directions {
      let product = timesT(zip(direction, h).map { $0 * $1 })
      for i in 0..<result.count { result[i] += 2 * direction[i] * product[i] }
    }
    for (a, first) in directions.enumerated() {
      for (b, second) in directions.enumerated() where b <= a {
        var moment = 0.0
        for j in 0..<h.count { moment += h[j] * first[j] * second[j] }
        if a != b { moment *= 2 }
        for i in 0..<result.count { result[i] += moment * first[i] * second[i] }
      }
    }
    let own = ownCovariances
    return result.indices.map { i in
      let kept = (own[i].near + own[i].low) * (own[i].near + own[i].low)
      return result[i] + (variances[i] * variances[i] - kept) * h[i]
    }
  }

  /// Σ (T³ + 3 T² r) f: the terms in r² and r³ fall as the square of the number of rows and are
  /// left out.
  func cubes(_ f: [Double]) -> [Double] {
    var result = nearSums(f) { $0 * $0 * $0 }
    for direction in directions {
      let sums = nearSums(zip(direction, f).map { $0 * $1 }) { $0 * $0 }
      for i in 0..<result.count { result[i] += 3 * direction[i] * sums[i] }
    }
    let own = ownCovariances
    return result.indices.map { i in
      let near = own[i].near
      let kept = near * near * (near + 3 * own[i].low)
      return result[i] + (variances[i] * variances[i] * variances[i] - kept) * f[i]
    }
  }

  /// Σⱼ power(Tᵢⱼ) hⱼ over near pairs, variables standing for their rows.
  private func nearSums(_ h: [Double], _ power: (Double) -> Double) -> [Double] {
    var weight = [Double](repeating: 0, count: variableCount)
    for (i, variable) in rowVariable.enumerated() where variable >= 0 {
      weight[Int(variable)] += h[i]
    }
    var sums = [Double](repeating: 0, count: variableCount)
    for v in 0..<variableCount { sums[v] = power(ownVariance[v]) * weight[v] }
    for pair in pairs {
      let value = power(pair.value)
      sums[Int(pair.i)] += value * weight[Int(pair.j)]
      sums[Int(pair.j)] += value * weight[Int(pair.i)]
    }
    return rowVariable.map { $0 < 0 ? 0 : sums[Int($0)] }
  }

  /// T and r of each row with itself. Other terms share in a row's variance: its own part of a sum
  /// is put right with the full variance.
  private var ownCovariances: [(near: Double, low: Double)] {
    rowVariable.indices.map { i in
      (
        rowVariable[i] < 0 ? 0 : ownVariance[Int(rowVariable[i])],
        directions.reduce(0) { $0 + $1[i] * $1[i] }
      )
    }
  }

  /// E L⁻ᵀ with Σ_β = L Lᵀ, so that r = Σ directions.
  private static func whitened(_ covariances: RowCovariances) -> [[Double]] {
    let p = covariances.withFixed.count
    var l = covariances.fixedCovariance
    for j in 0..<p {
      for k in 0..<j { for i in j..<p { l[j * p + i] -= l[k * p + i] * l[k * p + j] } }
      let root = l[j * p + j].squareRoot()
      for i in j..<p { l[j * p + i] /= root }
    }
    var result: [[Double]] = []
    for j in 0..<p {
      var direction = covariances.withFixed[j]
      for k in 0..<j {
        for i in 0..<direction.count { direction[i] -= l[k * p + j] * result[k][i] }
      }
      result.append(direction.map { $0 / l[j * p + j] })
    }
    return result
  }
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
