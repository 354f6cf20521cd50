import RookeryGeometry
import RookeryModels
import RookeryTable

/// An area of several features that give it different values in some columns.
struct UndecidedArea {
  let id: String
  let columns: [String]

  /// Those of a map, but for the columns that a table replaces.
  static func all(of map: RegionMap, replaced: [String]) -> [UndecidedArea] {
    map.notes.compactMap { note in
      guard case .attributesDiffer(let id, let columns) = note else { return nil }
      let left = columns.filter { !replaced.contains($0) }
      return left.isEmpty ? nil : UndecidedArea(id: id, columns: left)
    }
  }
}

extension AreaData {
  /// Refuses a model of columns in which the features of one area disagree: to keep the first
  /// feature's values would lose the cases of the others without a word.
  func requireDecided(_ source: RookeryModels.Model.Source) throws(StudyError) {
    let used = source.usedColumns
    for area in undecided {
      let lost = area.columns.filter(used.contains)
      guard !lost.isEmpty else { continue }
      throw .conflict(
        problem: "The features of area \(area.id) differ in \(listInWords(lost)), which the model "
          + "uses",
        remedy: "bring them together into one feature first, or give one row per area with --data")
    }
  }
}

extension RookeryModels.Model.Source {
  /// The columns that hold data of the model; what `area` means in a random effect is no column.
  fileprivate var usedColumns: Set<String> {
    var used: Set = [formula.response]
    used.formUnion([columns.expected, columns.population, columns.trials].compactMap { $0 })
    for term in formula.terms {
      switch term {
      case .covariate(let expression), .offset(let expression): used.insert(expression.columnName)
      case .latent(let call): if call.column != "area" { used.insert(call.column) }
      }
    }
    return used
  }
}

extension Formula.Expression {
  fileprivate var columnName: String {
    switch self {
    case .column(let name): name
    case .log(let inner), .sqrt(let inner): inner.columnName
    }
  }
}
