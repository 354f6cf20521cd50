/// Points in space, ordered so that those near a given one are found without visiting all: a k-d
/// tree laid out in an array, the middle of each range being its node.
struct PointTree {
  private let points: [SIMD3<Double>]
  /// Numbers of points in the order of the tree.
  private let order: [Int]

  /// O(n log² n).
  init(_ points: [SIMD3<Double>]) {
    self.points = points
    var order = Array(points.indices)
    func arrange(_ range: Range<Int>, axis: Int) {
      guard range.count > 1 else { return }
      order[range].sort { (points[$0][axis], $0) < (points[$1][axis], $1) }
      let middle = range.lowerBound + range.count / 2
      arrange(range.lowerBound..<middle, axis: (axis + 1) % 3)
      arrange((middle + 1)..<range.upperBound, axis: (axis + 1) % 3)
    }
    arrange(0..<order.count, axis: 0)
    self.order = order
  }

  /// Numbers of the points within a straight distance of `p`, in no order.
  func points(within radius: Double, of p: SIMD3<Double>) -> [Int] {
    var found: [Int] = []
    func search(_ range: Range<Int>, _ axis: Int) {
      guard !range.isEmpty else { return }
      let middle = range.lowerBound + range.count / 2
      let point = points[order[middle]]
      let offset = point - p
      if (offset * offset).sum() <= radius * radius { found.append(order[middle]) }
      let next = (axis + 1) % 3
      if p[axis] - radius <= point[axis] { search(range.lowerBound..<middle, next) }
      if p[axis] + radius >= point[axis] { search((middle + 1)..<range.upperBound, next) }
    }
    search(0..<order.count, 0)
    return found
  }

  /// Numbers of the k points nearest to `p`, nearest first; all when there are no more than k.
  func nearest(_ k: Int, to p: SIMD3<Double>) -> [Int] {
    var best: [(distance: Double, point: Int)] = []
    func search(_ range: Range<Int>, _ axis: Int) {
      guard !range.isEmpty else { return }
      let middle = range.lowerBound + range.count / 2
      let number = order[middle]
      let offset = points[number] - p
      let distance = (offset * offset).sum()
      if best.count < k || (distance, number) < best[best.count - 1] {
        let place = best.firstIndex { (distance, number) < $0 } ?? best.count
        best.insert((distance, number), at: place)
        if best.count > k { best.removeLast() }
      }
      let next = (axis + 1) % 3
      let away = p[axis] - points[number][axis]
      let (near, far) =
        away < 0
        ? (range.lowerBound..<middle, (middle + 1)..<range.upperBound)
        : ((middle + 1)..<range.upperBound, range.lowerBound..<middle)
      search(near, next)
      if best.count < k || away * away <= best[best.count - 1].distance { search(far, next) }
    }
    search(0..<order.count, 0)
    return best.map(\.point)
  }
}
