import Foundation
import Rookery

/// The neighbours of the Voronoi cells of random points as a graph file, without polygons, with
/// simulated counts in a table.
struct DelaunayAreas: BenchmarkCase {
  /// The prior of the structured share.
  enum Share: String {
    case standard = ""
    /// The one that other programs can hold as well.
    case uniform = "-uniform"
  }

  let count: Int
  let share: Share
  /// Of the points and of the counts.
  static let seed: UInt64 = 20_000

  init(count: Int, share: Share = .standard) {
    self.count = count
    self.share = share
  }

  /// The areas that `delaunay-N` and `delaunay-N-uniform` ask for; nil for other names and for
  /// fewer than 3.
  init?(name: String) {
    guard let match = name.wholeMatch(of: #/delaunay-(\d+)(-uniform)?/#),
      let count = Int(match.output.1), count >= 3
    else { return nil }
    self.init(count: count, share: match.output.2 == nil ? .standard : .uniform)
  }

  var name: String { "delaunay-\(count)\(share.rawValue)" }

  var summary: String {
    "the neighbours of the Voronoi cells of \(grouped(count)) points drawn uniformly in a square, "
      + "in a graph file, with a table of counts made as those of `voronoi-N`; `\(formula)`, "
      + "Poisson, without polygons"
  }

  var formula: String {
    switch share {
    case .standard: "cases ~ 1 + bym2(area)"
    case .uniform: "cases ~ 1 + bym2(area, share = uniform(0, 1))"
    }
  }

  func graph(in folder: URL) -> URL { folder.appending(path: "\(name).graph") }
  func table(in folder: URL) -> URL { folder.appending(path: "\(name).csv") }
  func results(in folder: URL) -> URL { folder.appending(path: "\(name).result.csv") }

  func prepare(in folder: URL) throws {
    var random = RandomStream(seed: Self.seed)
    let map = try DelaunayGraph(of: count, using: &random)
    var lines = "\(count)\n"
    for (index, neighbours) in map.neighbours.enumerated() {
      lines += "\(index + 1) \(neighbours.count)"
      for other in neighbours { lines += " \(other + 1)" }
      lines += "\n"
    }
    try write(lines, to: graph(in: folder))
    var rows = "id,cases,e\n"
    for (index, point) in map.points.enumerated() {
      let area = SimulatedCount(at: (u: point.x, v: point.y), using: &random)
      rows += "\(index + 1),\(area.cases),\(area.expected)\n"
    }
    try write(rows, to: table(in: folder))
  }

  private func write(_ text: String, to file: URL) throws {
    do { try Data(text.utf8).write(to: file) } catch {
      throw BenchmarkError.file(path: file.path, reason: error.localizedDescription)
    }
  }

  func study(package: URL, folder: URL) throws -> Study {
    var study = Study()
    study.graph.file = graph(in: folder).path
    var source = Study.Table()
    source.file = table(in: folder).path
    source.join = Study.Join(regions: nil, table: "id")
    study.data = source
    study.model.formula = formula
    study.model.expected = "e"
    study = writing(study, to: folder)
    study.outputs.out = [results(in: folder).path]
    return study
  }

  /// What follows `rookery` on the command line for the same fit.
  func arguments(folder: URL, threads: Int) -> [String] {
    [
      "fit", "--graph", graph(in: folder).path, "--data", table(in: folder).path, "--join", "id",
      "--model", formula, "--expected", "e", "--threads", String(threads),
      "--summary", folder.appending(path: "\(name).summary.json").path,
      "--out", results(in: folder).path, "--overwrite", "--quiet",
    ]
  }
}
