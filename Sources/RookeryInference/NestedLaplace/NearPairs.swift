import RookerySparseAlgebra

/// Which pairs of variables are near: those in the factor's pattern, and those that hang on core
/// variables in it. Made once per model; the covariances change with the hyperparameters.
///
/// Most core variables carry one variable that rows meet, itself or a leaf: these pairs run front by
/// front over the selected inverse. The few others are listed one by one.
struct NearPairs: Sendable {
  /// For each core step the variable that stands for it, -1 for none.
  private let carried: [Int32]
  private let others: [(i: Int32, j: Int32, place: Int)]
  private let largestFront: Int

  /// - Parameter seen: whether rows meet a variable, one per variable.
  init(_ symbolic: SymbolicCholesky, seen: [Bool]) {
    let anchors = symbolic.coreStepOfAnchor
    var carried = [Int32](repeating: -1, count: symbolic.coreCount)
    var further: [Int: [Int32]] = [:]
    for v in seen.indices where seen[v] && anchors[v] >= 0 {
      let step = Int(anchors[v])
      if carried[step] < 0 {
        carried[step] = Int32(v)
      } else {
        further[step, default: []].append(Int32(v))
      }
    }
    var others: [(i: Int32, j: Int32, place: Int)] = []
    if !further.isEmpty {
      func all(_ step: Int) -> [Int32] {
        (carried[step] < 0 ? [] : [carried[step]]) + (further[step] ?? [])
      }
      symbolic.forEachCoreEntry { i, j, place in
        guard further[i] != nil || further[j] != nil else { return }
        for (a, v) in all(i).enumerated() {
          for (b, w) in all(j).enumerated() where i == j ? b < a : a > 0 || b > 0 {
            others.append((v, w, place))
          }
        }
      }
    }
    self.carried = carried
    self.others = others
    largestFront = symbolic.largestFront
  }

  /// Numbers of the variables at one value of the hyperparameters: T_vw = slope_v slope_w z + Σ u_v
  /// u′_w, z the selected inverse of their core variables.
  struct Covariance {
    let selected: SelectedInverse
    let slopes: [Double]
    /// The low rank that constraints take away: pairs (u, u′), one value per variable each.
    let lowRank: [(left: [Double], right: [Double])]
  }

  /// Σ_w T_vw³ weights[0]_w, and Σ_w T_vw² weights[k]_w for k ≥ 1, over near w ≠ v, per variable.
  ///
  /// O(entries of the factor · (weights + rank)).
  func sums(_ covariance: Covariance, _ weights: [[Double]]) -> [[Double]] {
    var work = FrontSums(
      height: largestFront, rank: covariance.lowRank.count, weights: weights.count)
    // By core step, so that a front reads them nearly in order.
    func byStep(_ values: [Double]) -> [Double] {
      carried.map { $0 < 0 ? 0 : values[Int($0)] }
    }
    let slopes = byStep(covariance.slopes)
    let left = covariance.lowRank.map { byStep($0.left) }
    let right = covariance.lowRank.map { byStep($0.right) }
    let weightsByStep = weights.map(byStep)
    var sums = weights.map { _ in [Double](repeating: 0, count: carried.count) }
    covariance.selected.forEachFront { columns, steps, values in
      work.gather(steps, slopes, left, right, weightsByStep)
      work.add(columns, steps.count, values)
      work.scatter(steps, &sums)
    }
    var result = weights.map { [Double](repeating: 0, count: $0.count) }
    for (step, variable) in carried.enumerated() where variable >= 0 {
      for k in weights.indices { result[k][Int(variable)] = sums[k][step] }
    }
    for pair in others {
      let (v, w) = (Int(pair.i), Int(pair.j))
      var t =
        covariance.slopes[v] * covariance.slopes[w] * covariance.selected[place: pair.place]
      for (left, right) in covariance.lowRank { t += left[v] * right[w] }
      for k in weights.indices {
        let power = k == 0 ? t * t * t : t * t
        result[k][v] += power * weights[k][w]
        result[k][w] += power * weights[k][v]
      }
    }
    return result
  }
}

/// One front's share of the sums, on dense arrays in the order of its rows.
private struct FrontSums: ~Copyable {
  private let capacity: Int
  private let rank: Int
  private let weightCount: Int
  /// Arrays of `capacity` numbers one after another: slopes, left and right of every rank, weights,
  /// sums, and T² and T³ of a column.
  private let storage: UnsafeMutablePointer<Double>

  init(height: Int, rank: Int, weights: Int) {
    capacity = height
    self.rank = rank
    weightCount = weights
    storage = .allocate(capacity: max(1, height * (3 + 2 * rank + 2 * weights)))
  }

  deinit { storage.deallocate() }

  private func array(_ index: Int) -> UnsafeMutablePointer<Double> { storage + index * capacity }
  private var slopes: UnsafeMutablePointer<Double> { array(0) }
  private func left(_ r: Int) -> UnsafeMutablePointer<Double> { array(1 + r) }
  private func right(_ r: Int) -> UnsafeMutablePointer<Double> { array(1 + rank + r) }
  private func weight(_ k: Int) -> UnsafeMutablePointer<Double> { array(1 + 2 * rank + k) }
  private func sum(_ k: Int) -> UnsafeMutablePointer<Double> {
    array(1 + 2 * rank + weightCount + k)
  }
  private var squares: UnsafeMutablePointer<Double> { array(1 + 2 * rank + 2 * weightCount) }
  private var cubes: UnsafeMutablePointer<Double> { array(2 + 2 * rank + 2 * weightCount) }

  mutating func gather(
    _ steps: UnsafeBufferPointer<Int32>, _ allSlopes: [Double], _ allLeft: [[Double]],
    _ allRight: [[Double]], _ weights: [[Double]]
  ) {
    func take(_ values: [Double], _ into: UnsafeMutablePointer<Double>) {
      values.withUnsafeBufferPointer { values in
        for (i, step) in steps.enumerated() { into[i] = values[Int(step)] }
      }
    }
    take(allSlopes, slopes)
    for r in 0..<rank {
      take(allLeft[r], left(r))
      take(allRight[r], right(r))
    }
    for k in 0..<weightCount {
      take(weights[k], weight(k))
      sum(k).initialize(repeating: 0, count: steps.count)
    }
  }

  mutating func add(_ columns: Int, _ height: Int, _ values: UnsafePointer<Double>) {
    let (slopes, squares, cubes) = (slopes, squares, cubes)
    for c in 0..<columns {
      let count = height - c - 1
      guard count > 0 else { break }
      let (z, first) = (values + c * height + c + 1, c + 1)
      let slope = slopes[c]
      for i in 0..<count { squares[i] = slope * slopes[first + i] * z[i] }
      for r in 0..<rank {
        let (factor, right) = (left(r)[c], right(r) + first)
        guard factor != 0 else { continue }
        for i in 0..<count { squares[i] += factor * right[i] }
      }
      for i in 0..<count {
        let t = squares[i]
        squares[i] = t * t
        cubes[i] = t * t * t
      }
      for k in 0..<weightCount {
        addSymmetric(
          k == 0 ? cubes : squares, count, weight: weight(k) + first, own: weight(k)[c],
          sums: sum(k) + first, ownSum: sum(k) + c)
      }
    }
  }

  mutating func scatter(_ steps: UnsafeBufferPointer<Int32>, _ sums: inout [[Double]]) {
    for k in 0..<weightCount {
      let from = sum(k)
      sums[k].withUnsafeMutableBufferPointer { into in
        for (i, step) in steps.enumerated() { into[Int(step)] += from[i] }
      }
    }
  }
}

/// sums += powers · own, and ownSum += powers · weight.
private func addSymmetric(
  _ powers: UnsafePointer<Double>, _ count: Int, weight: UnsafePointer<Double>, own: Double,
  sums: UnsafeMutablePointer<Double>, ownSum: UnsafeMutablePointer<Double>
) {
  var total = SIMD4<Double>()
  var i = 0
  while i &+ 4 <= count {
    let power = UnsafeRawPointer(powers + i).loadUnaligned(as: SIMD4<Double>.self)
    let other = UnsafeRawPointer(weight + i).loadUnaligned(as: SIMD4<Double>.self)
    let sum = UnsafeRawPointer(sums + i).loadUnaligned(as: SIMD4<Double>.self)
    total += power * other
    UnsafeMutableRawPointer(sums + i).storeBytes(
      of: sum + power * own, as: SIMD4<Double>.self)
    i &+= 4
  }
  var rest = 0.0
  while i < count {
    rest += powers[i] * weight[i]
    sums[i] += powers[i] * own
    i &+= 1
  }
  ownSum.pointee += total.sum() + rest
}
