/// A line between two points in longitude and latitude, cut where it crosses the antimeridian as
/// RFC 7946, section 3.1.9, asks.
struct EdgeLine: Equatable {
  /// One part, or two if it is cut.
  let parts: [[[Double]]]

  /// The shorter way round the globe, straight in longitude and latitude.
  init(
    from start: (longitude: Double, latitude: Double), to end: (longitude: Double, latitude: Double)
  ) {
    let first = [Self.rounded(start.longitude), Self.rounded(start.latitude)]
    let last = [Self.rounded(end.longitude), Self.rounded(end.latitude)]
    let difference = last[0] - first[0]
    guard abs(difference) > 180 else {
      parts = [[first, last]]
      return
    }
    let side: Double = first[0] > 0 ? 180 : -180
    let shorter = difference > 0 ? difference - 360 : difference + 360
    let share = (side - first[0]) / shorter
    let latitude = Self.rounded(first[1] + share * (last[1] - first[1]))
    parts = [[first, [side, latitude]], [[-side, latitude], last]]
  }

  var geoJSON: String {
    let texts = parts.map { part in
      "[" + part.map { "[\($0[0]),\($0[1])]" }.joined(separator: ",") + "]"
    }
    return texts.count == 1
      ? #"{"type":"LineString","coordinates":\#(texts[0])}"#
      : #"{"type":"MultiLineString","coordinates":[\#(texts.joined(separator: ","))]}"#
  }

  /// To 7 decimals, about a centimetre.
  private static func rounded(_ degrees: Double) -> Double { (degrees * 1e7).rounded() / 1e7 }
}
