import RookeryInference

/// Says in which areas the Laplace approximation is rough, the worst named first; nil where it is
/// good, or where expectation propagation stood in for it.
func expansionWarning(_ posterior: Posterior, ids: [String]) -> String? {
  guard let sizes = posterior.expansion, posterior.diagnostics.integration?.marginals == .expansion
  else { return nil }
  let rough = sizes.indices.filter { sizes[$0] > roughExpansion }
    .sorted { (sizes[$1], $0) < (sizes[$0], $1) }
  guard !rough.isEmpty else { return nil }
  let worst = rough.prefix(5).map { ids[$0] }.joined(separator: ", ")
  return "The Laplace approximation is rough in \(rough.count) of \(sizes.count) areas, where the "
    + "data say little and the effects vary much; the worst are \(worst): see the column expansion, "
    + "and give tighter priors or larger areas."
}

/// A mean is then some hundredths of a posterior sd off, a quantile up to a tenth.
private let roughExpansion = 0.2
