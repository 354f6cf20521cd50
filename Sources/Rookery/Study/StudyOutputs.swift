extension Study {
  /// What is written and in which terms.
  public struct Outputs: Sendable, Equatable {
    /// Result files, their format by extension; `-` for standard output.
    public var out: [String] = []
    /// A file for the JSON summary.
    public var summary: String?
    /// A file for posterior densities in long form, as CSV.
    public var densities: String?
    /// Ids of the areas whose density is written; none means all where there are few.
    public var densityOf: [String] = []
    /// Rates are per so many persons.
    public var per = 100_000.0
    /// Thresholds c of the columns P(RR > c), beside that for 1.
    public var thresholds: [Double] = []
    /// Probabilities of the quantile columns.
    public var quantiles = [0.025, 0.5, 0.975]
    /// For covariates by name, how many units the reported effect spans; 1 for those not named.
    public var effectUnits: [String: Double] = [:]
    /// For each K a column P(among the K highest).
    public var top: [Int] = []
    /// Columns whose groups of areas are reported as well, each in files of its own.
    public var aggregate: [String] = []
    /// Areas or groups to be compared two by two.
    public var contrasts: [Pair] = []
    /// Totals that the fitted counts are brought to.
    public var benchmark: Benchmark?
    /// A file for the joint draws.
    public var saveDraws: String?
    /// Put before the name of every result column.
    public var prefix = ""
    /// Whether existing files are replaced.
    public var overwrite = false

    /// No files; the terminal's tables only.
    public init() {}
  }
}

extension Study.Outputs: StudySection {
  static var fields: [StudyField<Self>] {
    [
      StudyField("out", \.out), StudyField("summary", \.summary),
      StudyField("densities", \.densities), StudyField("density_of", \.densityOf),
      StudyField("per", \.per),
      StudyField("thresholds", \.thresholds), StudyField("quantiles", \.quantiles),
      StudyField(sorted: "effect_units", \.effectUnits), StudyField("top", \.top),
      StudyField("aggregate", \.aggregate), StudyField("contrasts", \.contrasts),
      StudyField("benchmark", \.benchmark), StudyField("save_draws", \.saveDraws),
      StudyField("prefix", \.prefix),
      StudyField("overwrite", \.overwrite),
    ]
  }

  /// Reads the section, refusing keys it does not know.
  public init(from decoder: any Decoder) throws { self = try Self.decoded(from: decoder) }
  /// Writes every key, with every default.
  public func encode(to encoder: any Encoder) throws { try encodeFields(to: encoder) }
}

extension Study.Outputs {
  /// The files that are no layer of results.
  package var plainFiles: [String] { [summary, densities, saveDraws].compactMap { $0 } }
}
