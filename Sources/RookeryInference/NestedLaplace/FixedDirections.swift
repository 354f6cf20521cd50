/// The low rank that the fixed effects give the covariance of the linear predictor: r = Σₐ dₐ dₐᵀ =
/// E Σ_β⁻¹ Eᵀ, with E the covariances of rows with fixed effects.
///
/// It joins every pair of rows however far apart, and where cases are few it is most of what is
/// uncertain.
struct FixedDirections {
  /// dₐ = the columns of E L⁻ᵀ, one value per row.
  let rows: [[Double]]
  /// L with Σ_β = L Lᵀ, column by column: cov(βₘ, ηⱼ) = Σₐ Lₘₐ dⱼₐ.
  let factor: [Double]

  init(_ covariances: RowCovariances) {
    let p = covariances.withFixed.count
    var l = covariances.fixedCovariance
    for j in 0..<p {
      for k in 0..<j { for i in j..<p { l[j * p + i] -= l[k * p + i] * l[k * p + j] } }
      let root = l[j * p + j].squareRoot()
      for i in j..<p { l[j * p + i] /= root }
      for i in 0..<j { l[j * p + i] = 0 }
    }
    var rows: [[Double]] = []
    for j in 0..<p {
      var direction = covariances.withFixed[j]
      for k in 0..<j {
        for i in 0..<direction.count { direction[i] -= l[k * p + j] * rows[k][i] }
      }
      rows.append(direction.map { $0 / l[j * p + j] })
    }
    self.rows = rows
    factor = l
  }

  var count: Int { rows.count }

  /// The weights of a combination of fixed effects.
  func weights(of combination: [Double]) -> [Double] {
    (0..<count).map { a in
      (0..<count).reduce(0) { $0 + combination[$1] * factor[a * count + $1] }
    }
  }

  /// Sums over rows with f, from which sums of any quantity follow in O(p³).
  struct Moments {
    /// Σⱼ fⱼ dⱼₐ dⱼᵦ dⱼ꜀, p³ values.
    let third: [Double]
    /// Σⱼ fⱼ² rⱼⱼ² dⱼₐ dⱼᵦ, p² values.
    let own: [Double]
  }

  /// O(rows · p³).
  func moments(_ f: [Double]) -> Moments {
    let p = count
    var third = [Double](repeating: 0, count: p * p * p)
    var own = [Double](repeating: 0, count: p * p)
    let squares = f.indices.map { j -> Double in
      let r = variance(j)
      return f[j] * f[j] * r * r
    }
    for a in 0..<p {
      for b in 0...a {
        let product = f.indices.map { rows[a][$0] * rows[b][$0] }
        let second = zip(squares, product).reduce(0) { $0 + $1.0 * $1.1 }
        own[a * p + b] = second
        own[b * p + a] = second
        for c in 0...b {
          var sum = 0.0
          for j in f.indices { sum += f[j] * product[j] * rows[c][j] }
          for (x, y, z) in [(a, b, c), (a, c, b), (b, a, c), (b, c, a), (c, a, b), (c, b, a)] {
            third[(x * p + y) * p + z] = sum
          }
        }
      }
    }
    return Moments(third: third, own: own)
  }

  /// rᵢᵢ.
  func variance(_ i: Int) -> Double { rows.reduce(0) { $0 + $1[i] * $1[i] } }

  /// Of every row i: Σⱼ rᵢⱼ³ fⱼ, and `pairLoop`. O(rows · p³).
  func sums(_ moments: Moments) -> (cubes: [Double], pairLoops: [Double]) {
    var cubes: [Double] = []
    var loops: [Double] = []
    var (weights, work) = ([Double](repeating: 0, count: count), [Double]())
    for i in 0..<(rows.first?.count ?? 0) {
      for a in 0..<count { weights[a] = rows[a][i] }
      loops.append(pairLoop(weights, moments, &work))
      var cube = 0.0
      for a in 0..<count {
        for b in 0..<count { cube += work[a * count + b] * weights[a] * weights[b] }
      }
      cubes.append(cube)
    }
    return (cubes, loops)
  }

  /// ½ Σ_{j≠k} rⱼ rₖ fⱼ fₖ rⱼₖ² for the quantity with these weights: what two observations do to its
  /// variance together.
  func pairLoop(_ weights: [Double], _ moments: Moments) -> Double {
    var work: [Double] = []
    return pairLoop(weights, moments, &work)
  }

  /// - Parameter work: Σₐ weightsₐ thirdₐᵦ꜀ on return, p² values.
  private func pairLoop(_ weights: [Double], _ moments: Moments, _ work: inout [Double]) -> Double {
    let size = count * count
    if work.count != size { work = [Double](repeating: 0, count: size) }
    var sum = 0.0
    for index in 0..<size {
      var value = 0.0
      for a in 0..<count { value += weights[a] * moments.third[a * size + index] }
      work[index] = value
      sum += value * value - weights[index / count] * weights[index % count] * moments.own[index]
    }
    return 0.5 * sum
  }
}
