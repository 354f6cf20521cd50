extension BorderContact {
  /// Whether an area lies wholly inside another that has no hole for it, borders not meeting.
  func isNested(_ a: Int, _ b: Int, shapes: [MultiPolygon?]) -> Bool {
    hasPart(of: a, inside: b, shapes) || hasPart(of: b, inside: a, shapes)
  }

  private func hasPart(of a: Int, inside b: Int, _ shapes: [MultiPolygon?]) -> Bool {
    guard let parts = shapes[a]?.polygons else { return false }
    return parts.contains { part in
      guard let corner = part.exterior.first else { return false }
      return contains(corner, in: b)
    }
  }

  /// Whether a point lies inside an area: a ray to the east crosses its rings an odd number of
  /// times. Points on the border may fall either way.
  func contains(_ p: Position, in area: Int) -> Bool {
    guard bounds[area].contains(p), let root = tree.roots[area] else { return false }
    var inside = false
    var stack = [root]
    while let index = stack.popLast() {
      let node = tree.nodes[index]
      guard node.lower.y <= p.y, p.y <= node.upper.y, node.upper.x >= p.x else { continue }
      let range = Int(node.first)..<Int(node.first + node.count)
      guard node.isLeaf else {
        stack.append(contentsOf: range)
        continue
      }
      for s in range {
        let (a, b) = (tree.points[s], tree.points[s + 1])
        guard (a.y > p.y) != (b.y > p.y) else { continue }
        if p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x) { inside.toggle() }
      }
    }
    return inside
  }

  /// Whether two areas that touch share more area than rounding and snap explain: a square whose
  /// side is the length that makes a line.
  func overlap(
    _ a: Int, _ b: Int, shapes: [MultiPolygon?], _ engine: borrowing GeometryEngine
  ) throws(GeometryError) -> Bool {
    guard let first = shapes[a], let second = shapes[b] else { return false }
    let shared = try engine.intersection(first, second)
    let scale = metric.isGeographic ? metric.scale(atLatitude: shared.bounds.minY) : SIMD2(1, 1)
    let area = shared.planarArea * scale.x * scale.y
    let side = max(
      lineLength, Self.roundingsOfLine * rounding * max(scale.x, scale.y))
    return area > side * side
  }
}
