import Foundation
import RookeryEpidemiology
package import RookeryGraph
package import RookeryInference
package import RookeryTable

/// What the model was given, one value per data row, as results repeat it.
package struct ObservedData: Sendable {
  /// The id of each row's area.
  package let areaIDs: [String]
  /// The number of each row's area, as the graph and the spatial term count them.
  package let areas: [Int]
  /// Counts or measurements; nil where missing, and then predicted.
  package let observed: [Double?]
  /// Expected counts; nil where the model has none (binomial and Gaussian data).
  package let expected: [Double]?
  package let population: [Double?]?

  /// - Precondition: one value per row throughout.
  package init(
    areaIDs: [String], areas: [Int], observed: [Double?], expected: [Double]?,
    population: [Double?]?
  ) {
    let rows = areaIDs.count
    precondition(
      areas.count == rows && observed.count == rows && expected?.count ?? rows == rows
        && population?.count ?? rows == rows, "observed data have one value per row")
    self.areaIDs = areaIDs
    self.areas = areas
    self.observed = observed
    self.expected = expected
    self.population = population
  }
}

/// The columns of every result, one row per data row, in a fixed order.
///
/// `area_id, observed, expected?, population?, smr?, smr_lower?, smr_upper?, rr_mean, rr_sd,
/// rr_qPPP …, p_above_C …, rate_mean?, rate_q025?, rate_q500?, rate_q975?, fitted, residual, cpo, pit,
/// cpo_failed?, spatial_mean?, spatial_sd?, expansion?, component?, neighbours?, predicted?`.
/// Columns with a question mark
/// are there when they have a meaning. What is not finite is missing. O(rows · columns).
/// - Parameters:
///   - graph: gives each area's piece, numbered from 1, and its number of neighbours.
///   - ratePer: rates are relative risk × expected / population × this.
/// - Throws: `quantileName`.
package func resultColumns(
  _ posterior: Posterior, scale: ResponseScale, data: ObservedData, graph: AdjacencyGraph?,
  ratePer: Double
) throws(ExportError) -> [Column] {
  precondition(
    posterior.response.count == data.areaIDs.count,
    "a posterior of \(posterior.response.count) rows does not match \(data.areaIDs.count) rows")
  var columns = inputColumns(data)
  columns += try responseColumns(posterior.response, posterior.request, stem: scale.stem)
  if scale == .relativeRisk {
    columns += rateColumns(posterior.response, posterior.request, data: data, per: ratePer)
  }
  columns.append(Column("fitted", reals(posterior.fitted)))
  columns.append(
    Column(
      "residual",
      reals(
        data.observed.indices.map { row in
          data.observed[row].map {
            ($0 - posterior.fitted[row]) / posterior.fittedDeviation[row]
          }
        })))
  columns += scoreColumns(posterior, data: data)
  if let spatial = posterior.spatial {
    columns.append(Column("spatial_mean", reals(data.areas.map { spatial[$0].mean })))
    columns.append(Column("spatial_sd", reals(data.areas.map { spatial[$0].sd })))
  }
  if let expansion = posterior.expansion { columns.append(Column("expansion", reals(expansion))) }
  if let graph {
    let pieces = graph.components.label
    columns.append(Column("component", .integers(data.areas.map { Int64(pieces[$0] + 1) })))
    columns.append(Column("neighbours", .integers(data.areas.map { Int64(graph.degree(of: $0)) })))
  }
  if data.observed.contains(where: { $0 == nil }) {
    columns.append(Column("predicted", .booleans(data.observed.map { $0 == nil })))
  }
  return columns
}

func inputColumns(_ data: ObservedData) -> [Column] {
  var columns = [
    Column("area_id", .texts(data.areaIDs)), Column("observed", counts(data.observed)),
  ]
  if let expected = data.expected { columns.append(Column("expected", reals(expected))) }
  if let population = data.population { columns.append(Column("population", counts(population))) }
  if let expected = data.expected {
    let ratios = standardisedRatios(observed: data.observed, expected: expected)
    columns.append(Column("smr", reals(ratios.map { $0?.value })))
    columns.append(Column("smr_lower", reals(ratios.map { $0?.lower })))
    columns.append(Column("smr_upper", reals(ratios.map { $0?.upper })))
  }
  return columns
}

func responseColumns(
  _ response: [QuantitySummary], _ request: PosteriorRequest, stem: String
) throws(ExportError) -> [Column] {
  var columns = [
    Column("\(stem)_mean", reals(response.map(\.mean))),
    Column("\(stem)_sd", reals(response.map(\.sd))),
  ]
  for (place, probability) in request.probabilities.enumerated() {
    columns.append(
      Column(
        "\(stem)_\(try quantileName(probability))",
        reals(response.map { $0.quantiles[place] })))
  }
  for (place, threshold) in request.thresholds.enumerated() {
    columns.append(
      Column(
        "p_above_\(shortest(threshold))", reals(response.map { $0.exceedance[place] })))
  }
  return columns
}

/// Rates exist where there are expected counts and a population.
func rateColumns(
  _ response: [QuantitySummary], _ request: PosteriorRequest, data: ObservedData, per: Double
) -> [Column] {
  guard let expected = data.expected, let population = data.population else { return [] }
  let unit = zip(expected, population).map { expected, population in
    population.flatMap { $0 > 0 ? expected / $0 * per : nil }
  }
  func column(_ name: String, _ value: (QuantitySummary) -> Double) -> Column {
    Column(
      name, reals(zip(response, unit).map { row, unit in unit.map { value(row) * $0 } }))
  }
  let quantiles = [("q025", 0.025), ("q500", 0.5), ("q975", 0.975)]
  return [column("rate_mean", \.mean)]
    + quantiles.map { name, probability in
      column("rate_\(name)") { $0.quantile(probability, of: request) }
    }
}

/// How well each observed row is predicted from all others; a row that the approximation does not
/// reach is marked, and so is one that has no such prediction.
private func scoreColumns(_ posterior: Posterior, data: ObservedData) -> [Column] {
  let scores = posterior.predictiveScores
  var columns = [
    Column("cpo", reals(scores.map { $0.map { exp($0.logDensity) } })),
    Column("pit", reals(scores.map { $0?.probabilityTransform })),
  ]
  let failed = zip(scores, data.observed).map { score, observed in
    observed.map { _ in score?.quality != .good }
  }
  if failed.contains(true) { columns.append(Column("cpo_failed", .booleans(failed))) }
  return columns
}

extension QuantitySummary {
  /// The quantile at a probability that the request holds.
  func quantile(_ probability: Double, of request: PosteriorRequest) -> Double {
    guard let place = request.probabilities.firstIndex(of: probability) else {
      preconditionFailure("the quantile at \(probability) was not asked for")
    }
    return quantiles[place]
  }
}

/// "q025" for 0.025.
private func quantileName(_ probability: Double) throws(ExportError) -> String {
  let thousandths = (probability * 1000).rounded()
  // A probability typed in decimal is at most a few rounding errors from its thousandth.
  guard abs(probability * 1000 - thousandths) < 1e-9, thousandths > 0, thousandths < 1000 else {
    throw .quantileName(probability: probability)
  }
  let digits = String(Int(thousandths))
  return "q" + String(repeating: "0", count: 3 - digits.count) + digits
}

/// The shortest decimal form, whole numbers without their ".0".
func shortest(_ value: Double) -> String {
  Int(exactly: value).map { String($0) } ?? value.description
}

private func reals(_ values: [Double?]) -> Column.Values {
  .reals(values.map { value in value.flatMap { $0.isFinite ? $0 : nil } })
}

private func reals(_ values: [Double]) -> Column.Values { reals(values.map(Optional.some)) }

/// Whole numbers where all are, as a reader expects of counts.
private func counts(_ values: [Double?]) -> Column.Values {
  let whole = values.map { value in value.flatMap { Int64(exactly: $0) } }
  let isWhole = zip(values, whole).allSatisfy { ($0 == nil) == ($1 == nil) }
  return isWhole ? .integers(whole) : reals(values)
}
