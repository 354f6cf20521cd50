/// The ranks of rows in one draw, 1 for the highest; rows at one height share theirs.
///
/// m tied rows that take the places a + 1 … a + m have the mid-rank a + (m + 1) / 2 each, and of the
/// places up to K each has the share min(1, max(0, (K − a) / m)).
struct TiedRanks: Sendable {
  /// Per row twice its mid-rank, a whole number: the first and the last place of its tie together.
  let doubled: [UInt32]
  /// For each K its cut.
  private let cuts: [Cut]

  /// Which rows are among the K highest: all of a doubled rank below `doubled`, none above, and those
  /// at it by `share`.
  private struct Cut {
    let doubled: UInt32
    let share: Double
  }

  /// Rows are tied with the highest of their tie if they lie within a millionth of it, or of the
  /// width where that is more: a few roundings of single precision. O(rows).
  /// - Parameters:
  ///   - values: one per row, of single precision.
  ///   - width: of the posterior, on the scale of the values.
  ///   - top: every K.
  init(_ values: [Float], width: Double, top: [Int]) {
    let order = Self.fallingOrder(values)
    func value(_ place: Int) -> Double { Double(values[Int(order[place])]) }
    var doubled = [UInt32](repeating: 0, count: values.count)
    var cuts = top.map { _ in Cut(doubled: .max, share: 1) }
    var first = 0
    while first < order.count {
      let highest = value(first)
      var end = first + 1
      while end < order.count,
        highest - value(end) <= 1e-6 * max(width, min(abs(highest), abs(value(end))))
      {
        end += 1
      }
      let rank = UInt32(first + 1 + end)
      for place in first..<end { doubled[Int(order[place])] = rank }
      for (index, k) in top.enumerated() where first < k && k <= end {
        cuts[index] = Cut(doubled: rank, share: Double(k - first) / Double(end - first))
      }
      first = end
    }
    self.doubled = doubled
    self.cuts = cuts
  }

  /// How much of a place among the K highest a row of this doubled rank has.
  /// - Parameter place: of K among those asked for.
  func share(of doubled: Double, amongTop place: Int) -> Double {
    let cut = cuts[place]
    let bound = Double(cut.doubled)
    return doubled == bound ? cut.share : (doubled < bound ? 1 : 0)
  }

  /// The rows from the highest value to the lowest; of equal values the first row's comes first.
  ///
  /// A radix sort of the floats' bits, turned so that they fall with the value: three passes over
  /// the rows, where comparing takes log rows.
  static func fallingOrder(_ values: [Float]) -> [UInt32] {
    let digits = 11
    let mask: UInt32 = 1 << 11 - 1
    var keys = values.map { value -> UInt32 in
      let bits = (value + 0).bitPattern  // -0 is 0
      return bits >> 31 == 0 ? ~(bits | 0x8000_0000) : bits
    }
    var rows = Array(0..<UInt32(values.count))
    var nextKeys = keys
    var nextRows = rows
    for pass in 0..<3 {
      let shift = UInt32(pass * digits)
      var starts = [Int](repeating: 0, count: 1 << digits + 1)
      for key in keys { starts[Int(key >> shift & mask) + 1] += 1 }
      for digit in 0..<1 << digits { starts[digit + 1] += starts[digit] }
      for (place, key) in keys.enumerated() {
        let digit = Int(key >> shift & mask)
        nextKeys[starts[digit]] = key
        nextRows[starts[digit]] = rows[place]
        starts[digit] += 1
      }
      swap(&keys, &nextKeys)
      swap(&rows, &nextRows)
    }
    return rows
  }
}
