import Foundation
import Rookery

/// A whole study that is timed.
protocol BenchmarkCase: Sendable {
  /// What it is called on the command line.
  var name: String { get }
  /// What is fitted to what, for the page of results.
  var summary: String { get }

  /// Writes into `folder` what the study reads and the package does not hold.
  func prepare(in folder: URL) throws
  /// The study, reading from the package or from `folder` and writing into `folder`.
  func study(package: URL, folder: URL) throws -> Study
}

extension BenchmarkCase {
  func prepare(in folder: URL) throws {}

  /// `study` with its results going to `folder`, as GeoJSON and as a summary.
  func writing(_ study: Study, to folder: URL) -> Study {
    var study = study
    study.outputs.out = [folder.appending(path: "\(name).result.geojson").path]
    study.outputs.summary = folder.appending(path: "\(name).summary.json").path
    study.outputs.overwrite = true
    return study
  }
}

/// The cases there are.
enum BenchmarkCases {
  /// Those that run when none is named.
  static let standard: [any BenchmarkCase] = [USCounties(), VoronoiCells(count: 20_000)]

  /// The case of that name, or `voronoi-N` or `delaunay-N` for any N.
  static func named(_ name: String) throws -> any BenchmarkCase {
    if let known = standard.first(where: { $0.name == name }) { return known }
    if let cells = VoronoiCells(name: name) { return cells }
    if let areas = DelaunayAreas(name: name) { return areas }
    throw BenchmarkError.unknownCase(name)
  }
}
