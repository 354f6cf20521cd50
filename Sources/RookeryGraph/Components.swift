extension AdjacencyGraph {
  /// The connected pieces of the graph, an island being a piece of one area.
  ///
  /// Pieces are numbered by their first area. O(areas + edges).
  package var components: Components {
    var label = [Int](repeating: -1, count: areaCount)
    var members: [[Int]] = []
    for start in 0..<areaCount where label[start] < 0 {
      let piece = members.count
      label[start] = piece
      var found = [start]
      var next = 0
      while next < found.count {
        for other in neighbours(of: found[next]) where label[other] < 0 {
          label[other] = piece
          found.append(other)
        }
        next += 1
      }
      members.append(found.sorted())
    }
    return Components(label: label, members: members)
  }

  package struct Components: Sendable, Equatable {
    /// For each area the number of its piece.
    package let label: [Int]
    /// For each piece its areas, sorted.
    package let members: [[Int]]

    package var count: Int { members.count }
    /// Pieces of two or more areas: those on which an intrinsic prior has a null vector.
    package var connectedPieces: [[Int]] { members.filter { $0.count > 1 } }
  }
}
