package import RookeryInference
package import RookeryTable

/// Groups of areas and what the input says of them, one value per group.
package struct GroupedData: Sendable {
  /// The column that names the groups.
  package let column: String
  package let names: [String]
  /// For each row its group.
  package let groups: [Int]
  /// How many areas each has.
  package let areas: [Int]
  /// Sums over the group; nil where a count of it is missing.
  package let observed: [Double?]
  /// nil where the model has no expected counts.
  package let expected: [Double]?
  package let population: [Double?]?

  /// - Parameter groups: for each row of the data its place among `names`.
  package init(column: String, names: [String], groups: [Int], data: ObservedData) {
    precondition(groups.count == data.areas.count, "one group per row")
    self.column = column
    self.names = names
    self.groups = groups
    areas = groups.reduce(into: [Int](repeating: 0, count: names.count)) { $0[$1] += 1 }
    func sums(_ values: [Double?]) -> [Double?] {
      var result = [Double?](repeating: 0, count: names.count)
      for (value, group) in zip(values, groups) {
        result[group] = result[group].flatMap { sum in value.map { sum + $0 } }
      }
      return result
    }
    observed = sums(data.observed)
    expected = data.expected.map { sums($0).map { $0 ?? 0 } }
    population = data.population.map(sums)
  }
}

/// The columns of a result per group: `areas, observed, expected?, population?, smr?, smr_lower?,
/// smr_upper?, rr_mean, rr_sd, rr_qPPP …, p_above_C …, rate_mean?, …`; those of areas that have a
/// meaning for groups, under the same names.
package func aggregateColumns(
  _ data: GroupedData, _ summaries: [QuantitySummary], request: PosteriorRequest,
  scale: ResponseScale, ratePer: Double
) throws(ExportError) -> [Column] {
  let observed = ObservedData(
    areaIDs: data.names, areas: Array(data.names.indices), observed: data.observed,
    expected: data.expected, population: data.population)
  var columns = [Column("areas", .integers(data.areas.map { Int64($0) }))]
  columns += inputColumns(observed).dropFirst()
  columns += try responseColumns(summaries, request, stem: scale.stem)
  if scale == .relativeRisk {
    columns += rateColumns(summaries, request, data: observed, per: ratePer)
  }
  return columns
}
