package import RookeryModels

extension Study {
  /// What is modelled and how.
  public struct Model: Sendable, Equatable {
    /// `count ~ terms`, as R users write it.
    public var formula = ""
    /// The likelihood, as `rookery list` names it.
    public var family = "poisson"
    /// The column of expected counts.
    public var expected: String?
    /// The column of persons at risk.
    public var population: String?
    /// The column of numbers of trials, for binomial data.
    public var trials: String?
    /// A column added to the linear predictor.
    public var offset: String?
    /// Whether counts may be fractions, as where cases are shared between areas.
    public var fractionalCounts = false
    /// Priors by the names that results use: `bym2(area).sd` for a parameter of a term, `income` or
    /// `(Intercept)` for a coefficient; they take precedence over those in the formula.
    public var priors: [String: Prior] = [:]

    /// A model still without a formula.
    public init() {}
  }

  /// A prior as in a formula: `pc(1, 0.01)`.
  public struct Prior: Sendable, Equatable {
    package let call: PriorCall

    package init(_ call: PriorCall) { self.call = call }
  }

  /// How the posterior is computed.
  public struct Method: Sendable, Equatable {
    /// The engine that fits the model.
    public var engine = Engine.laplace
    /// How many threads it may use.
    public var threads = Threads.all
    /// How many joint draws of all areas are made; nil for none, or 4,000 where an output needs them.
    public var draws: Int?
    /// The seed of the random numbers behind the draws.
    public var seed: UInt64 = 1

    /// Nested Laplace on all cores.
    public init() {}
  }

  /// A number of threads; it changes the time a fit takes and nothing else.
  public enum Threads: Sendable, Equatable {
    /// As many as the machine has cores.
    case all
    /// This many, at least 1.
    case count(Int)
  }

  /// An engine that fits models.
  public enum Engine: String, Sendable, CaseIterable {
    /// Nested Laplace approximation: deterministic, fast.
    case laplace
  }
}

extension Study.Model: StudySection {
  static var fields: [StudyField<Self>] {
    [
      StudyField("formula", \.formula), StudyField("family", \.family),
      StudyField("expected", \.expected), StudyField("population", \.population),
      StudyField("trials", \.trials), StudyField("offset", \.offset),
      StudyField("fractional_counts", \.fractionalCounts), StudyField(sorted: "priors", \.priors),
    ]
  }

  /// Reads the section, refusing keys it does not know.
  public init(from decoder: any Decoder) throws { self = try Self.decoded(from: decoder) }
  /// Writes every key, with every default.
  public func encode(to encoder: any Encoder) throws { try encodeFields(to: encoder) }
}

extension Study.Method: StudySection {
  static var fields: [StudyField<Self>] {
    [
      StudyField("engine", \.engine), StudyField("threads", \.threads),
      StudyField("draws", \.draws), StudyField("seed", \.seed),
    ]
  }

  /// Reads the section, refusing keys it does not know.
  public init(from decoder: any Decoder) throws { self = try Self.decoded(from: decoder) }
  /// Writes every key, with every default.
  public func encode(to encoder: any Encoder) throws { try encodeFields(to: encoder) }
}

extension Study.Engine: StudyText {
  package static let forms = "laplace"
  /// The engine that the text says; nil if it says none.
  public init?(text: String) { self.init(rawValue: text) }
  /// As in a study file.
  public var text: String { rawValue }
}

extension Study.Threads: StudyText {
  package static let forms = "all, or a number of threads of 1 or more"

  /// The choice that the text says; nil if it says none.
  public init?(text: String) {
    if text == "all" {
      self = .all
    } else {
      guard let count = Int(text), count >= 1 else { return nil }
      self = .count(count)
    }
  }

  /// As in a study file.
  public var text: String {
    switch self {
    case .all: "all"
    case .count(let count): "\(count)"
    }
  }
}

extension Study.Prior: StudyText {
  package static let forms = "a prior, such as pc(1, 0.01)"

  /// The prior that the text says; nil if it says none.
  public init?(text: String) {
    guard let call = try? PriorCall(parsing: text) else { return nil }
    self.init(call)
  }

  /// As in a formula.
  public var text: String { call.description }
}
