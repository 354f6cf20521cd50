import Foundation
package import RookeryModels
import RookeryProbability

/// Fits a model by nested Laplace approximation (Rue, Martino & Chopin 2009,
/// doi:10.1111/j.1467-9868.2008.00700.x) with exact outer gradients, a lattice over the
/// hyperparameters, and moments of every marginal corrected to the order of the skewness.
///
/// The result is the same to the bit for any number of threads.
package struct NestedLaplace: Sendable {
  package let threads: Int
  /// Called with the number of lattice points fitted so far.
  package let progress: @Sendable (Int) -> Void
  var expansion: ExpansionTerms = .all
  var choice = MethodChoice.bySize

  package init(threads: Int, progress: @escaping @Sendable (Int) -> Void = { _ in }) {
    precondition(threads >= 1, "at least one thread")
    self.threads = threads
    self.progress = progress
  }

  package func fit(_ model: Model, _ request: PosteriorRequest) async throws(InferenceError)
    -> Posterior
  {
    if let name = model.separatingCovariate { throw .separation(covariate: name) }
    var system = LatentSystem(model, expansion: expansion)
    let mode = try await system.findMode(threads: threads)
    try mode.checkBounded(system)
    system.method = system.method(choice, at: mode.posterior)
    let exploration = try await system.explore(mode, threads: threads, progress: progress)
    let summaries = RowSummaries(system, exploration, request)
    // Blocks of rows, so that a task is worth its start.
    let block = 256
    let blocks = (model.rowCount + block - 1) / block
    let rows = try await parallelMap(blocks, threads: threads) {
      index throws(InferenceError) -> [RowSummary] in
      (index * block..<min((index + 1) * block, model.rowCount)).map { summaries.summary($0) }
    }.flatMap { $0 }
    let leaveOneOut = LeaveOneOut(system, exploration)
    let scores = try await refitting(
      leaveOneOut.scores(threads: threads), model, leaveOneOut)
    let fixed = fixedSummaries(model, summaries)
    var draws: JointDraws?
    if let wanted = request.draws {
      draws = try await system.jointDraws(mode, exploration, wanted, threads: threads)
    }
    return Posterior(
      request: request, fixed: fixed,
      hyperparameters: system.hyperparameterSummaries(exploration, request),
      response: rows.map(\.response), linearPredictor: rows.map(\.linearPredictor),
      fitted: rows.map(\.fitted), fittedDeviation: rows.map(\.fittedDeviation),
      spatial: structuredSummaries(exploration),
      expansion: exploration.expansion, predictiveScores: scores,
      densities: densities(model, summaries, exploration, system.parameters.coordinates),
      criteria: criteria(rows, scores, system, exploration),
      diagnostics: diagnostics(system, exploration, fixed, rows, scores), draws: draws)
  }

  private func fixedSummaries(_ model: Model, _ summaries: RowSummaries) -> [Posterior.Named] {
    model.fixedEffects.indices.map { a in
      let mixture = summaries.fixedMixture(a)
      return .init(
        name: model.fixedEffects[a].name,
        summary: QuantitySummary(
          mean: mixture.mean, sd: mixture.variance.squareRoot(),
          quantiles: summaries.request.probabilities.map { mixture.quantile($0) }))
    }
  }

  private func structuredSummaries(_ exploration: Exploration) -> [QuantitySummary]? {
    guard let first = exploration.points[0].structured else { return nil }
    return first.mean.indices.map { i in
      var (mean, square) = (0.0, 0.0)
      for (point, weight) in zip(exploration.points, exploration.weights) {
        guard let moments = point.structured else { continue }
        mean += weight * moments.mean[i]
        square += weight * (moments.mean[i] * moments.mean[i] + moments.sd[i] * moments.sd[i])
      }
      return QuantitySummary(
        mean: mean, sd: max(0, square - mean * mean).squareRoot(), quantiles: [])
    }
  }

  /// DIC (Spiegelhalter et al. 2002, doi:10.1111/1467-9868.00353) with the mean of η plugged in, and
  /// WAIC (Watanabe 2010) by variances of the log density (Gelman, Hwang & Vehtari 2014,
  /// doi:10.1007/s11222-013-9416-2); expectations by quadrature at every point.
  private func criteria(
    _ rows: [RowSummary], _ scores: [PredictiveScore?], _ system: LatentSystem,
    _ exploration: Exploration
  ) -> Posterior.Criteria {
    let deviance = rows.reduce(0) { $0 + $1.meanDeviance }
    let effective = deviance - rows.reduce(0) { $0 + $1.devianceAtMean }
    let predictive = rows.reduce(0) { $0 + $1.logPredictive }
    let variance = rows.reduce(0) { $0 + $1.logDensityVariance }
    return .init(
      dic: deviance + effective, effectiveParametersDIC: effective,
      waic: -2 * (predictive - variance), effectiveParametersWAIC: variance,
      logMarginalLikelihood: exploration.logIntegral,
      logScore: scores.logScore(observed: system.model.likelihood.observed))
  }
}
