package import RookeryTable

/// Which names in a formula mean the areas themselves.
///
/// The argument of a spatial term names the column of ids that data and regions were joined by. The
/// word `area` means that id too, unless another column is called `area`: then the word is
/// ambiguous, which is an error and never a guess.
package struct AreaNames: Sendable {
  private let idColumns: [String]
  private let areaIsAnotherColumn: Bool

  /// - Parameters:
  ///   - ids: one id per row of `table`.
  ///   - idColumns: the names the id goes by: the field of the regions, the column of the data.
  ///   - table: the joined data. Its column `area` is the id if it holds the ids.
  package init(ids: [String], idColumns: [String], table: DataTable) {
    self.idColumns = idColumns
    areaIsAnotherColumn =
      !idColumns.contains(Self.word) && (table[Self.word].map { !$0.holds(ids) } ?? false)
  }

  /// Whether `column`, the argument of the term `label`, means the areas.
  package func mean(_ column: String, in label: String) throws(AreaNameError) -> Bool {
    if idColumns.contains(column) { return true }
    guard column == Self.word else { return false }
    if areaIsAnotherColumn { throw .ambiguous(label: label, idColumns: idColumns) }
    return true
  }

  /// That `column`, the argument of the spatial term `label`, means the areas.
  package func requireAreas(_ column: String, in label: String) throws(AreaNameError) {
    guard try mean(column, in: label) else {
      throw .notTheAreas(label: label, column: column, idColumns: idColumns)
    }
  }

  static let word = "area"
}

package enum AreaNameError: Error, Equatable, CustomStringConvertible {
  case ambiguous(label: String, idColumns: [String])
  case notTheAreas(label: String, column: String, idColumns: [String])

  package var description: String {
    switch self {
    case .ambiguous(let label, let idColumns):
      "In \(label), 'area' could mean the areas or the column 'area' of the data, which does not "
        + "hold their ids; "
        + (idColumns.first.map { "write '\($0)' to mean the areas, or " } ?? "")
        + "rename the column."
    case .notTheAreas(let label, let column, let idColumns):
      "The spatial term \(label) must name the areas, not the column '\(column)'; write "
        + (["'area'"] + idColumns.map { "'\($0)'" }).joined(separator: " or ") + "."
    }
  }
}

extension Column {
  /// Whether its values, as text, are these ids in this order.
  fileprivate func holds(_ ids: [String]) -> Bool {
    switch values {
    case .integers(let v): v.map { $0.map(String.init) } == ids
    case .texts(let v): v == ids
    case .reals, .booleans: false
    }
  }
}
