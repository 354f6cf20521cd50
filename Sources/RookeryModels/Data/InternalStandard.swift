/// Expected counts by the overall rate of the study itself.
package enum InternalStandard {
  /// E = P × (Σ observed counts ⁄ Σ population), both sums over the rows whose count is observed.
  ///
  /// One value per row, those with a missing count included. `column` is the counts' name, for the
  /// error when there are no cases at all. O(rows).
  package static func expectedCounts(
    counts: [Double?], populations: [Double], column: String
  ) throws(DataError) -> [Double] {
    precondition(
      counts.count == populations.count, "there must be one population for each count")
    var cases = 0.0
    var persons = 0.0
    for (count, population) in zip(counts, populations) {
      guard let count else { continue }
      cases += count
      persons += population
    }
    guard cases > 0 else { throw .noCases(column: column) }
    return populations.map { $0 * cases / persons }
  }
}
