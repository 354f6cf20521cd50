/// Bounding boxes over the border segments of each area, for finding the places where two borders
/// come near each other without looking at every pair of segments.
///
/// Consecutive segments of a ring lie near each other, so a box around every eight of them, and
/// around every four boxes, and so on up to one per area, is a good tree and costs one pass.
/// Points have three coordinates so that borders can also be embedded in space; borders in the
/// plane have 0 as the third.
struct BorderTree: Sendable {
  /// Positions of all lines, one line after the other; a segment joins point i to point i + 1.
  let points: [SIMD3<Double>]
  let nodes: [Node]
  /// The top box of each area; nil for an area without a border.
  let roots: [Int?]

  struct Node: Sendable {
    var lower: SIMD3<Double>
    var upper: SIMD3<Double>
    /// The first segment of a leaf, or the first child of another node, and how many.
    let first: Int32
    let count: Int32
    let isLeaf: Bool
  }

  private static let segmentsPerLeaf = 8
  private static let childrenPerNode = 4

  /// A tree over the lines of each area; closed rings repeat their first position. O(positions).
  init(lines: [[[SIMD3<Double>]]]) {
    var points: [SIMD3<Double>] = []
    var nodes: [Node] = []
    var roots: [Int?] = []
    points.reserveCapacity(lines.reduce(0) { $0 + $1.reduce(0) { $0 + $1.count } })
    for area in lines {
      var level = nodes.count
      for line in area {
        let start = points.count
        points.append(contentsOf: line)
        for first in stride(from: start, to: points.count - 1, by: Self.segmentsPerLeaf) {
          let last = min(first + Self.segmentsPerLeaf, points.count - 1)
          nodes.append(Self.leaf(points, first, last))
        }
      }
      guard nodes.count > level else {
        roots.append(nil)
        continue
      }
      while nodes.count - level > 1 {
        let end = nodes.count
        for first in stride(from: level, to: end, by: Self.childrenPerNode) {
          let last = min(first + Self.childrenPerNode, end)
          nodes.append(Self.parent(nodes, first, last))
        }
        level = end
      }
      roots.append(level)
    }
    self.points = points
    self.nodes = nodes
    self.roots = roots
  }

  private static func leaf(_ points: [SIMD3<Double>], _ first: Int, _ last: Int) -> Node {
    var (lower, upper) = (points[first], points[first])
    for i in (first + 1)...last {
      lower = pointwiseMin(lower, points[i])
      upper = pointwiseMax(upper, points[i])
    }
    return Node(
      lower: lower, upper: upper, first: Int32(first), count: Int32(last - first), isLeaf: true)
  }

  private static func parent(_ nodes: [Node], _ first: Int, _ last: Int) -> Node {
    var (lower, upper) = (nodes[first].lower, nodes[first].upper)
    for i in (first + 1)..<max(first + 1, last) {
      lower = pointwiseMin(lower, nodes[i].lower)
      upper = pointwiseMax(upper, nodes[i].upper)
    }
    return Node(
      lower: lower, upper: upper, first: Int32(first), count: Int32(last - first), isLeaf: false)
  }

  /// Passes every pair of segments of two areas whose boxes come within `reach` to `visit`, until
  /// it says to stop. A segment goes by the number of its first point.
  func forEachNearPair(
    _ a: Int, _ b: Int, reach: SIMD3<Double>, _ visit: (Int, Int) -> Search
  ) {
    guard let a = roots[a], let b = roots[b] else { return }
    points.withUnsafeBufferPointer { points in
      nodes.withUnsafeBufferPointer { nodes in
        var stack = [(a, b)]
        while let (i, j) = stack.popLast() {
          let (p, q) = (nodes[i], nodes[j])
          guard near(p.lower, p.upper, q.lower, q.upper, reach) else { continue }
          if p.isLeaf && q.isLeaf {
            for s in Int(p.first)..<Int(p.first + p.count) {
              let (lower, upper) = segmentBox(points, s)
              guard near(lower, upper, q.lower, q.upper, reach) else { continue }
              for t in Int(q.first)..<Int(q.first + q.count) {
                let (otherLower, otherUpper) = segmentBox(points, t)
                guard near(lower, upper, otherLower, otherUpper, reach) else { continue }
                if visit(s, t) == .stop { return }
              }
            }
          } else if q.isLeaf || (!p.isLeaf && extent(p) >= extent(q)) {
            for child in Int(p.first)..<Int(p.first + p.count) { stack.append((child, j)) }
          } else {
            for child in Int(q.first)..<Int(q.first + q.count) { stack.append((i, child)) }
          }
        }
      }
    }
  }

  enum Search { case goOn, stop }
}

/// Whether two boxes come within `reach` on every axis.
@inline(__always)
private func near(
  _ lower: SIMD3<Double>, _ upper: SIMD3<Double>, _ otherLower: SIMD3<Double>,
  _ otherUpper: SIMD3<Double>, _ reach: SIMD3<Double>
) -> Bool {
  lower.x - reach.x <= otherUpper.x && otherLower.x - reach.x <= upper.x
    && lower.y - reach.y <= otherUpper.y && otherLower.y - reach.y <= upper.y
    && lower.z - reach.z <= otherUpper.z && otherLower.z - reach.z <= upper.z
}

@inline(__always)
private func segmentBox(
  _ points: UnsafeBufferPointer<SIMD3<Double>>, _ s: Int
) -> (SIMD3<Double>, SIMD3<Double>) {
  let (p, q) = (points[s], points[s + 1])
  return (pointwiseMin(p, q), pointwiseMax(p, q))
}

@inline(__always)
private func extent(_ node: BorderTree.Node) -> Double { (node.upper - node.lower).sum() }
