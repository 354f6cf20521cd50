import RookeryModels

extension NestedLaplace {
  /// Refits that a fit may ask for: no more than ten, of no more than 10,000 rows together, so that
  /// they cost what a few fits of a small map do and nothing on a large one.
  static func refitLimit(rows: Int) -> Int { min(10, 10_000 / max(rows, 1)) }

  /// Replaces doubtful scores by those of fits without the row, the most surprising rows first; those
  /// beyond the limit, or without a fit, stay doubtful.
  func refitting(_ scores: [PredictiveScore?], _ model: Model, _ whole: LeaveOneOut)
    async throws(InferenceError) -> [PredictiveScore?]
  {
    var surprises: [(row: Int, logDensity: Double)] = []
    for (row, score) in scores.enumerated() {
      if let score, score.quality == .doubtful { surprises.append((row, score.logDensity)) }
    }
    surprises.sort { ($0.logDensity, $0.row) < ($1.logDensity, $1.row) }
    var result = scores
    for (row, _) in surprises.prefix(Self.refitLimit(rows: model.rowCount)) {
      do {
        var system = LatentSystem(model.withoutObservation(of: row))
        system.method = whole.system.method
        let exploration = try await system.explore(
          try await system.findMode(threads: threads), threads: threads, progress: { _ in })
        let refit = LeaveOneOut(system, exploration)
        result[row] =
          refit.prediction(of: row, width: whole.narrowest(row)) ?? result[row]
      } catch {
        // Without the row there may be nothing left to fit: then the score stays as it is.
        if error == .cancelled { throw error }
      }
    }
    return result
  }
}
