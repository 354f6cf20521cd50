import Foundation
import RookeryGraph
import RookeryTable

@testable import RookeryGeometry

/// A closed square with its lower left corner at (x, y).
func square(_ x: Double, _ y: Double, _ side: Double = 1) -> MultiPolygon {
  rectangle(x, y, x + side, y + side)
}

func rectangle(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) -> MultiPolygon {
  polygon([(x0, y0), (x1, y0), (x1, y1), (x0, y1)])
}

/// A polygon from the corners of its exterior, which is closed here, and of its holes.
func polygon(_ corners: [(Double, Double)], holes: [[(Double, Double)]] = []) -> MultiPolygon {
  func ring(_ corners: [(Double, Double)]) -> [Position] {
    (corners + corners.prefix(1)).map { Position($0.0, $0.1) }
  }
  return MultiPolygon([Polygon(exterior: ring(corners), holes: holes.map(ring))])
}

/// A map of shapes with the letters A, B, … as ids.
func map(_ shapes: [MultiPolygon?], _ system: CoordinateSystem? = nil) -> RegionMap {
  let ids = shapes.indices.map { String(UnicodeScalar(UInt8(65 + $0))) }
  return RegionMap(
    ids: ids, shapes: shapes,
    attributes: DataTable(rowCount: ids.count, columns: [Column("name", .texts(ids))]),
    coordinateSystem: system, notes: [])
}

/// Longitude and latitude on WGS 84.
let wgs84 = CoordinateSystem(
  name: "WGS 84", wellKnownText: "OGC:CRS84", isGeographic: true, metresPerUnit: 1)

/// Edges as pairs of letters, such as "AB".
func letters(_ graph: AdjacencyGraph) -> [String] {
  graph.edges.map { edge in
    [edge.first, edge.second].map { String(UnicodeScalar(UInt8(65 + $0))) }.joined()
  }
}

/// The package's root, two folders above the tests of this module.
let packageRoot = URL(filePath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// The reference results, beside the checkout or where ROOKERY_REFERENCE says; nil when absent.
let referenceFolder: URL? = {
  let named = ProcessInfo.processInfo.environment["ROOKERY_REFERENCE"].map { URL(filePath: $0) }
  let folder =
    named ?? packageRoot.deletingLastPathComponent().appending(path: "shared/reference")
  return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
}()

/// A file of the shapes that come with the package; nil when it is not there.
func shippedShapes(_ name: String) -> String? {
  let file = packageRoot.appending(path: "shapes/\(name)").path
  return FileManager.default.fileExists(atPath: file) ? file : nil
}
