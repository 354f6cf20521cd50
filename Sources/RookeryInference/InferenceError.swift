/// Why a fit failed.
package enum InferenceError: Error, Equatable, CustomStringConvertible {
  /// The field's mode was not reached at these hyperparameters.
  case innerSearch(parameters: [String], reason: String)
  /// The hyperparameters' mode was not reached; the trace holds one line per step.
  case outerSearch(trace: [String])
  case cancelled

  package var description: String {
    switch self {
    case .innerSearch(let parameters, let reason):
      "The field's mode was not found at \(parameters.joined(separator: ", ")): \(reason)."
    case .outerSearch(let trace):
      "The hyperparameters' mode was not found; the search ended at "
        + (trace.last ?? "its start")
        + ". Look for a covariate that separates the counts, or give tighter priors."
    case .cancelled: "The fit was interrupted."
    }
  }
}
