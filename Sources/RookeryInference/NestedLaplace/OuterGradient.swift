import RookeryModels
import RookerySparseAlgebra

extension LatentSystem {
  /// The exact gradient of log π̃(θ, y) on the real line by implicit differentiation of the mode:
  /// ∂ₖ = ∂ₖ log π(θ) + ½ tr(Q⁻∂ₖQ) − ½ x̂ᵀ∂ₖQ x̂ − ½ [tr(H⁻¹∂ₖQ) + Σ cᵢ sᵢ² (A ∂ₖx̂)ᵢ], with
  /// ∂ₖx̂ = −H⁻¹∂ₖQ x̂ and cᵢ = −∂³ log p (Kristensen et al. 2016, doi:10.18637/jss.v070.i05, for
  /// the idea). H⁻¹ is the covariance under the constraints.
  ///
  /// One selected inverse, and one solve per hyperparameter.
  func gradient(_ posterior: ConditionalPosterior, _ covariances: RowCovariances) -> Gradient {
    var gradient = parameters.logPrior(posterior.t).gradient
    var moves: [ConditionalPosterior.Start] = []
    let rows = model.rowCount
    let onPattern = covariances.selected.onPattern()
    let curvature = (0..<rows).map { -posterior.terms.third[$0] * covariances.variances[$0] }
    for (k, coordinate) in parameters.coordinates.enumerated() {
      let scale = coordinate.prior.support.slope(posterior.t[k])
      var slope = 0.0
      var move: (field: [Double], fixed: [Double])
      switch coordinate.owner {
      case .term(let term):
        slope += posterior.halfLogDeterminantGradients[term][coordinate.index]
        let change = model.terms[term].component.precisionDerivative(
          coordinate.index, at: posterior.natural.terms[term])
        let traces = self.traces(term, change, posterior, onPattern)
        slope -= 0.5 * (traces.quadratic + traces.trace)
        move = posterior.bordered.solve(
          traces.product.map { -$0 }, fixed: [Double](repeating: 0, count: design.count))
      case .likelihood:
        let change = model.likelihood.parameterDerivatives(
          coordinate.index, posterior.eta, at: posterior.natural.likelihood)
        for i in 0..<rows {
          slope += change.logDensity[i] - 0.5 * covariances.variances[i] * change.weight[i]
        }
        move = posterior.bordered.solve(
          transposed(change.slope), fixed: design.transposed(change.slope))
      }
      var etaMove = [Double](repeating: 0, count: rows)
      addPredictor(move.field, move.fixed, to: &etaMove)
      for i in 0..<rows { slope -= 0.5 * curvature[i] * etaMove[i] }
      gradient[k] += slope * scale
      moves.append(
        .init(field: move.field.map { $0 * scale }, fixed: move.fixed.map { $0 * scale }))
    }
    return Gradient(values: gradient, modeMoves: moves)
  }

  /// The gradient and, for each hyperparameter, how the mode moves with it (both on the real line).
  struct Gradient: Sendable {
    let values: [Double]
    let modeMoves: [ConditionalPosterior.Start]
  }

  /// x̂ᵀ∂Q x̂, tr(H⁻¹∂Q) under the constraints, and ∂Q x̂, of a change of one term's precision.
  private func traces(
    _ term: Int, _ change: [Double], _ posterior: ConditionalPosterior, _ onPattern: [Double]
  ) -> (quadratic: Double, trace: Double, product: [Double]) {
    let own = model.terms[term].component.pattern
    let start = termStarts[term]
    func times(_ whole: [Double]) -> (product: [Double], slice: [Double]) {
      let slice = Array(whole[start..<(start + own.size)])
      var product = [Double](repeating: 0, count: own.size)
      multiplySymmetric(own, change, slice, into: &product)
      return (product, slice)
    }
    func dot(_ a: [Double], _ b: [Double]) -> Double {
      var sum = 0.0
      for i in 0..<a.count { sum += a[i] * b[i] }
      return sum
    }
    let (pull, slice) = times(posterior.field)
    var trace = traceOfProduct(own, termPlaces[term].map { onPattern[$0] }, change)
    let m = posterior.bordered.border.count
    let columns = posterior.bordered.solvedColumns
    for b in 0..<m {
      let product = times(columns[b]).product
      for a in 0..<m where posterior.bordered.schurInverse[b * m + a] != 0 {
        var sum = 0.0
        for j in 0..<own.size { sum += product[j] * columns[a][start + j] }
        trace += posterior.bordered.schurInverse[b * m + a] * sum
      }
    }
    var product = [Double](repeating: 0, count: pattern.size)
    for j in 0..<own.size { product[start + j] = pull[j] }
    return (dot(slice, pull), trace, product)
  }
}
