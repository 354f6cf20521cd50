/// A growing stack of dense blocks: where multifrontal sweeps keep the fronts still needed.
///
/// Blocks move when the stack grows, so pointers into it are taken anew after each `push`.
struct FrontStack: ~Copyable {
  private var storage: UnsafeMutablePointer<Double>
  private var capacity: Int
  private(set) var top = 0

  init(capacity: Int) {
    self.capacity = max(capacity, 1024)
    storage = .allocate(capacity: self.capacity)
  }

  deinit { storage.deallocate() }

  /// Makes room for `count` values on top and returns where they begin.
  mutating func push(_ count: Int) -> Int {
    if top + count > capacity {
      let larger = max(2 * capacity, top + count)
      let moved = UnsafeMutablePointer<Double>.allocate(capacity: larger)
      moved.update(from: storage, count: top)
      storage.deallocate()
      storage = moved
      capacity = larger
    }
    defer { top += count }
    return top
  }

  /// Drops everything from `offset` on.
  mutating func pop(to offset: Int) { top = offset }

  func pointer(_ offset: Int) -> UnsafeMutablePointer<Double> { storage + offset }
}
