package import RookeryTable

/// Turns columns of a table into the numbers a likelihood accepts, or says which rows it objects to.
///
/// Every result has one value per row. Each check is O(rows).
package struct ObservationCheck: Sendable {
  /// How each row is named in errors: the id of its area.
  package let names: [String]

  package init(names: [String]) { self.names = names }

  /// Whether counts may have a fractional part, as where cases are shared between areas.
  package enum Counting: Sendable { case whole, fractional }

  /// Finite numbers; nil where missing. Text is read as a number if it is one.
  package func numbers(_ column: Column) throws(DataError) -> [Double?] {
    try column.numbers(names: names)
  }

  /// Finite numbers, none missing: a covariate, an offset.
  package func completeNumbers(_ column: Column, role: String) throws(DataError) -> [Double] {
    let values = try numbers(column)
    let bad = rows { values[$0] == nil }
    guard bad.isEmpty else {
      throw .missing(column: column.name, role: role, rows: bad.map { names[$0] })
    }
    return values.compactMap { $0 }
  }

  /// Observed measurements; nil where missing, at least one of them observed.
  package func measurements(_ column: Column) throws(DataError) -> [Double?] {
    let values = try numbers(column)
    guard values.contains(where: { $0 != nil }) else {
      throw .nothingObserved(column: column.name)
    }
    return values
  }

  /// Observed counts, 0 or more; nil where missing, at least one of them observed.
  package func counts(_ column: Column, _ counting: Counting) throws(DataError) -> [Double?] {
    let values = try measurements(column)
    try refuse(column, values, where: { $0 < 0 }) { .negative(column: $0, rows: $1, example: $2) }
    if counting == .whole {
      try refuse(column, values, where: { $0 != $0.rounded() }) {
        .notWhole(column: $0, rows: $1, example: $2)
      }
    }
    return values
  }

  /// Expected counts, each above 0, none missing.
  package func expectedCounts(_ column: Column) throws(DataError) -> [Double] {
    let values = try completeNumbers(column, role: "expected count")
    try refuse(column, values, where: { $0 <= 0 }) {
      .notPositive(column: $0, role: "expected count", rows: $1, example: $2)
    }
    return values
  }

  /// Persons at risk, each above 0, none missing.
  ///
  /// An area where nobody lives has no rate: where there are cases nevertheless, the error names
  /// both columns.
  package func populations(_ column: Column, cases: Column, counts: [Double?]) throws(DataError)
    -> [Double]
  {
    let values = try completeNumbers(column, role: "population")
    let impossible = rows { values[$0] == 0 && (counts[$0] ?? 0) > 0 }
    guard impossible.isEmpty else {
      throw .casesWithoutPopulation(
        cases: cases.name, population: column.name, rows: impossible.map { names[$0] })
    }
    try refuse(column, values, where: { $0 <= 0 }) {
      .notPositive(column: $0, role: "population", rows: $1, example: $2)
    }
    return values
  }

  /// Numbers of trials, above 0 and, counts being whole, whole; none missing, none below the
  /// successes of its row.
  package func trials(
    _ column: Column, successes: Column, counts: [Double?], _ counting: Counting
  ) throws(DataError) -> [Double] {
    let values = try completeNumbers(column, role: "number of trials")
    if counting == .whole {
      try refuse(column, values, where: { $0 != $0.rounded() }) {
        .notWhole(column: $0, rows: $1, example: $2)
      }
    }
    try refuse(column, values, where: { $0 <= 0 }) {
      .notPositive(column: $0, role: "number of trials", rows: $1, example: $2)
    }
    let impossible = rows { counts[$0].map { [n = values[$0]] in $0 > n } ?? false }
    guard impossible.isEmpty else {
      throw .moreThanTrials(
        successes: successes.name, trials: column.name, rows: impossible.map { names[$0] })
    }
    return values
  }

  private func rows(_ isBad: (Int) -> Bool) -> [Int] { names.indices.filter(isBad) }

  private func refuse(
    _ column: Column, _ values: [Double?], where isBad: (Double) -> Bool,
    as error: (String, [String], Double) -> DataError
  ) throws(DataError) {
    let bad = rows { values[$0].map(isBad) ?? false }
    if let first = bad.first, let example = values[first] {
      throw error(column.name, bad.map { names[$0] }, example)
    }
  }
}

extension Column {
  /// Its values as numbers; nil where missing.
  fileprivate func numbers(names: [String]) throws(DataError) -> [Double?] {
    var bad: [(row: String, text: String)] = []
    let numbers = (0..<count).map { row -> Double? in
      switch number(row) {
      case .missing: return nil
      case .value(let value): return value
      case .other(let text):
        bad.append((names[row], text))
        return nil
      }
    }
    guard let first = bad.first else { return numbers }
    throw .notANumber(column: name, rows: bad.map(\.row), example: first.text)
  }
}
