import Foundation
import RookeryModels
import RookerySparseAlgebra

/// The Gaussian approximation of the field and the fixed effects given the hyperparameters: the
/// mode x̂(θ), H there, and the Laplace approximation of log π(θ, y).
struct ConditionalPosterior: Sendable {
  /// Hyperparameters on the real line and on the natural scale.
  let t: [Double]
  let natural: ParameterSpace.Natural
  let field: [Double]
  let fixed: [Double]
  let eta: [Double]
  let terms: LikelihoodTerms
  let bordered: BorderedFactor
  /// W in `bordered`: that of `terms`, or of a predictor close by (see `Closeness.point`).
  let factoredWeight: [Double]
  /// log π̃(θ, y) on the real line, with every constant, but for `logDeterminantLag`.
  let logDensity: Double
  let halfLogDeterminantGradients: [[Double]]

  /// What −½ log|H| lacks for the weights that moved since H was factored, to first order.
  ///
  /// - Parameter variances: of η, one per row.
  func logDeterminantLag(_ variances: [Double]) -> Double {
    var sum = 0.0
    for i in 0..<variances.count {
      sum -= 0.5 * variances[i] * (terms.weight[i] - factoredWeight[i])
    }
    return sum
  }

  /// Where a Newton search begins.
  struct Start: Sendable {
    var field: [Double]
    var fixed: [Double]
  }
}

extension LatentSystem {
  /// How far from the mode of the field a search may end, in `predictorScale`, and where H may have
  /// been factored.
  enum Closeness {
    /// H at the mode, and the mode to ten digits of η: differences between nearby θ are exact.
    case exact
    /// For a search over θ, whose gradients need no more.
    case search
    /// For a point of the lattice: H as it was factored last, if what `logDeterminantLag` leaves of
    /// log π̃ is below 1e-4 and no weight has moved by more than 0.5%.
    case point

    fileprivate var distance: Double {
      switch self {
      case .exact: 1e-10
      case .search: 1e-6
      case .point: 1e-8
      }
    }

    /// The second term of ½ log|H + AᵀΔA| is −¼ tr(s Δ s Δ), and s ≤ W⁻¹: at most ¼ Σ (Δᵢ / Wᵢ)².
    fileprivate func allows(_ factored: [Double], for weight: [Double]) -> Bool {
      guard case .point = self else { return false }
      var sum = 0.0
      for i in 0..<weight.count where weight[i] != factored[i] {
        let change = (weight[i] - factored[i]) / min(weight[i], factored[i])
        if abs(change) > 0.005 { return false }
        sum += change * change
      }
      return 0.25 * sum < 1e-4
    }
  }

  /// Finds the mode of the field by Newton's method with a line search, constraints met at every
  /// step.
  func conditionalPosterior(
    _ t: [Double], from start: ConditionalPosterior.Start?, _ closeness: Closeness = .exact
  ) throws(InferenceError) -> ConditionalPosterior {
    let natural = parameters.natural(t)
    let precision = self.precision(natural)
    let start = start ?? firstGuess()
    var field = start.field
    var fixed = start.fixed
    var eta = predictor(field, fixed)
    var terms = LikelihoodTerms(rows: model.rowCount)
    model.likelihood.evaluate(eta, at: natural.likelihood, into: &terms)
    var pull = [Double](repeating: 0, count: field.count)
    multiplySymmetric(pattern, precision, field, into: &pull)
    var objective = self.objective(terms, field, pull, fixed)

    // A factorisation serves several steps while they shrink fast (the chord method); the result is
    // made from the last one.
    var factored = terms.weight
    var bordered = try factor(precision, factored, t)
    var isCurrent = true
    var previous = Double.infinity
    func factorHere() throws(InferenceError) {
      factored = terms.weight
      bordered = try factor(precision, factored, t)
      isCurrent = true
    }
    for _ in 0..<200 {
      var right = transposed(terms.slope)
      for j in 0..<right.count { right[j] -= pull[j] }
      var rightFixed = design.transposed(terms.slope)
      for a in 0..<rightFixed.count {
        rightFixed[a] -= design.priorPrecisions[a] * (fixed[a] - design.priorMeans[a])
      }
      let step = bordered.solve(
        right, fixed: rightFixed, constraint: constraints.map { -$0.times(field) })
      var change = [Double](repeating: 0, count: eta.count)
      addPredictor(step.field, step.fixed, to: &change)
      let largest = change.reduce(0) { max($0, abs($1)) } / model.observations.predictorScale
      guard largest.isFinite else { throw innerFailure(t, "a step was not finite") }
      if !isCurrent && largest > 0.3 * previous {
        try factorHere()
        continue
      }

      var length = largest > longestStep ? longestStep / largest : 1
      while true {
        let nextField = zip(field, step.field).map { $0 + length * $1 }
        let nextFixed = zip(fixed, step.fixed).map { $0 + length * $1 }
        let nextEta = predictor(nextField, nextFixed)
        model.likelihood.evaluate(nextEta, at: natural.likelihood, into: &terms)
        var nextPull = [Double](repeating: 0, count: field.count)
        multiplySymmetric(pattern, precision, nextField, into: &nextPull)
        let next = self.objective(terms, nextField, nextPull, nextFixed)
        // Near the mode rounding decides the sign of the change: steps that small are taken.
        if next >= objective - 1e-9 * abs(objective) || largest < 1e-6 {
          (field, fixed, eta, pull, objective) = (nextField, nextFixed, nextEta, nextPull, next)
          break
        }
        length *= 0.5
        if length < 1e-10 { throw innerFailure(t, "no step increases the density") }
      }
      // What is left falls as the square of a step with a new factor, and by the same ratio again
      // with an old one.
      let ratio = isCurrent ? 2 * largest : largest / previous
      if length == 1 && largest * min(ratio, 1) < closeness.distance {
        if (!isCurrent || largest > 1e-8) && !closeness.allows(factored, for: terms.weight) {
          try factorHere()
        }
        return try finish(t, natural, field, fixed, eta, terms, bordered, factored, objective)
      }
      // A shortened step says that the mode is far: then a new factorisation pays.
      if length < 1 || largest > 0.5 {
        try factorHere()
        previous = .infinity
      } else {
        isCurrent = false
        previous = largest
      }
    }
    throw innerFailure(t, "200 steps were not enough")
  }

  /// exp(η) must not overflow on the way; where η is the mean itself, any step may be right.
  private var longestStep: Double {
    model.likelihood.response == .identity ? .infinity : 10
  }

  /// H with grounds and border, factored.
  func factor(_ precision: [Double], _ weight: [Double], _ t: [Double])
    throws(InferenceError) -> BorderedFactor
  {
    var values = precision
    for pair in rowPlaces {
      for i in 0..<weight.count where pair.places[i] >= 0 { values[pair.places[i]] += weight[i] }
    }
    let ground = grounded.map { precision[pattern.columnStarts[$0]] }.max() ?? 1
    for node in grounded { values[pattern.columnStarts[node]] += ground }
    let p = design.count
    var border: [[Double]] = []
    var corner = [Double](repeating: 0, count: p * p)
    for a in 0..<p {
      let weighted = zip(weight, design.columns[a]).map { $0 * $1 }
      border.append(transposed(weighted))
      let products = design.transposed(weighted)
      for b in 0..<p { corner[a * p + b] = products[b] }
      corner[a * p + a] += design.priorPrecisions[a]
    }
    do {
      return try BorderedFactor(
        CholeskyFactor(symbolic, values: values),
        border: .init(
          fixed: border, corner: corner, constraints: constraints, grounded: grounded,
          groundPrecision: ground))
    } catch {
      throw innerFailure(t, String(error.description.dropLast()))
    }
  }

  /// log p(y | η) − ½ xᵀQx − ½ (β − b)ᵀP(β − b).
  func objective(
    _ terms: LikelihoodTerms, _ field: [Double], _ pull: [Double], _ fixed: [Double]
  ) -> Double {
    var sum = 0.0
    for value in terms.logDensity { sum += value }
    var quadratic = 0.0
    for j in 0..<field.count { quadratic += field[j] * pull[j] }
    for a in 0..<fixed.count {
      let distance = fixed[a] - design.priorMeans[a]
      quadratic += design.priorPrecisions[a] * distance * distance
    }
    return sum - 0.5 * quadratic
  }

  /// log π̃(θ, y) = log π(θ) + ½ log|Q|* + log p(y|x̂) − ½ x̂ᵀQx̂ − ½ log|H| and the constants: each
  /// fixed effect integrates to √(2π), and dimensions of the field cancel.
  func finish(
    _ t: [Double], _ natural: ParameterSpace.Natural, _ field: [Double], _ fixed: [Double],
    _ eta: [Double], _ terms: LikelihoodTerms, _ bordered: BorderedFactor,
    _ factoredWeight: [Double], _ objective: Double
  ) throws(InferenceError) -> ConditionalPosterior {
    var logDensity =
      parameters.logPrior(t).value + objective + design.logPriorConstant
      + 0.5 * Double(design.count) * log(2 * Double.pi) - 0.5 * bordered.logDeterminant
    var gradients: [[Double]] = []
    for (k, term) in model.terms.enumerated() {
      do {
        let half = try term.component.halfLogDeterminant(at: natural.terms[k])
        logDensity += half.value
        gradients.append(half.gradient)
      } catch {
        throw innerFailure(t, String(error.description.dropLast()))
      }
    }
    return ConditionalPosterior(
      t: t, natural: natural, field: field, fixed: fixed, eta: eta, terms: terms,
      bordered: bordered, factoredWeight: factoredWeight, logDensity: logDensity,
      halfLogDeterminantGradients: gradients)
  }

  /// No random effect, and an intercept or nothing.
  private func firstGuess() -> ConditionalPosterior.Start {
    let likelihood = model.likelihood
    var sum = 0.0
    var count = 0.0
    for i in 0..<model.rowCount where likelihood.observed[i] {
      sum += likelihood.startingPredictor(row: i) - model.offset[i]
      count += 1
    }
    var fixed = [Double](repeating: 0, count: design.count)
    if let intercept = model.fixedEffects.firstIndex(where: { $0.name == Model.interceptName }) {
      fixed[intercept] = sum / max(count, 1)
    }
    return .init(field: [Double](repeating: 0, count: pattern.size), fixed: fixed)
  }

  private func innerFailure(_ t: [Double], _ reason: String) -> InferenceError {
    .innerSearch(parameters: describe(t), reason: reason)
  }

  /// `bym2(area).sd = 0.31`, one for each free hyperparameter.
  func describe(_ t: [Double]) -> [String] {
    zip(parameters.coordinates, t).map { coordinate, value in
      let natural = coordinate.prior.support.natural(value)
      return "\(coordinate.ownerName).\(coordinate.hyperparameter.name) = "
        + String(format: "%.4g", natural)
    }
  }
}
