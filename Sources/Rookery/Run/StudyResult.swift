package import RookeryExport
package import RookeryGraph
package import RookeryInference
package import RookeryModels
package import RookeryTable

/// What a run of a study found, and what it did on the way.
public struct StudyResult: Sendable {
  /// The study with every default explicit.
  public let study: Study
  /// What was done to the input that its user should know, one sentence each.
  public let notes: [String]
  /// What should be known about the written files, one sentence each.
  public let outputNotes: [String]
  /// Where the numbers should not be trusted without a look, one sentence each.
  public var warnings: [String] { posterior.diagnostics.warnings }
  /// The summary as JSON text, as `--summary` writes it.
  public var summaryJSON: String { summary.json.text(.readable) }

  /// What was read, in words: each source and what it held.
  package let sources: [String]
  package let ids: [String]
  /// The joined data, one row per area.
  package let data: DataTable
  package let graph: AdjacencyGraph?
  package let rule: String?
  package let model: RookeryModels.Model
  package let posterior: Posterior
  /// The columns of the result, without prefix.
  package let columns: [Column]
  package let summary: RunSummary
  /// What each stage took, in order.
  public let timings: [StageTiming]
}
