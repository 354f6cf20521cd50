import RookeryModels
import RookeryProbability

extension LatentSystem {
  /// Joint draws from the points of an exploration: only points that have draws are fitted again,
  /// each in one task.
  ///
  /// Every draw has a random stream of its own and every point a start that depends on the mode and
  /// its own place alone: the same for any number of threads.
  func jointDraws(
    _ mode: HyperMode, _ exploration: Exploration, _ request: DrawRequest, threads: Int
  ) async throws(InferenceError) -> JointDraws {
    let allocation = DrawAllocation(weights: exploration.weights, request)
    let used = allocation.byPoint
    let equalRows = EqualRows(self)
    let means = equalRows.means(exploration.meanPredictor)
    let centres = equalRows.group.map { means[$0] }
    let groups = try await parallelMap(used.count, threads: threads) {
      index throws(InferenceError) -> [PointSampler.Draw] in
      let (point, draws) = used[index]
      let marginals = exploration.points[point]
      let posterior = try self.conditionalPosterior(
        marginals.t, from: self.predicted(mode, at: marginals.t))
      let sampler = PointSampler(self, posterior, marginals, centres: centres, equalRows: equalRows)
      var result: [PointSampler.Draw] = []
      // Four at a time share a passage over the factor; more would only need more memory.
      for start in stride(from: 0, to: draws.count, by: 4) {
        if Task.isCancelled { throw .cancelled }
        result += sampler.draws(
          draws[start..<min(start + 4, draws.count)].map {
            RandomStream(seed: request.seed, stream: UInt64($0) + 1)
          })
      }
      return result
    }
    var deviations = [[Float]](repeating: [], count: request.count)
    var fixed = [[Double]](repeating: [], count: request.count)
    var setting = [Int](repeating: 0, count: request.count)
    for (index, group) in groups.enumerated() {
      for (place, draw) in zip(used[index].draws, group) {
        deviations[place] = draw.deviation
        fixed[place] = draw.fixed
        setting[place] = index
      }
    }
    return JointDraws(
      seed: request.seed, centres: centres, deviations: deviations, fixed: fixed, setting: setting,
      settings: used.map { self.setting(exploration.points[$0.point]) },
      hyperparameterNames: hyperparameterReports.map(\.name))
  }

  private func setting(_ point: PointMarginals) -> JointDraws.Setting {
    .init(
      hyperparameters: hyperparameterReports.map { $0.value(point.t) },
      logDensity: point.logDensity)
  }

  /// Free hyperparameters on every scale on which they are reported, by their name there.
  private var hyperparameterReports: [(name: String, value: @Sendable ([Double]) -> Double)] {
    parameters.coordinates.enumerated().flatMap { k, coordinate in
      coordinate.hyperparameter.reports.map { report in
        (
          name: "\(coordinate.ownerName).\(report.name)",
          value: { @Sendable t in report.transform(coordinate.prior.support.natural(t[k])) }
        )
      }
    }
  }
}

extension Exploration {
  /// The posterior mean of η without offset, one value per row.
  fileprivate var meanPredictor: [Double] {
    var means = [Double](repeating: 0, count: points.first?.rows.mean.count ?? 0)
    for (point, weight) in zip(points, weights) {
      for (row, mean) in point.rows.mean.enumerated() { means[row] += weight * mean }
    }
    return means
  }
}
