/// What is wrong with the numbers a model was given; every case names the column and the rows.
package enum DataError: Error, Equatable, CustomStringConvertible {
  case noColumn(name: String, role: String, suggestion: String?)
  case notANumber(column: String, rows: [String], example: String)
  case missing(column: String, role: String, rows: [String])
  case negative(column: String, rows: [String], example: Double)
  case notWhole(column: String, rows: [String], example: Double)
  case notPositive(column: String, role: String, rows: [String], example: Double)
  case casesWithoutPopulation(cases: String, population: String, rows: [String])
  case moreThanTrials(successes: String, trials: String, rows: [String])
  case nothingObserved(column: String)
  case noCases(column: String)

  package var description: String {
    switch self {
    case .noColumn(let name, let role, let suggestion):
      "There is no column '\(name)' for the \(role)"
        + (suggestion.map { "; did you mean '\($0)'?" } ?? " in the data or the regions.")
    case .notANumber(let column, let rows, let example):
      "Column '\(column)' holds '\(example)', which is not a number, in \(list(rows)); correct it "
        + "or leave it empty to mark it missing."
    case .missing(let column, let role, let rows):
      "Column '\(column)' (the \(role)) is missing in \(list(rows)); fill it in, or leave those areas out."
    case .negative(let column, let rows, let example):
      "Column '\(column)' is negative (\(text(example))) in \(list(rows)), but counts are 0 or more."
    case .notWhole(let column, let rows, let example):
      "Column '\(column)' is not a whole number (\(text(example))) in \(list(rows)); say "
        + "--fractional-counts if cases were shared between areas."
    case .notPositive(let column, let role, let rows, let example):
      "Column '\(column)' (the \(role)) is \(text(example)) in \(list(rows)), but it must be above "
        + "0; correct it or leave those areas out."
    case .casesWithoutPopulation(let cases, let population, let rows):
      "Column '\(cases)' has cases where the population '\(population)' is 0, in \(list(rows)); "
        + "correct one of the two."
    case .moreThanTrials(let successes, let trials, let rows):
      "Column '\(successes)' is larger than the trials '\(trials)' in \(list(rows)); correct one "
        + "of the two."
    case .nothingObserved(let column):
      "Column '\(column)' is missing in every row, so there is nothing to learn from."
    case .noCases(let column):
      "Column '\(column)' has no cases at all, so the overall rate is 0; give expected counts with "
        + "--expected instead of --population."
    }
  }

  private func text(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? "\(Int64(number))" : "\(number)"
  }

  /// The first few rows by name, and how many more there are.
  private func list(_ rows: [String]) -> String {
    let shown = rows.prefix(5).joined(separator: ", ")
    let more = rows.count - 5
    let names = more > 0 ? "\(shown) and \(more) more" : shown
    return rows.count == 1 ? "area \(names)" : "\(rows.count) areas (\(names))"
  }
}
