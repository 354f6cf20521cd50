/// Distances between the borders of areas, with the positions between which they are taken.
///
/// Borders of longitude and latitude are laid in space, where the nearest points are found; the
/// distance is then the geodesic's between them. Chords stand for the border's segments there, so
/// the nearest points of very long segments are approximate.
struct AreaDistance {
  private let plane: BorderTree
  private let space: BorderTree
  private let metric: GroundMetric

  /// The gap between two areas' borders.
  struct Gap {
    /// Metres, or units of the coordinates where the system is not known.
    let distance: Double
    let start: Position
    let end: Position
  }

  init(_ contact: BorderContact, shapes: [MultiPolygon?]) {
    plane = contact.tree
    metric = contact.metric
    let metric = contact.metric
    space = BorderTree(
      lines: shapes.map { shape in
        (shape?.polygons ?? []).flatMap(\.rings).map { $0.map(metric.embed) }
      })
  }

  /// The area nearest to `area` of those `allowed`, and the gap to it; the first of several as near.
  /// nil where none has a shape.
  func nearest(to area: Int, where allowed: (Int) -> Bool) -> (area: Int, gap: Gap)? {
    guard let own = space.roots[area] else { return nil }
    let candidates = space.roots.enumerated()
      .compactMap { other, root -> (bound: Double, area: Int)? in
        guard let root, other != area, allowed(other) else { return nil }
        return (squaredGap(space.nodes[own], space.nodes[root]), other)
      }
      .sorted { ($0.bound, $0.area) < ($1.bound, $1.area) }
    var best: (squared: Double, area: Int, pair: Pair)?
    for (bound, other) in candidates {
      if let best, bound > best.squared { break }
      if let (squared, pair) = nearestPair(area, other, below: best?.squared ?? .infinity),
        best.map({ (squared, other) < ($0.squared, $0.area) }) ?? true
      {
        best = (squared, other, pair)
      }
    }
    return best.map { ($0.area, gap(of: $0.pair)) }
  }

  /// The gap between two areas; nil where one has no shape.
  func gap(_ a: Int, _ b: Int) -> Gap? {
    nearestPair(a, b, below: .infinity).map { gap(of: $0.1) }
  }

  /// Two segments and how far along each its nearest point lies, from 0 to 1.
  private struct Pair {
    let first: Int
    let second: Int
    let along: SIMD2<Double>
  }

  private func gap(of pair: Pair) -> Gap {
    func position(_ segment: Int, _ t: Double) -> Position {
      let (p, q) = (plane.points[segment], plane.points[segment + 1])
      let point = t <= 0 ? p : t >= 1 ? q : p + t * (q - p)
      return Position(point.x, point.y)
    }
    let (p, q) = (position(pair.first, pair.along.x), position(pair.second, pair.along.y))
    return Gap(distance: metric.distance(p, q), start: p, end: q)
  }

  /// The nearest segments of two areas by branch and bound, if nearer than the bound or as near.
  private func nearestPair(_ a: Int, _ b: Int, below bound: Double) -> (Double, Pair)? {
    guard let a = space.roots[a], let b = space.roots[b] else { return nil }
    var best = bound
    var found: Pair?
    func search(_ i: Int, _ j: Int) {
      let (p, q) = (space.nodes[i], space.nodes[j])
      if p.isLeaf && q.isLeaf {
        for s in Int(p.first)..<Int(p.first + p.count) {
          for t in Int(q.first)..<Int(q.first + q.count) {
            let (squared, along) = nearestPoints(s, t)
            if squared < best || (found == nil && squared <= best) {
              best = squared
              found = Pair(first: s, second: t, along: along)
            }
          }
        }
        return
      }
      let splitFirst = q.isLeaf || (!p.isLeaf && p.count >= q.count)
      let node = splitFirst ? p : q
      let children = (Int(node.first)..<Int(node.first + node.count))
        .map { (squaredGap(space.nodes[$0], splitFirst ? q : p), $0) }
        .sorted { $0 < $1 }
      for (squared, child) in children where squared < best || (found == nil && squared <= best) {
        if splitFirst { search(child, j) } else { search(i, child) }
      }
    }
    search(a, b)
    return found.map { (best, $0) }
  }

  /// The nearest points of two segments in space (Ericson 2005, Real-Time Collision Detection,
  /// section 5.1.9): their squared distance, and how far along each they lie.
  private func nearestPoints(_ s: Int, _ t: Int) -> (Double, SIMD2<Double>) {
    let (p, q) = (space.points[s], space.points[t])
    let (d, e) = (space.points[s + 1] - p, space.points[t + 1] - q)
    let r = p - q
    let (dd, ee) = ((d * d).sum(), (e * e).sum())
    let (de, dr, er) = ((d * e).sum(), (d * r).sum(), (e * r).sum())
    func clamped(_ value: Double) -> Double { value.isNaN ? 0 : min(max(value, 0), 1) }
    let determinant = dd * ee - de * de
    var u = determinant > 0 ? clamped((de * er - dr * ee) / determinant) : 0
    var v = (de * u + er) / ee
    if !(v >= 0) {
      v = 0
      u = clamped(-dr / dd)
    } else if v > 1 {
      v = 1
      u = clamped((de - dr) / dd)
    }
    let gap = r + u * d - v * e
    return ((gap * gap).sum(), SIMD2(u, v))
  }

  private func squaredGap(_ p: BorderTree.Node, _ q: BorderTree.Node) -> Double {
    let apart = pointwiseMax(
      pointwiseMax(p.lower - q.upper, q.lower - p.upper), SIMD3(repeating: 0))
    return (apart * apart).sum()
  }
}
