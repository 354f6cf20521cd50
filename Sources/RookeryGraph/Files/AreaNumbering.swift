/// How areas are numbered in a file that carries numbers only.
///
/// If the ids are exactly 1 … n, or 0 … n − 1, in whatever order, the number of an area is its id;
/// otherwise areas are numbered from 1 in their order, and the ids are lost.
struct AreaNumbering: Equatable {
  /// The area that has the k-th number.
  let order: [Int]
  /// The first number: 1 or 0.
  let first: Int
  let carriesIDs: Bool

  init(_ ids: [String]) {
    for base in [1, 0] {
      if let order = Self.order(of: ids, from: base) {
        (self.order, first, carriesIDs) = (order, base, true)
        return
      }
    }
    (order, first, carriesIDs) = (Array(ids.indices), 1, false)
  }

  func notes(for format: GraphFormat, _ ids: [String]) -> [GraphNote] {
    carriesIDs ? [] : [.idsNotWritten(format, ids: ids)]
  }

  /// The areas in the order of their ids if those are `base`, `base` + 1, …, each once.
  private static func order(of ids: [String], from base: Int) -> [Int]? {
    var order = [Int?](repeating: nil, count: ids.count)
    for (area, id) in ids.enumerated() {
      guard let number = Int(id), String(number) == id, order.indices.contains(number - base),
        order[number - base] == nil
      else { return nil }
      order[number - base] = area
    }
    return order.compactMap(\.self)
  }
}
