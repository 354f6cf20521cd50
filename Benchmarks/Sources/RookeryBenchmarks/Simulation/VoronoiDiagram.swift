import CBenchmarkGEOS

/// A square with sides along the axes.
struct Square {
  let west: Double
  let south: Double
  let side: Double

  /// Where a point lies, in parts of the sides.
  func share(_ point: (x: Double, y: Double)) -> (u: Double, v: Double) {
    ((point.x - west) / side, (point.y - south) / side)
  }
}

/// The Voronoi cells of random points in a square, cut at the square.
struct VoronoiDiagram {
  struct Cell {
    /// The polygon as well-known binary.
    let shape: [UInt8]
    let centre: (x: Double, y: Double)
  }

  /// From west to east by their centres: GEOS does not promise an order.
  let cells: [Cell]

  /// - Throws: `BenchmarkError.geometry` where the cells are not `count` or do not fill the square.
  init(of count: Int, in square: Square, using random: inout RandomStream) throws {
    let geos = GEOSSession()
    let bounds = try geos.made(
      GEOSGeom_createRectangle_r(
        geos.handle, square.west, square.south, square.west + square.side,
        square.south + square.side), "the square")
    var points: [Double] = []
    for _ in 0..<count {
      points.append(square.west + square.side * random.uniform())
      points.append(square.south + square.side * random.uniform())
    }
    let path = try geos.points(points)
    let diagram = try geos.made(
      GEOSVoronoiDiagram_r(geos.handle, path.pointer, bounds.pointer, 0, 0), "the diagram")

    var cells: [Cell] = []
    var total = 0.0
    for index in 0..<GEOSGetNumGeometries_r(geos.handle, diagram.pointer) {
      let whole = GEOSGetGeometryN_r(geos.handle, diagram.pointer, index)
      // A cell inside comes out with the vertices it had, so that borders stay shared.
      let cell = try geos.made(
        GEOSIntersection_r(geos.handle, whole, bounds.pointer), "cell \(index)")
      guard GEOSGeomTypeId_r(geos.handle, cell.pointer) == Int32(GEOS_POLYGON.rawValue) else {
        throw BenchmarkError.geometry("cell \(index) is not one polygon")
      }
      total += geos.area(cell)
      cells.append(Cell(shape: try geos.binary(cell), centre: try geos.centre(cell)))
    }
    guard cells.count == count else {
      throw BenchmarkError.geometry("\(count) points have \(cells.count) cells")
    }
    // Rounding of a sum of some 10⁵ areas stays far below this; a lost cell does not.
    guard abs(total / (square.side * square.side) - 1) < 1e-9 else {
      throw BenchmarkError.geometry("its cells do not fill the square")
    }
    self.cells = cells.sorted { ($0.centre.x, $0.centre.y) < ($1.centre.x, $1.centre.y) }
  }
}
