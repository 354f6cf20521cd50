import Foundation
import RookeryInference
import RookeryTable
import Testing

@testable import RookeryExport

@Suite struct ResultColumnsTests {
  private func columns(
    _ posterior: Posterior = samplePosterior(), scale: ResponseScale = .relativeRisk,
    data: ObservedData = sampleData, per: Double = 1000
  ) throws -> DataTable {
    DataTable(
      rowCount: 3,
      columns: try resultColumns(
        posterior, scale: scale, data: data, graph: sampleGraph, ratePer: per))
  }

  @Test func namesAndTheirOrder() throws {
    let spatial = [1.0, 2, 3].map { QuantitySummary(mean: $0, sd: 0.5, quantiles: []) }
    let table = try columns(samplePosterior(spatial: spatial))
    #expect(
      table.columns.map(\.name) == [
        "area_id", "observed", "expected", "population", "smr", "smr_lower", "smr_upper",
        "rr_mean", "rr_sd", "rr_q025", "rr_q500", "rr_q975", "p_above_1", "rate_mean",
        "rate_q025", "rate_q500", "rate_q975", "fitted", "residual", "cpo", "pit", "spatial_mean",
        "spatial_sd", "expansion", "component", "neighbours", "predicted",
      ])
    #expect(table["spatial_mean"]?.values == .reals([1, 2, 3]))
  }

  @Test func values() throws {
    let table = try columns()
    #expect(table["area_id"]?.values == .texts(["01", "02", "03"]))
    #expect(table["observed"]?.values == .integers([2, nil, 4]))
    #expect(table["population"]?.values == .integers([100, 300, 0]))
    #expect(table["smr"]?.values == .reals([1, nil, 1]))
    #expect(table["rr_mean"]?.values == .reals([0.8, 1, 1.5]))
    #expect(table["rr_q500"]?.values == .reals([0.8, 1, 1.5]))
    // Relative risk × expected / population × 1000; no rate without a population.
    #expect(table["rate_mean"]?.values == .reals([0.8 * (2.0 / 100 * 1000), 10, nil]))
    #expect(table["residual"]?.values == .reals([2 - 1.6, nil, -0.5]))
    #expect(table["component"]?.values == .integers([1, 2, 1]))
    #expect(table["neighbours"]?.values == .integers([1, 0, 1]))
    #expect(table["predicted"]?.values == .booleans([false, true, false]))
    #expect(table["spatial_mean"] == nil)
  }

  @Test func thresholdsAndQuantilesAskedFor() throws {
    let request = PosteriorRequest(
      probabilities: [0.05, 0.005, 0.999], thresholds: [1, 1.2, 1.25])
    let names = try columns(samplePosterior(request: request)).columns.map(\.name)
    #expect(
      names.filter { $0.hasPrefix("rr_q") }
        == ["rr_q005", "rr_q025", "rr_q050", "rr_q500", "rr_q975", "rr_q999"])
    #expect(
      names.filter { $0.hasPrefix("p_above") } == ["p_above_1", "p_above_1.2", "p_above_1.25"])
  }

  @Test func aQuantileWithoutANameIsAnError() {
    let request = PosteriorRequest(probabilities: [0.0005])
    #expect(throws: ExportError.quantileName(probability: 0.0005)) {
      try columns(samplePosterior(request: request))
    }
  }

  @Test func binomialAndGaussianColumns() throws {
    let data = ObservedData(
      areaIDs: ["01", "02", "03"], areas: [0, 1, 2], observed: [2, 3.5, 4], expected: nil,
      population: nil)
    let request = PosteriorRequest(thresholds: [0.3])
    let binomial = try columns(samplePosterior(request: request), scale: .probability, data: data)
    #expect(
      binomial.columns.map(\.name) == [
        "area_id", "observed", "p_mean", "p_sd", "p_q025", "p_q500", "p_q975", "p_above_0.3",
        "fitted", "residual", "cpo", "pit", "cpo_failed", "expansion", "component", "neighbours",
      ])
    #expect(binomial["observed"]?.values == .reals([2, 3.5, 4]))
    // Observed, and without a score.
    #expect(binomial["cpo_failed"]?.values == .booleans([false, true, false]))
    let gaussian = try columns(
      samplePosterior(request: PosteriorRequest(thresholds: [])), scale: .mean, data: data)
    #expect(gaussian.columns.map(\.name).contains("mu_q975"))
    #expect(!gaussian.columns.map(\.name).contains { $0.hasPrefix("p_above") })
  }

  @Test func leaveOneOutColumns() throws {
    let table = try columns()
    #expect(table["cpo"]?.values == .reals([exp(-1), nil, exp(-2)]))
    #expect(table["pit"]?.values == .reals([0.25, nil, 0.5]))
    #expect(table["cpo_failed"] == nil)
    let doubtful = try columns(samplePosterior(quality: .doubtful))
    #expect(doubtful["cpo_failed"]?.values == .booleans([false, nil, true]))
    #expect(doubtful["cpo"]?.values == table["cpo"]?.values)
  }

  @Test func whatIsNotFiniteIsMissing() throws {
    let broken = samplePosterior()
    let posterior = Posterior(
      request: broken.request, fixed: [], hyperparameters: [], response: broken.response,
      linearPredictor: [], fitted: [.infinity, 3, 6], fittedDeviation: [1, 2, 0], spatial: nil,
      expansion: nil, predictiveScores: [nil, nil, nil], criteria: broken.criteria,
      diagnostics: broken.diagnostics)
    let table = try columns(posterior)
    #expect(table["fitted"]?.values == .reals([nil, 3, 6]))
    #expect(table["residual"]?.values == .reals([nil, nil, nil]))
  }
}
