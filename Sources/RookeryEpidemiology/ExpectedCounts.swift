/// Cases expected in each area if everybody ran the overall rate: E = P × Σy / ΣP.
///
/// Both sums run over the areas whose count is known, so that an area without a count gets the
/// number of cases expected in it and does not dilute the rate. Σy = ΣE over those areas.
/// O(areas).
/// - Parameters:
///   - observed: cases per area, nil where missing.
///   - population: persons (or births, or person-years) at risk per area.
/// - Throws: `negativePopulation`, `casesWithoutPopulation` by row; `noPopulation` or `noCases`
///   where there is no overall rate to go by.
package func expectedCounts(
  observed: [Double?], population: [Double]
) throws(EpidemiologyError) -> [Double] {
  precondition(
    observed.count == population.count,
    "\(observed.count) counts do not match \(population.count) populations")
  var cases = 0.0
  var persons = 0.0
  for (row, (count, population)) in zip(observed, population).enumerated() {
    guard population >= 0, population.isFinite else {
      throw .negativePopulation(row: row + 1, population: population)
    }
    guard let count else { continue }
    guard population > 0 || count == 0 else {
      throw .casesWithoutPopulation(row: row + 1, cases: count)
    }
    cases += count
    persons += population
  }
  guard persons > 0 else { throw .noPopulation }
  guard cases > 0 else { throw .noCases }
  let rate = cases / persons
  return population.map { $0 * rate }
}
