import CAMD

/// A symmetric adjacency without diagonal, both triangles, in compressed form: what the symbolic
/// analysis walks over.
struct FullPattern {
  let size: Int
  let starts: [Int]
  let neighbours: [Int32]

  init(_ pattern: SparsityPattern) {
    let n = pattern.size
    var count = [Int](repeating: 0, count: n + 1)
    for j in 0..<n {
      for q in (pattern.columnStarts[j] + 1)..<pattern.columnStarts[j + 1] {
        count[j + 1] += 1
        count[Int(pattern.rows[q]) + 1] += 1
      }
    }
    for j in 0..<n { count[j + 1] += count[j] }
    var next = count
    var list = [Int32](repeating: 0, count: count[n])
    for j in 0..<n {
      for q in (pattern.columnStarts[j] + 1)..<pattern.columnStarts[j + 1] {
        let i = Int(pattern.rows[q])
        list[next[i]] = Int32(j)
        next[i] += 1
        list[next[j]] = Int32(i)
        next[j] += 1
      }
    }
    size = n
    starts = count
    neighbours = list
  }

  /// A fill-reducing order by approximate minimum degree (Amestoy, Davis & Duff 2004,
  /// doi:10.1145/1024074.1024081): entry k names the variable eliminated k-th.
  func minimumDegreeOrder() -> [Int32] {
    guard size > 0 else { return [] }
    var order = [Int32](repeating: 0, count: size)
    let starts32 = starts.map { Int32($0) }
    let status = amd_order(Int32(size), starts32, neighbours, &order, nil, nil)
    precondition(status >= 0, "the ordering got a pattern that is not a valid symmetric one")
    return order
  }
}

/// The elimination tree of a symmetric pattern in a given order (Liu 1990,
/// doi:10.1137/0611010), postordered.
struct EliminationTree {
  /// The order refined by the postorder: entry k names the variable eliminated k-th.
  let order: [Int32]
  /// Where each variable stands in `order`.
  let inverse: [Int32]
  /// Parent of each step, -1 at a root.
  let parent: [Int32]
  /// Entries in each column of the factor, the diagonal included.
  let columnCounts: [Int32]
  let childCounts: [Int32]

  init(_ pattern: FullPattern, order given: [Int32]) {
    let n = pattern.size
    let firstParent = Self.parents(pattern, order: given)
    let post = Self.postorder(firstParent)
    let order = post.map { given[Int($0)] }
    var place = [Int32](repeating: 0, count: n)
    for k in 0..<n { place[Int(post[k])] = Int32(k) }
    let parent = post.map { step -> Int32 in
      let up = firstParent[Int(step)]
      return up < 0 ? -1 : place[Int(up)]
    }
    var inverse = [Int32](repeating: 0, count: n)
    for k in 0..<n { inverse[Int(order[k])] = Int32(k) }

    // Each row of the factor is a subtree: walk it and count its steps, O(entries of the factor).
    var counts = [Int32](repeating: 1, count: n)
    var mark = [Int32](repeating: -1, count: n)
    for k in 0..<n {
      mark[k] = Int32(k)
      let variable = Int(order[k])
      for q in pattern.starts[variable]..<pattern.starts[variable + 1] {
        var i = Int(inverse[Int(pattern.neighbours[q])])
        guard i < k else { continue }
        while mark[i] != Int32(k) {
          counts[i] += 1
          mark[i] = Int32(k)
          i = Int(parent[i])
        }
      }
    }
    var children = [Int32](repeating: 0, count: n)
    for k in 0..<n where parent[k] >= 0 { children[Int(parent[k])] += 1 }

    self.order = order
    self.inverse = inverse
    self.parent = parent
    columnCounts = counts
    childCounts = children
  }

  private static func parents(_ pattern: FullPattern, order: [Int32]) -> [Int32] {
    let n = pattern.size
    var inverse = [Int32](repeating: 0, count: n)
    for k in 0..<n { inverse[Int(order[k])] = Int32(k) }
    var parent = [Int32](repeating: -1, count: n)
    var ancestor = parent
    for k in 0..<n {
      let variable = Int(order[k])
      for q in pattern.starts[variable]..<pattern.starts[variable + 1] {
        var i = inverse[Int(pattern.neighbours[q])]
        while i != -1 && i < Int32(k) {
          let next = ancestor[Int(i)]
          ancestor[Int(i)] = Int32(k)  // path compression
          if next == -1 { parent[Int(i)] = Int32(k) }
          i = next
        }
      }
    }
    return parent
  }

  private static func postorder(_ parent: [Int32]) -> [Int32] {
    let n = parent.count
    var head = [Int32](repeating: -1, count: n)
    var next = head
    for j in stride(from: n - 1, through: 0, by: -1) where parent[j] >= 0 {
      next[j] = head[Int(parent[j])]
      head[Int(parent[j])] = Int32(j)
    }
    var post: [Int32] = []
    post.reserveCapacity(n)
    var stack: [Int32] = []
    for root in 0..<n where parent[root] == -1 {
      stack.append(Int32(root))
      while let top = stack.last {
        let child = head[Int(top)]
        if child == -1 {
          post.append(top)
          stack.removeLast()
        } else {
          head[Int(top)] = next[Int(child)]
          stack.append(child)
        }
      }
    }
    return post
  }
}
