import Foundation

/// The sparse kernels beside CHOLMOD, as a person reads them.
struct KernelReport: PartReport {
  static let part = ReportPart.kernels

  let measurements: [KernelMeasurement]
  let circumstances: Circumstances

  /// What the first sketch of these kernels took, and CHOLMOD's supernodal factor in the same run,
  /// in milliseconds on another machine of this kind.
  private static let sketch: [Int: (factor: Double, selectedInverse: Double, cholmod: Double)] = [
    3_000: (0.5, 0.7, 2.0), 20_000: (4.7, 7.2, 15), 100_000: (38, 57, 90), 500_000: (310, 510, 600),
  ]

  var plain: String {
    [steps, ratios, orders, pairs].map { $0.plain + "\n" }.joined() + agreement + "\n\n"
      + circumstances.plain
  }

  var markdown: String {
    """
    \(circumstances.markdown)

    CPU milliseconds on the Laplacian of the Delaunay graph of n random points, 0.1 added to its diagonal, ordered by AMD. CHOLMOD \(CHOLMOD.version) is linked by this benchmark alone. CHOLMOD has no selected inverse.

    \(steps.markdown)
    How many times as long CHOLMOD takes, in its quicker form where none is named. Beside it what the first sketch of these kernels reached on another machine, as a bar:

    \(ratios.markdown)
    What nested dissection by METIS would change, in CHOLMOD's supernodal form; entries of the factor without the zeros that supernodes add:

    \(orders.markdown)
    A BYM2 term has a second variable for each area, that hangs on the first alone. Such *leaves* are eliminated first, one division each; the matrix of 2n variables beside the one of n:

    \(pairs.markdown)
    \(agreement)
    """
  }

  private var steps: TextTable {
    let names = [
      KernelMeasurement.analysis, KernelMeasurement.factor, KernelMeasurement.selectedInverse,
      KernelMeasurement.solve, KernelMeasurement.solveFour,
    ]
    var table = TextTable(
      [("n", .right), ("", .left)] + names.map { ($0, .right) } + [("rounds", .right)])
    for one in measurements {
      for (place, entry) in [
        ("Rookery", one.rookery), ("CHOLMOD simplicial", one.simplicial),
        ("CHOLMOD supernodal", one.supernodal),
      ].enumerated() {
        table.add(
          [place == 0 ? grouped(one.areas) : "", entry.0]
            + names.map { name in entry.1[name].map(millisecondsText) ?? "" }
            + [place == 0 ? String(one.repeats) : ""])
      }
    }
    return table
  }

  private var ratios: TextTable {
    var table = TextTable([
      ("n", .right), ("analysis", .right), ("factor, simplicial", .right),
      ("factor, supernodal", .right), ("the sketch's", .right),
      ("supernodal factor to selected inverse", .right), ("the sketch's", .right),
      ("solve", .right), ("solve 4", .right),
    ])
    for one in measurements {
      func ratio(
        _ other: KernelMeasurement.Steps, _ step: String, to own: String? = nil
      ) -> String {
        guard let theirs = other[step], let ours = one.rookery[own ?? step] else { return "" }
        return String(format: "%.2f", theirs / ours)
      }
      let quicker = one.simplicial.merging(one.supernodal) { min($0, $1) }
      let sketch = Self.sketch[one.areas]
      table.add([
        grouped(one.areas), ratio(quicker, KernelMeasurement.analysis),
        ratio(one.simplicial, KernelMeasurement.factor),
        ratio(one.supernodal, KernelMeasurement.factor),
        sketch.map { String(format: "%.2f", $0.cholmod / $0.factor) } ?? "",
        ratio(one.supernodal, KernelMeasurement.factor, to: KernelMeasurement.selectedInverse),
        sketch.map { String(format: "%.2f", $0.cholmod / $0.selectedInverse) } ?? "",
        ratio(quicker, KernelMeasurement.solve), ratio(quicker, KernelMeasurement.solveFour),
      ])
    }
    return table
  }

  private var orders: TextTable {
    var table = TextTable([
      ("n", .right), ("order", .left), ("entries of L", .right), ("analysis", .right),
      ("factor", .right),
    ])
    for one in measurements {
      for (name, entries, steps) in [
        ("AMD", one.nonzeros, one.supernodal), ("METIS", one.dissectedNonzeros, one.dissected),
      ] {
        table.add([
          name == "AMD" ? grouped(one.areas) : "", name, grouped(Int(entries)),
          millisecondsText(steps[KernelMeasurement.analysis] ?? .nan),
          millisecondsText(steps[KernelMeasurement.factor] ?? .nan),
        ])
      }
    }
    return table
  }

  private var pairs: TextTable {
    let names = [
      KernelMeasurement.analysis, KernelMeasurement.factor, KernelMeasurement.selectedInverse,
    ]
    var table = TextTable(
      [("n", .right)] + names.flatMap { [("\($0), n", .right), ("2n", .right), ("ratio", .right)] })
    for one in measurements {
      table.add(
        [grouped(one.areas)]
          + names.flatMap { name -> [String] in
            let (own, paired) = (one.rookery[name] ?? .nan, one.paired[name] ?? .nan)
            return [
              millisecondsText(own), millisecondsText(paired), String(format: "%.2f", paired / own),
            ]
          })
    }
    return table
  }

  private var agreement: String {
    let determinants = measurements.map(\.determinantDifference).max() ?? .nan
    let inverses = measurements.map(\.inverseDifference).max() ?? .nan
    return String(
      format: "Log-determinants by all five ways agree to %.0e, relative (%@ 1e-10); the selected "
        + "inverse's diagonal agrees with CHOLMOD's solutions to %.0e at the variables looked at.",
      determinants, determinants < 1e-10 ? "below" : "which is NOT below", inverses)
  }
}
