import RookeryModels

/// What a formula or a study may name, with one line each.
package struct Catalogue: Sendable {
  package let terms: [Entry]
  package let likelihoods: [Entry]
  package let priors: [Entry]

  package struct Entry: Sendable {
    package let name: String
    /// How it is written, with its arguments where it has some.
    package let usage: String
    package let summary: String
  }

  /// Everything this version knows.
  package static var all: Catalogue {
    Catalogue(
      terms: Registry.terms.map { term in
        let arguments = term.arguments.map { argument in
          switch argument {
          case .prior(let name, _, let standard): "\(name) = \(standard)"
          case .flag(let name, let standard): "\(name) = \(standard)"
          }
        }
        let column = term.structure == .graph ? "area" : "g"
        return Entry(
          name: term.name,
          usage: "\(term.name)(\(([column] + arguments).joined(separator: ", ")))",
          summary: term.summary)
      },
      likelihoods: Registry.likelihoods.map {
        Entry(name: $0.name, usage: $0.name, summary: $0.summary)
      },
      priors: Registry.priors.map { Entry(name: $0.name, usage: $0.usage, summary: $0.summary) }
        + [
          Entry(
            name: "fixed", usage: "fixed(v)", summary: "holds the parameter at v, not estimated")
        ])
  }
}
