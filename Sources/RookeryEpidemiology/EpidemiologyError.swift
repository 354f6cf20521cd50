/// What can be wrong with counts and populations. Rows are numbered from 1.
package enum EpidemiologyError: Error, Equatable, CustomStringConvertible {
  case negativePopulation(row: Int, population: Double)
  case casesWithoutPopulation(row: Int, cases: Double)
  case noPopulation
  case noCases

  package var description: String {
    switch self {
    case .negativePopulation(let row, let population):
      "row \(row) has population \(plain(population)): a population is a finite number, 0 or more"
    case .casesWithoutPopulation(let row, let cases):
      "row \(row) has \(plain(cases)) cases in a population of 0: correct one of them, leave the area "
        + "out with --where, or give expected counts with --expected"
    case .noPopulation:
      "no area with a known count has a population, so there is no overall rate to expect cases "
        + "from: check the column given to --population"
    case .noCases:
      "no area has any case, so the overall rate is 0 and there is nothing to map: check the "
        + "response of the formula"
    }
  }

  /// Whole numbers without their ".0".
  private func plain(_ value: Double) -> String {
    Int(exactly: value).map { String($0) } ?? String(value)
  }
}
