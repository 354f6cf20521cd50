import Rookery

/// Sets what joint draws say in tables: groups of areas, contrasts, sets of areas.
struct JointTables {
  let report: JointReport
  let style: Style

  /// Groups beyond these are in the files.
  private static let shownGroups = 20

  var texts: [String] { report.aggregates.map(aggregate) + [contrasts, sets] }

  private func aggregate(_ aggregate: JointReport.Aggregate) -> String {
    let isRisk = aggregate.isRisk
    let header =
      ["By \(aggregate.column)", "areas", "observed"] + (isRisk ? ["expected", "RR"] : ["mean"])
      + ["2.5%", "97.5%"] + (isRisk ? ["P(RR > 1)"] : [])
    var table = TextTable(header: header, sides: header.indices.map { $0 == 0 ? .left : .right })
    let finest = aggregate.groups.map { decimals(forDeviation: $0.sd) }.max() ?? 3
    for group in aggregate.groups.prefix(Self.shownGroups) {
      var cells = [group.name, "\(group.areas)", group.observed.map(plain) ?? "-"]
      if isRisk { cells.append(group.expected.map { figure($0, decimals: 2) } ?? "-") }
      cells += [group.mean, group.lower, group.upper].map {
        figure($0, decimals: isRisk ? 2 : finest)
      }
      if let exceedance = group.exceedance { cells.append(probability(exceedance)) }
      table.add(cells)
    }
    let more = aggregate.groups.count - Self.shownGroups
    return table.text(style) + (more > 0 ? style.dim("  and \(more) more") + "\n" : "")
  }

  private var contrasts: String {
    guard !report.contrasts.isEmpty else { return "" }
    let hasRatio = report.contrasts.contains { $0.ratio != nil }
    let header =
      ["Contrast", "difference", "2.5%", "97.5%"] + (hasRatio ? ["ratio", "2.5%", "97.5%"] : [])
      + ["P(A > B)"]
    var table = TextTable(header: header, sides: header.indices.map { $0 == 0 ? .left : .right })
    for contrast in report.contrasts {
      let figures = [contrast.difference] + [contrast.ratio].compactMap { $0 }
      table.add(
        ["\(contrast.first) - \(contrast.second)"]
          + figures.flatMap { interval in
            let places = max(2, decimals(forDeviation: interval.sd))
            return [interval.mean, interval.lower, interval.upper].map {
              figure($0, decimals: places)
            }
          } + [probability(contrast.isGreater)])
    }
    return table.text(style)
  }

  private var sets: String {
    report.sets.map { set in
      let threshold = plain(set.threshold)
      let words =
        set.ids.isEmpty
        ? "No area is above \(threshold) with probability \(set.probability)."
        : (set.ids.count == 1
          ? "1 area is above \(threshold)"
          : "\(set.ids.count) areas are above \(threshold) together")
          + " with probability \(set.probability): "
          + set.ids.prefix(12).joined(separator: ", ")
          + (set.ids.count > 12 ? " and \(set.ids.count - 12) more." : ".")
      return "  \(words) (\(report.drawCount) draws)\n"
    }.joined()
  }

  private func plain(_ number: Double) -> String {
    figure(number, decimals: number == number.rounded() ? 0 : 2)
  }
}
