import RookeryModels

/// The free hyperparameters of a model as coordinates on the real line, and the way back to what
/// terms and likelihood read.
struct ParameterSpace: Sendable {
  /// Whose hyperparameter a coordinate is.
  enum Owner: Sendable, Equatable {
    case term(Int)
    case likelihood
  }

  struct Coordinate: Sendable {
    let owner: Owner
    /// Which of the owner's hyperparameters.
    let index: Int
    /// As results name it: `bym2(area)`.
    let ownerName: String
    let hyperparameter: Hyperparameter
    let prior: any HyperPrior
  }

  /// Values on the natural scale, fixed ones included.
  struct Natural: Sendable {
    var terms: [[Double]]
    var likelihood: [Double]
  }

  let coordinates: [Coordinate]
  /// Hyperparameters held at a value, by owner's name.
  let held: [(ownerName: String, hyperparameter: Hyperparameter, value: Double)]
  private let template: Natural
  private let predictorScale: Double

  init(_ model: Model) {
    var coordinates: [Coordinate] = []
    var held: [(ownerName: String, hyperparameter: Hyperparameter, value: Double)] = []
    func take(_ parameters: [Hyperparameter], _ owner: Owner, _ name: String) -> [Double] {
      parameters.enumerated().map { index, parameter in
        switch parameter.belief {
        case .fixed(let value):
          held.append((name, parameter, value))
          return value
        case .prior(let prior):
          coordinates.append(
            Coordinate(
              owner: owner, index: index, ownerName: name, hyperparameter: parameter, prior: prior))
          return parameter.start(model.observations.predictorScale)
        }
      }
    }
    let terms = model.terms.enumerated().map {
      take($1.component.hyperparameters, .term($0), $1.name)
    }
    let likelihood = take(model.likelihood.hyperparameters, .likelihood, model.family)
    template = Natural(terms: terms, likelihood: likelihood)
    self.coordinates = coordinates
    self.held = held
    predictorScale = model.observations.predictorScale
  }

  var count: Int { coordinates.count }

  /// Where a search begins.
  var start: [Double] {
    coordinates.map { coordinate in
      let support = coordinate.prior.support
      let start = coordinate.hyperparameter.start(predictorScale)
      if case .interval(let lower, let upper) = support {
        return support.real(start > lower && start < upper ? start : 0.5 * (lower + upper))
      }
      return support.real(start)
    }
  }

  func natural(_ t: [Double]) -> Natural {
    var result = template
    for (coordinate, value) in zip(coordinates, t) {
      let x = coordinate.prior.support.natural(value)
      switch coordinate.owner {
      case .term(let k): result.terms[k][coordinate.index] = x
      case .likelihood: result.likelihood[coordinate.index] = x
      }
    }
    return result
  }

  /// log prior density on the real line, with its gradient.
  func logPrior(_ t: [Double]) -> (value: Double, gradient: [Double]) {
    var value = 0.0
    var gradient: [Double] = []
    for (coordinate, t) in zip(coordinates, t) {
      let support = coordinate.prior.support
      let density = coordinate.prior.logDensity(support.natural(t))
      let jacobian = support.logSlope(t)
      value += density.value + jacobian.value
      gradient.append(density.slope * support.slope(t) + jacobian.slope)
    }
    return (value, gradient)
  }
}

extension Hyperparameter {
  /// Where a search begins, in the unit of the model.
  fileprivate func start(_ predictorScale: Double) -> Double {
    scale == .predictor ? start * predictorScale : start
  }
}
