/// A model formula as it was written: `response ~ terms`, read but not yet matched with data.
package struct Formula: Sendable, Equatable {
  /// The text it was parsed from.
  package let source: String
  package let response: String
  /// False where the formula says `0` or `- 1`.
  package let hasIntercept: Bool
  package let terms: [Term]

  package init(source: String, response: String, hasIntercept: Bool, terms: [Term]) {
    self.source = source
    self.response = response
    self.hasIntercept = hasIntercept
    self.terms = terms
  }

  /// One term of the linear predictor, in the order written.
  package enum Term: Sendable, Equatable {
    /// A covariate with a coefficient of its own.
    case covariate(Expression)
    /// A random effect with a prior of its own, such as `bym2(area)` or `(1 | g)`.
    case latent(LatentCall)
    /// A known addend of the linear predictor: `offset(log(e))`.
    case offset(Expression)
  }

  /// A covariate: a column, or a function of one.
  package indirect enum Expression: Sendable, Equatable {
    case column(String)
    case log(Expression)
    case sqrt(Expression)
  }

  /// `kind(column, name = value, …)`.
  package struct LatentCall: Sendable, Equatable {
    /// As the registry lists it: `iid`, `icar`, `bym2`, …; `(1 | g)` reads as `iid(g)`.
    package let kind: String
    package let column: String
    package let arguments: [Argument]
    /// As written, without spaces at the ends: the name under which results speak of it.
    package let source: String

    package init(kind: String, column: String, arguments: [Argument], source: String) {
      self.kind = kind
      self.column = column
      self.arguments = arguments
      self.source = source
    }
  }

  package struct Argument: Sendable, Equatable {
    package let name: String
    package let value: Value

    package init(name: String, value: Value) {
      self.name = name
      self.value = value
    }
  }

  package enum Value: Sendable, Equatable {
    case number(Double)
    case boolean(Bool)
    case text(String)
    case column(String)
    /// A prior, such as `pc(1, 0.01)` or `inla.pc(0.5, 0.667)`.
    case prior(PriorCall)
  }
}

/// A prior by name with its numbers in order: `pc(1, 0.01)`, `gamma(1, 0.0005)`, `fixed(2)`.
package struct PriorCall: Sendable, Equatable, Hashable {
  package let name: String
  package let arguments: [Double]

  package init(_ name: String, _ arguments: [Double]) {
    self.name = name
    self.arguments = arguments
  }
}
