/// Which id of a list of areas each id of another source means.
///
/// An id is matched, in this order, exactly; but for white space and underscores; as a number, so
/// that 1001, 1001.0 and "01001" are one. A looser way is taken only where it is unambiguous: if two
/// areas would become one, or as numbers two ids, none of them is matched in that way.
/// O(ids + areas).
package struct IdentifierMatch: Sendable, Equatable {
  /// For each id the position of the area it means, or nil.
  package let partners: [Int?]
  /// Positions of the areas that no id means, in order.
  package let areasWithoutID: [Int]
  /// What had to be set aside to match, in words; empty when all matches are exact.
  package let notes: [String]

  /// - Precondition: `areas` are unique; `ids` may repeat.
  package init(_ ids: [String], with areas: [String]) {
    let exact = Dictionary(uniqueKeysWithValues: areas.enumerated().map { ($1, $0) })
    let bySpacing = Self.unambiguous(areas, IdentifierForm.spaced)
    let byNumber = Self.unambiguous(areas, IdentifierForm.number)
    let idOfNumber = Self.unambiguous(
      Array(Set(ids.map(IdentifierForm.spaced))), IdentifierForm.number)

    var spacing = Tally(reason: "with white space and underscores set aside")
    var number = Tally(reason: "as numbers")
    var isMeant = [Bool](repeating: false, count: areas.count)
    partners = ids.map { id in
      var partner = exact[id]
      if partner == nil {
        partner = bySpacing[IdentifierForm.spaced(id)]
        if let partner { spacing.add(id, areas[partner]) }
      }
      if partner == nil, let digits = IdentifierForm.number(id), idOfNumber[digits] != nil {
        partner = byNumber[digits]
        if let partner { number.add(id, areas[partner]) }
      }
      if let partner { isMeant[partner] = true }
      return partner
    }
    areasWithoutID = areas.indices.filter { !isMeant[$0] }
    notes = [spacing.note, number.note].compactMap(\.self)
  }

  /// For each id the position of the area it means, or nil.
  package static func partners(of ids: [String], with areas: [String]) -> [Int?] {
    IdentifierMatch(ids, with: areas).partners
  }

  /// From each form that exactly one id takes to that id's position.
  private static func unambiguous(
    _ ids: [String], _ form: (String) -> String?
  ) -> [String: Int] {
    var positions: [String: [Int]] = [:]
    for (position, id) in ids.enumerated() {
      if let key = form(id) { positions[key, default: []].append(position) }
    }
    return positions.filter { $0.value.count == 1 }.mapValues { $0[0] }
  }

  private struct Tally {
    let reason: String
    var count = 0
    var example: (id: String, area: String)?

    mutating func add(_ id: String, _ area: String) {
      count += 1
      example = example ?? (id, area)
    }

    var note: String? {
      example.map { example in
        "\(count) \(count == 1 ? "id was" : "ids were") matched \(reason), "
          + "such as '\(example.id)' to area '\(example.area)'"
      }
    }
  }
}
