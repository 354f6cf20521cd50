import Foundation
import Testing

@testable import RookeryInference

/// Writes `docs/reference/accuracy.md`: the errors of every case, R-INLA's beside them, and what
/// each correction buys. No timings, so that the same code writes the same page.
enum AccuracyPage {
  static var isAsked: Bool { ProcessInfo.processInfo.environment["ROOKERY_VERIFY"] != nil }

  static let file = Reference.root.appendingPathComponent("docs/reference/accuracy.md")

  static func text() async throws -> String {
    [
      introduction, try await everyCase(), try await besideINLA(), try await ladder(),
    ].joined(separator: "\n\n") + "\n"
  }

  private static let introduction = """
    # Accuracy

    Written by `make verify` from the fits it makes. Every fit stands against the exact posterior \
    of the same model: quadrature over the hyperparameters with importance sampling of the field, \
    whose own Monte Carlo error is 0.1 to 1% of a posterior sd. [laplace.md](laplace.md) says how \
    fits are made.

    Errors are those of the worst area (but for the column *rms*), in posterior standard \
    deviations of log RR; of the sd as a share of it; of P(RR > 1) and of the log evidence as \
    they are. Before the stroke the error net of twice the reference's own Monte Carlo error, \
    which the bars apply to, after it the whole difference.
    """

  static let areaHeads = ["mean", "rms", "sd", "2.5%", "97.5%", "P(RR > 1)"]

  // MARK: Tables

  private static func everyCase() async throws -> String {
    var table = MarkdownTable(
      ["case", "term"] + areaHeads + ["fixed effects", "hyperparameters", "log evidence"])
    table.add(
      ["", "*bar*"] + AccuracyBars.areas.map { "\($0)" } + ["0.03; sd 0.05", "0.05; sd 0.05"]
        + ["0.02 (iid, North Carolina without covariate: 0.035)"])
    for name in AccuracyTests.names {
      for (place, kind) in AccuracyTests.kinds.enumerated() {
        let errors = try await fit(kind, name)
        let areas = zip(errors.net.values, errors.gross.values).map {
          "\(figure($0)) / \(figure($1))"
        }
        table.add(
          [place == 0 ? caseNames[name] ?? name : "", termNames[kind] ?? kind] + areas
            + [true, false].map { parameters(errors, kind, isFixed: $0) }
            + [signed(errors.logMarginalLikelihood)])
      }
    }
    return """
      ## Every case

      \(table.text)

      `bym2` has the prior `pc(0.5, 2/3)` of its share, `bym2, inla.pc` R-INLA's. Fixed effects and \
      hyperparameters: the worst error of a mean in sd, and of an sd, net. The intercept under \
      `leroux` has no finite variance as lambda nears 1, so its sd is left out. The two standard \
      deviations of `bym` are compared through the areas only, since the reference has their \
      squares.
      """
  }

  private static func besideINLA() async throws -> String {
    var table = MarkdownTable(["North Carolina, bym2 with R-INLA's prior", ""] + areaHeads)
    for (name, model) in [("nc74", "bym2"), ("nc74_nw", "bym2_x")] {
      let exact = try ReferenceResult("bym2t", name)
      let own = try await fit("bym2t", name).gross
      let others = try [model, "\(model)_classic-laplace"].map {
        AreaErrors(try AreaFigures(inla: $0), exact, allowance: 0)
      }
      let labels = ["rookery", "R-INLA, default", "R-INLA, full Laplace"]
      for (place, (label, errors)) in zip(labels, [own] + others).enumerated() {
        table.add(
          [place == 0 ? (name == "nc74" ? "without covariate" : "with covariate") : "", label]
            + errors.values.map(figure))
      }
    }
    return """
      ## Beside R-INLA

      Where its graph and priors are those of the reference. Nothing is taken off.

      \(table.text)
      """
  }

  private static func ladder() async throws -> String {
    let steps: [(String, ExpansionTerms)] = [
      ("Gaussian at the mode", []), ("+ mean", .mean), ("+ skewness", [.mean, .skewness]),
      ("+ variance", [.mean, .skewness, .variance]), ("+ evidence", .all),
    ]
    var table = MarkdownTable(["case", "step"] + areaHeads + ["log evidence"])
    for (name, kind) in [("scot_singletons", "bym2p"), ("nc74", "bym2p"), ("nc74", "iid")] {
      for (place, (label, terms)) in steps.enumerated() {
        let errors = try await fit(kind, name, terms)
        table.add(
          [place == 0 ? "\(caseNames[name] ?? name), \(termNames[kind] ?? kind)" : "", label]
            + errors.gross.values.map(figure) + [signed(errors.logMarginalLikelihood)])
      }
    }
    return """
      ## What each correction buys

      Each line adds one term to the line above: the moments of every area are corrected at every \
      point of the integration over hyperparameters, and at last the weights of those points. \
      Nothing is taken off.

      \(table.text)
      """
  }

  // MARK: Pieces

  private static func fit(_ kind: String, _ name: String, _ terms: ExpansionTerms = .all)
    async throws -> AccuracyErrors
  {
    var engine = NestedLaplace(threads: 2)
    engine.expansion = terms
    if terms != .all { engine.choice = .always(.expansion) }
    let model = try ReferenceCase(name).model(kind)
    let posterior = try await engine.fit(model, PosteriorRequest())
    return AccuracyErrors(posterior, try ReferenceResult(kind, name))
  }

  private static func parameters(_ errors: AccuracyErrors, _ kind: String, isFixed: Bool) -> String
  {
    let chosen = errors.parameters.filter { $0.value.isFixed == isFixed }
    guard !chosen.isEmpty else { return "" }
    let mean = chosen.values.map(\.net.mean).max() ?? 0
    let spreads = chosen.filter { AccuracyBars.hasSpread(kind, $0.key) }.values.map(\.net.sd)
    return figure(mean) + (spreads.max().map { "; sd \(figure($0))" } ?? "")
  }

  private static let caseNames = [
    "scot_connected": "Scotland, islands joined", "scot_3comp": "Scotland, three pieces",
    "scot_singletons": "Scotland, islands alone", "nc74": "North Carolina",
    "nc74_nw": "North Carolina, covariate", "pennlc": "Pennsylvania",
  ]
  private static let termNames = ["bym2p": "bym2", "bym2t": "bym2, inla.pc"]

  private static func figure(_ value: Double) -> String { String(format: "%.3f", value) }

  /// With its sign, but for what rounds to nothing.
  private static func signed(_ value: Double) -> String {
    abs(value) < 0.0005 ? "0.000" : String(format: "%+.3f", value)
  }
}

/// A table of a page, in the order it was filled.
struct MarkdownTable {
  private var rows: [[String]]

  init(_ heads: [String]) { rows = [heads, heads.map { _ in "---" }] }

  mutating func add(_ cells: [String]) { rows.append(cells) }

  var text: String {
    rows.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }
}

extension AccuracyTests {
  @Test(.enabled(if: AccuracyPage.isAsked, "ROOKERY_VERIFY is not set"))
  func page() async throws {
    let text = try await AccuracyPage.text()
    #expect(!text.contains("nan"))
    try text.write(to: AccuracyPage.file, atomically: true, encoding: .utf8)
  }
}
