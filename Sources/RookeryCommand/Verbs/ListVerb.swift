import ArgumentParser
import Foundation
import Rookery

/// `rookery list`
struct ListVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the terms, likelihoods and priors that a model may name.",
    discussion: """
      Terms are shown with their arguments and defaults.

      Examples:
        rookery list
        rookery list priors
      """)

  /// What can be listed.
  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case terms, likelihoods, priors
  }

  @Argument(help: "Only the terms, the likelihoods or the priors.")
  var kind: Kind?

  func run() throws {
    let terminal = Terminal(talk: .normal)
    let style = terminal.style(on: STDOUT_FILENO)
    let parts = Kind.allCases.filter { kind == nil || $0 == kind }.map { text($0, style) }
    try terminal.result(parts.joined(separator: "\n"))
  }

  private func text(_ kind: Kind, _ style: Style) -> String {
    let catalogue = Catalogue.all
    let entries: [Catalogue.Entry]
    switch kind {
    case .terms: entries = catalogue.terms
    case .likelihoods: entries = catalogue.likelihoods
    case .priors: entries = catalogue.priors
    }
    var table = TextTable(header: ["", ""], sides: [.left, .left])
    for entry in entries {
      table.add([kind == .priors ? entry.usage : entry.name, entry.summary])
      if kind == .terms { table.add(["", style.dim(entry.usage)]) }
    }
    return style.bold(kind.rawValue.capitalized) + "\n" + table.text(style)
  }
}
