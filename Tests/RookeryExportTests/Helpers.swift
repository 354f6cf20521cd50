import Foundation
import RookeryGeometry
import RookeryGraph
import RookeryInference
import RookeryTable

@testable import RookeryExport

/// A folder that goes away with the test.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("rookery-export-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

  /// Everything in it, hidden files included.
  var files: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}

func text(of path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

/// A closed ring through the given corners.
func ring(_ corners: (Double, Double)...) -> [Position] {
  let positions = corners.map { Position($0.0, $0.1) }
  return positions + positions.prefix(1)
}

func square(west: Double, south: Double, size: Double = 1) -> MultiPolygon {
  MultiPolygon([
    Polygon(
      exterior: ring(
        (west, south), (west + size, south), (west + size, south + size), (west, south + size)))
  ])
}

let wgs84 = CoordinateSystem(
  name: "WGS 84",
  wellKnownText: """
    GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,\
    AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0],\
    UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]
    """,
  isGeographic: true, metresPerUnit: 1)

/// A layer of one column per kind of value, with a missing value in each and one area without shape.
func sampleLayer(
  shapes: [MultiPolygon?] = [square(west: 10, south: 50), nil, square(west: 11, south: 50)],
  coordinateSystem: CoordinateSystem? = wgs84, metadata: JSONValue? = nil
) throws -> ResultLayer {
  try ResultLayer(
    ids: ["01", "02", "03"], shapes: shapes, coordinateSystem: coordinateSystem,
    attributes: DataTable(
      rowCount: 3,
      columns: [
        Column("NAME", .texts(["Skåne \"öst\"", nil, "a,b\n"])),
        Column("BIR74", .integers([1091, nil, 9_007_199_254_740_993])),
      ]),
    results: [
      Column("rr_mean", .reals([0.1, nil, 1e-300])),
      Column("predicted", .booleans([false, true, nil])),
    ],
    prefix: "", metadata: metadata)
}

/// Three rows of plausible numbers, the second one predicted.
func samplePosterior(
  request: PosteriorRequest = PosteriorRequest(), spatial: [QuantitySummary]? = nil,
  quality: PredictiveScore.Quality = .good
) -> Posterior {
  let rows = [0.8, 1.0, 1.5].map { mean in
    QuantitySummary(
      mean: mean, sd: 0.1 * mean, quantiles: request.probabilities.map { mean * (0.5 + $0) },
      exceedance: request.thresholds.map { mean / ($0 + mean) })
  }
  let scalar = QuantitySummary(
    mean: 0.2, sd: 0.1, quantiles: request.probabilities.map { 0.4 * $0 })
  return Posterior(
    request: request, fixed: [.init(name: "(Intercept)", summary: scalar)],
    hyperparameters: [.init(name: "bym2(area).sd", summary: scalar)], response: rows,
    linearPredictor: rows, fitted: [1.6, 3, 6], fittedDeviation: [1, 2, 4], spatial: spatial,
    expansion: [0.01, 0.02, 0.3],
    predictiveScores: [
      .init(logDensity: -1, probabilityTransform: 0.25, quality: .good), nil,
      .init(logDensity: -2, probabilityTransform: 0.5, quality: quality),
    ],
    criteria: .init(
      dic: 1.5, effectiveParametersDIC: 2, waic: 3, effectiveParametersWAIC: .nan,
      logMarginalLikelihood: nil, logScore: 1.5),
    diagnostics: .init(
      converged: true, warnings: ["a warning"],
      integration: .init(
        points: 37, effectivePoints: 12.25, massCovered: 0.9995, marginals: .expansion)))
}

let sampleData = ObservedData(
  areaIDs: ["01", "02", "03"], areas: [0, 1, 2], observed: [2, nil, 4], expected: [2, 3, 4],
  population: [100, 300, 0])

let sampleGraph = AdjacencyGraph(areaCount: 3, edges: [.init(0, 2)])
