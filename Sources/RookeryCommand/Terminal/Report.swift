import Rookery

/// Sets a result in tables: what was read, the model in words, estimates, the areas that stand out.
struct Report {
  let report: ResultReport
  let style: Style

  var text: String {
    ([opening, effects, hyperparameters, leadingAreas] + joint + [closing])
      .filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var opening: String {
    var table = TextTable(header: ["", ""], sides: [.left, .left])
    func add(_ title: String, _ lines: [String]) {
      for (place, line) in lines.enumerated() { table.add([place == 0 ? title : "", line]) }
    }
    add("Read", report.sources)
    add("Graph", [report.graph].compactMap { $0 })
    add("Model", [report.formula, report.likelihood])
    let width = report.priors.map(\.parameter.count).max() ?? 0
    add(
      "Priors",
      report.priors.map { stated in
        let space = String(repeating: " ", count: width - stated.parameter.count)
        return "\(stated.parameter)\(space)  \(shortened(stated.prior))"
      })
    return table.text(style)
  }

  private var effects: String {
    let ratio = report.ratioName.map { [$0, "2.5%", "97.5%"] } ?? []
    var table = estimates("Fixed effects", further: ratio)
    for effect in report.fixed {
      var cells = cells(effect)
      if let ratio = effect.ratio {
        if ratio.unit != 1 { cells[0] += " (ratio per \(plain(ratio.unit)))" }
        cells += [ratio.mean, ratio.lower, ratio.upper].map { figure($0, decimals: 3) }
      }
      table.add(cells)
    }
    return table.rows.isEmpty ? "" : table.text(style)
  }

  private var hyperparameters: String {
    var table = estimates("Hyperparameters", further: [])
    // A precision says what its standard deviation says, and has no mean where that may be 0.
    for parameter in report.hyperparameters where !parameter.name.hasSuffix(".precision") {
      table.add(cells(parameter))
    }
    return table.rows.isEmpty ? "" : table.text(style)
  }

  private func estimates(_ title: String, further: [String]) -> TextTable {
    let header = [title, "mean", "sd", "2.5%", "50%", "97.5%"] + further
    return TextTable(header: header, sides: header.indices.map { $0 == 0 ? .left : .right })
  }

  private func cells(_ estimate: ResultReport.Estimate) -> [String] {
    let places = decimals(forDeviation: estimate.sd)
    return [estimate.name]
      + [estimate.mean, estimate.sd, estimate.lower, estimate.median, estimate.upper].map {
        figure($0, decimals: places)
      }
  }

  private var leadingAreas: String {
    guard let leading = report.leading, !leading.rows.isEmpty else { return "" }
    let width = leading.rows.map(\.id.count).max() ?? 0
    let isRisk = leading.scale == .relativeRisk
    let header =
      [isRisk ? "Most surely above 1" : "Highest", "observed"]
      + (isRisk ? ["expected", "SMR", "RR"] : [leading.scale == .mean ? "mean" : "probability"])
      + ["2.5%", "97.5%"] + (isRisk ? ["P(RR > 1)"] : [])
    var table = TextTable(header: header, sides: header.indices.map { $0 == 0 ? .left : .right })
    let finest = leading.rows.map { decimals(forDeviation: $0.sd) }.max() ?? 3
    for row in leading.rows {
      table.add(cells(row, idWidth: width, places: isRisk ? 2 : finest, isRisk: isRisk))
    }
    return table.text(style)
  }

  private func cells(_ row: LeadingAreas.Row, idWidth: Int, places: Int, isRisk: Bool) -> [String] {
    let space = String(repeating: " ", count: idWidth - row.id.count)
    let label = row.name.map { "\(row.id)\(space)  \($0)" } ?? row.id
    var cells = [label, row.observed.map(plain) ?? "-"]
    if isRisk {
      let expected = row.expected ?? 1
      cells.append(figure(expected, decimals: 2))
      cells.append(row.observed.map { figure($0 / expected, decimals: 2) } ?? "-")
    }
    cells += [row.mean, row.lower, row.upper].map { figure($0, decimals: places) }
    if let exceedance = row.exceedance { cells.append(probability(exceedance)) }
    return cells
  }

  private var joint: [String] {
    report.joint.map { JointTables(report: $0, style: style).texts } ?? []
  }

  private var closing: String {
    let criteria = report.criteria
    var words =
      "  DIC \(figure(criteria.dic, decimals: 1)) (p \(figure(criteria.effectiveDIC, decimals: 1)))"
      + "   WAIC \(figure(criteria.waic, decimals: 1)) "
      + "(p \(figure(criteria.effectiveWAIC, decimals: 1)))"
    if let evidence = criteria.logMarginalLikelihood {
      words += "   log marginal likelihood \(figure(evidence, decimals: 2))"
    }
    return style.dim(words) + "\n"
  }

  private func plain(_ number: Double) -> String {
    figure(number, decimals: number == number.rounded() ? 0 : 2)
  }
}
