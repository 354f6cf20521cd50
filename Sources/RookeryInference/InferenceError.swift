/// Why a fit failed.
package enum InferenceError: Error, Equatable, CustomStringConvertible {
  /// The field's mode was not reached at these hyperparameters.
  case innerSearch(parameters: [String], reason: String)
  /// The hyperparameters' mode was not reached; the trace holds one line per step.
  case outerSearch(trace: [String])
  /// The hyperparameters' mode lies where no data can have put it.
  case unbounded(parameters: [String], priors: [String], trace: [String])
  /// A covariate with a flat prior parts rows with cases from rows without.
  case separation(covariate: String)
  case cancelled

  package var description: String {
    switch self {
    case .innerSearch(let parameters, let reason):
      "The field's mode was not found at \(parameters.joined(separator: ", ")): \(reason)."
    case .outerSearch(let trace):
      "The hyperparameters' mode was not found; look for a covariate that separates the counts or "
        + "for two terms that say the same, or give tighter priors. The search went \(brief(trace))."
    case .unbounded(let parameters, let priors, let trace):
      "The data do not bound the hyperparameters, and neither do their priors "
        + "(\(priors.joined(separator: ", "))): the mode lies at \(parameters.joined(separator: ", ")); "
        + "give tighter priors, such as sd = pc(1, 0.01), or leave a term out. The search went "
        + "\(brief(trace))."
    case .separation(let covariate):
      "The covariate \(covariate) separates rows with and without cases, and its flat prior does not "
        + "bound its coefficient; leave it out or give it a prior such as normal(0, 2)."
    case .cancelled: "The fit was interrupted."
    }
  }

  /// The first step and the last three.
  private func brief(_ trace: [String]) -> String {
    let shown = trace.count <= 4 ? trace : [trace[0], "…"] + trace.suffix(3)
    return shown.isEmpty ? "nowhere" : shown.joined(separator: " → ")
  }
}
