/// Where the borders of a map's areas meet, in the coordinates of the source.
///
/// Two scales of nearness are used. *Rounding* (`rounding`, a few units in the last place of the
/// largest coordinate) decides what touches exactly: a vertex computed to lie on another border is
/// off it by that much. *Snap* (`snap`, on the ground) is what the user allows on top of it.
struct BorderContact: Sendable {
  let tree: BorderTree
  let bounds: [Bounds]
  let metric: GroundMetric
  /// In units of the coordinates.
  let rounding: Double
  /// In metres for longitude and latitude, else in units of the coordinates; 0 for none.
  let snap: Double
  /// How long borders must run together within the snap to share a line, in units of `snap`.
  let lineLength: Double

  /// Eight units in the last place: a computed vertex is off by one or two.
  static let roundingUnits = 8.0
  /// A line within the snap counts as shared when it is longer than this many snaps: where borders
  /// part at a corner they stay within the snap of each other for a while, 10 snaps in all where
  /// the angle on either side is 11 degrees.
  static let snapsOfLine = 10.0
  /// The same for the standard snap, which can afford to be careful: 2 m on the ground, an angle of
  /// 1 degree.
  static let standardSnapsOfLine = 100.0
  /// The same for exact contact, in units of `rounding`: less than a millimetre on the ground.
  static let roundingsOfLine = 1e4

  init(_ map: RegionMap, snap: Tolerance) throws(GeometryError) {
    let metric = try GroundMetric(map.coordinateSystem)
    bounds = map.shapes.map { $0?.bounds ?? Bounds() }
    let magnitude = bounds.reduce(0) { max($0, $1.magnitude) }
    rounding = Self.roundingUnits * magnitude.ulp
    switch snap {
    case .distance(let value):
      guard value >= 0, value.isFinite else { throw .badTolerance(value) }
      self.snap = value
      lineLength = Self.snapsOfLine * value
    case .standard:
      self.snap = Self.standardSnap(metric, map.coordinateSystem, magnitude: magnitude)
      lineLength = Self.standardSnapsOfLine * self.snap
    }
    self.metric = metric
    tree = BorderTree(lines: map.shapes.map { Self.lines(of: $0) })
  }

  /// A contact of the same kind over other lines, in the same coordinates.
  init(_ other: BorderContact, lines: [[[SIMD3<Double>]]]) {
    tree = BorderTree(lines: lines)
    bounds = lines.map { lines in
      var bounds = Bounds()
      for point in lines.joined() { bounds.include(Position(point.x, point.y)) }
      return bounds
    }
    metric = other.metric
    rounding = other.rounding
    snap = other.snap
    lineLength = other.lineLength
  }

  /// Two centimetres on the ground: coordinates written with seven decimals of a degree, as GeoJSON
  /// is, move each of two borders by up to 0.8 cm. Without a coordinate system 1e-9 of the largest
  /// coordinate, which is as little.
  static func standardSnap(
    _ metric: GroundMetric, _ system: CoordinateSystem?, magnitude: Double
  ) -> Double {
    guard let system else { return 1e-9 * magnitude }
    return system.isGeographic ? 0.02 : 0.02 / system.metresPerUnit
  }

  /// Whether the borders come within the snap of each other, or touch up to rounding.
  func touch(_ a: Int, _ b: Int) -> Bool {
    var found = false
    tree.forEachNearPair(a, b, reach: reach(a, b)) { s, t in
      let exact = squaredDistance(s, t, scale: SIMD2(1, 1))
      found =
        exact <= rounding * rounding || squaredDistance(s, t, scale: scale(at: s)) <= snap * snap
      return found ? .stop : .goOn
    }
    return found
  }

  /// Whether the borders touch up to rounding, the snap not counted.
  func touchExactly(_ a: Int, _ b: Int) -> Bool {
    var found = false
    tree.forEachNearPair(a, b, reach: SIMD3(rounding, rounding, 0)) { s, t in
      found = squaredDistance(s, t, scale: SIMD2(1, 1)) <= rounding * rounding
      return found ? .stop : .goOn
    }
    return found
  }

  /// Whether the borders run together: exactly for more than a rounding's worth of length, or
  /// within the snap for more than `lineLength`.
  func shareLine(_ a: Int, _ b: Int) -> Bool {
    let exactReach = SIMD3(rounding, rounding, 0)
    let exactLength = Self.roundingsOfLine * rounding
    func exactly(_ a: Int, _ b: Int) -> Bool {
      run(a, b, reach: exactReach, radius: rounding, exceeds: exactLength) { _ in SIMD2(1, 1) }
    }
    if exactly(a, b) || exactly(b, a) { return true }
    guard snap > 0 else { return false }
    func nearly(_ a: Int, _ b: Int) -> Bool {
      run(a, b, reach: reach(a, b), radius: snap, exceeds: lineLength) {
        scale(at: $0)
      }
    }
    return nearly(a, b) || nearly(b, a)
  }

  /// How far apart two areas' boxes may be for their borders to be near, in coordinate units.
  func reach(_ a: Int, _ b: Int) -> SIMD3<Double> {
    reach(for: snap, a, b)
  }

  /// The same for any ground distance.
  func reach(for distance: Double, _ a: Int, _ b: Int) -> SIMD3<Double> {
    guard metric.isGeographic else { return SIMD3(1, 1, 0) * max(distance, rounding) }
    let latitudes = [bounds[a].minY, bounds[a].maxY, bounds[b].minY, bounds[b].maxY]
    let highest = min(90, latitudes.reduce(0) { max($0, abs($1)) } + distance / 110_000)
    // The scale of y is least at the equator, that of x at the highest latitude.
    let x = distance / metric.scale(atLatitude: highest).x
    let y = distance / metric.scale(atLatitude: 0).y
    return SIMD3(max(x, rounding), max(y, rounding), 0)
  }

  /// Ground units per coordinate unit where a segment starts.
  func scale(at segment: Int) -> SIMD2<Double> {
    metric.isGeographic ? metric.scale(atLatitude: tree.points[segment].y) : SIMD2(1, 1)
  }

  func squaredDistance(_ s: Int, _ t: Int, scale: SIMD2<Double>) -> Double {
    let origin = tree.points[s]
    return segment(s, from: origin, scale).squaredDistance(to: segment(t, from: origin, scale))
  }

  /// A segment relative to an origin near it, which keeps the digits that nearness is about.
  func segment(_ s: Int, from origin: SIMD3<Double>, _ scale: SIMD2<Double>) -> Segment {
    let (p, q) = (tree.points[s] - origin, tree.points[s + 1] - origin)
    return Segment(start: SIMD2(p.x, p.y) * scale, end: SIMD2(q.x, q.y) * scale)
  }

  /// Whether more than `length` of a's border lies within `radius` of b's.
  private func run(
    _ a: Int, _ b: Int, reach: SIMD3<Double>, radius: Double, exceeds length: Double,
    scale: (Int) -> SIMD2<Double>
  ) -> Bool {
    var stretches: [(segment: Int, stretch: ClosedRange<Double>)] = []
    var isLong = false
    tree.forEachNearPair(a, b, reach: reach) { s, t in
      let origin = tree.points[s]
      let scale = scale(s)
      let own = segment(s, from: origin, scale)
      if let stretch = own.stretch(within: radius, of: segment(t, from: origin, scale)) {
        isLong = stretch.upperBound - stretch.lowerBound > length
        stretches.append((s, stretch))
      }
      return isLong ? .stop : .goOn
    }
    if isLong { return true }
    return lengthOfUnion(&stretches) > length
  }

  static func lines(of shape: MultiPolygon?) -> [[SIMD3<Double>]] {
    (shape?.polygons ?? []).flatMap(\.rings).map { ring in ring.map { SIMD3($0.x, $0.y, 0) } }
  }
}

/// The total length that stretches cover, counting once what several cover.
private func lengthOfUnion(
  _ stretches: inout [(segment: Int, stretch: ClosedRange<Double>)]
) -> Double {
  stretches.sort { ($0.segment, $0.stretch.lowerBound) < ($1.segment, $1.stretch.lowerBound) }
  var total = 0.0
  var reached = (segment: -1, length: 0.0)
  for (segment, stretch) in stretches {
    let from =
      segment == reached.segment ? max(stretch.lowerBound, reached.length) : stretch.lowerBound
    if stretch.upperBound > from { total += stretch.upperBound - from }
    reached = (
      segment,
      segment == reached.segment ? max(reached.length, stretch.upperBound) : stretch.upperBound
    )
  }
  return total
}
