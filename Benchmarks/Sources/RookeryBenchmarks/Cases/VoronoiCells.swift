import Foundation
import Rookery

/// The Voronoi cells of random points in a square, with simulated counts.
struct VoronoiCells: BenchmarkCase {
  let count: Int
  /// Of the points and of the counts.
  private let seed: UInt64 = 20_000

  init(count: Int) { self.count = count }

  /// The cells that `voronoi-N` asks for; nil for other names and for fewer than 3.
  init?(name: String) {
    guard name.hasPrefix("voronoi-"), let count = Int(name.dropFirst(8)), count >= 3 else {
      return nil
    }
    self.init(count: count)
  }

  var name: String { "voronoi-\(count)" }

  var summary: String {
    "the Voronoi cells of \(grouped(count)) points drawn uniformly in a square of 500 km in UTM "
      + "zone 17N (EPSG:32617), cut at the square, in a GeoPackage; expected counts lognormal with "
      + "median 10 and log sd 0.5; counts Poisson around them with a smooth field of sines and "
      + "noise of sd 0.2 on the log scale; seed \(seed); `cases ~ 1 + bym2(area)`, Poisson"
  }

  func prepare(in folder: URL) throws {
    var random = RandomStream(seed: seed)
    let square = Square(west: 250_000, south: 4_000_000, side: 500_000)
    let cells = try VoronoiDiagram(of: count, in: square, using: &random).cells
    let counts = cells.map { SimulatedCount(at: square.share($0.centre), using: &random) }
    try writeGeoPackage(zip(cells, counts), epsg: 32_617, to: file(in: folder).path)
  }

  func study(package: URL, folder: URL) throws -> Study {
    var study = Study()
    var regions = Study.Regions()
    regions.file = file(in: folder).path
    regions.id = "cell"
    study.regions = regions
    study.model.formula = "cases ~ 1 + bym2(area)"
    study.model.expected = "expected"
    return writing(study, to: folder)
  }

  private func file(in folder: URL) -> URL { folder.appending(path: "\(name).gpkg") }
}
