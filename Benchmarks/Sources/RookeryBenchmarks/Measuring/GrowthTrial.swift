import Foundation

/// What whole fits of growing maps took.
struct GrowthTrial {
  /// One number of areas.
  struct Point {
    let areas: Int
    let edges: Int
    /// The command, on one thread.
    let runs: [CommandUsage]
    /// Fits within this program on one thread and on two; empty where they were not measured.
    let oneThread: [Measurement]
    let twoThreads: [Measurement]

    var processorSeconds: Double { Spread(runs.map(\.processorSeconds)).median }
    var seconds: Double { Spread(runs.map(\.seconds)).median }
    var peakMegabytes: Double { runs.map(\.peakMegabytes).max() ?? 0 }
  }

  /// What a fit may take.
  struct Bar {
    let processorSeconds: Double
    let peakMegabytes: Double
  }

  static let bars: [Int: Bar] = [
    100: Bar(processorSeconds: 0.15, peakMegabytes: 100),
    3_000: Bar(processorSeconds: 0.5, peakMegabytes: 150),
    20_000: Bar(processorSeconds: 4, peakMegabytes: 500),
    100_000: Bar(processorSeconds: 20, peakMegabytes: 2_000),
    500_000: Bar(processorSeconds: 200, peakMegabytes: 14_000),
  ]
  /// Below this many areas the start of a process is not small beside the fit.
  static let exponentFrom = 3_000
  static let exponentBar = 1.25
  /// By how much a second core is to shorten the exploration.
  static let threadsBar = 1.6
  /// Beyond this many areas a fit is run once, and without the comparison of threads: it takes
  /// long, and short disturbances do not matter.
  static let once = 100_000

  let points: [Point]

  /// The slope of log CPU seconds on log n by least squares; nil with fewer than two sizes.
  var exponent: Double? {
    let used = points.filter { $0.areas >= Self.exponentFrom }
    guard used.count > 1 else { return nil }
    let x = used.map { log(Double($0.areas)) }
    let y = used.map { log($0.processorSeconds) }
    let (meanX, meanY) = (
      x.reduce(0, +) / Double(x.count), y.reduce(0, +) / Double(y.count)
    )
    let products = zip(x, y).reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) }
    return products / x.reduce(0) { $0 + ($1 - meanX) * ($1 - meanX) }
  }
}

extension GrowthTrial.Point {
  /// Prepares and measures one size in `folder`.
  init(areas: Int, runs: Int, package: URL, folder: URL) throws {
    let one = DelaunayAreas(count: areas)
    _ = try ChildProcess.run(ChildProcess.itself, ["prepare", one.name, "--folder", folder.path])
    let command = try ChildProcess.itself.deletingLastPathComponent().appending(path: "rookery")
    let isLarge = areas >= GrowthTrial.once
    var usages: [CommandUsage] = []
    for _ in 0..<(isLarge ? 1 : runs) {
      usages.append(
        try CommandUsage(of: command, one.arguments(folder: folder, threads: 1)))
    }
    // One thread and two take turns.
    var measured: [[Measurement]] = [[], []]
    if areas <= GrowthTrial.once {
      for _ in 0..<(isLarge ? 1 : runs) {
        for threads in 1...2 {
          let output = try ChildProcess.run(
            ChildProcess.itself,
            [
              "measure", one.name, "--package", package.path, "--folder", folder.path,
              "--threads", String(threads),
            ])
          measured[threads - 1].append(
            try JSONDecoder().decode(Measurement.self, from: output.text))
        }
      }
    }
    for file in [one.graph(in: folder), one.table(in: folder), one.results(in: folder)] {
      try? FileManager.default.removeItem(at: file)
    }
    self.init(
      areas: areas, edges: measured[0].first?.edges ?? 0, runs: usages, oneThread: measured[0],
      twoThreads: measured[1])
  }
}
