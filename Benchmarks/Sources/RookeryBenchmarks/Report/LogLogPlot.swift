import Foundation

/// A panel of points on two logarithmic axes, as a part of an SVG picture.
struct LogLogPlot {
  /// What is drawn, in the units of the axes.
  struct Mark {
    let x: Double
    let y: Double
    let label: String
  }

  let title: String
  let xTitle: String
  /// Joined by a line.
  let points: [Mark]
  /// Not to be exceeded: short level strokes.
  let limits: [Mark]
  /// What the strokes are, for the key.
  let limitName: String

  static let width = 460.0
  static let height = 400.0
  private static let (left, right, top, bottom) = (64.0, 40.0, 44.0, 52.0)

  /// Powers of ten about everything drawn, with room for labels.
  private var xRange: ClosedRange<Double> { Self.range((points + limits).map(\.x)) }
  private var yRange: ClosedRange<Double> { Self.range((points + limits).map(\.y)) }

  private static func range(_ values: [Double]) -> ClosedRange<Double> {
    let logarithms = values.filter { $0 > 0 }.map { log10($0) }
    return ((logarithms.min() ?? 0) - 0.6)...((logarithms.max() ?? 1) + 0.4)
  }

  /// The whole powers within a range.
  private func decades(_ range: ClosedRange<Double>) -> StrideThrough<Double> {
    stride(from: range.lowerBound.rounded(.up), through: range.upperBound, by: 1)
  }

  private func x(_ value: Double) -> Double {
    let share = (log10(value) - xRange.lowerBound) / (xRange.upperBound - xRange.lowerBound)
    return Self.left + share * (Self.width - Self.left - Self.right)
  }

  private func y(_ value: Double) -> Double {
    let share = (log10(value) - yRange.lowerBound) / (yRange.upperBound - yRange.lowerBound)
    return Self.height - Self.bottom - share * (Self.height - Self.top - Self.bottom)
  }

  /// The panel with its left edge at `offset`.
  func svg(at offset: Double) -> String {
    """
    <g transform="translate(\(number(offset)) 0)">
    \(axes)\(strokes)\(line)\(key)</g>

    """
  }

  private var axes: String {
    let (x0, x1) = (x(pow(10, xRange.lowerBound)), x(pow(10, xRange.upperBound)))
    let (y0, y1) = (y(pow(10, yRange.lowerBound)), y(pow(10, yRange.upperBound)))
    var text = #"<text class="title" x="\#(number(x0))" y="20">\#(title)</text>"# + "\n"
    for power in decades(xRange) {
      let place = x(pow(10, power))
      text += segment("grid", place, y0, place, y1)
      text += label("middle", place, y0 + 18, decimal(power))
    }
    for power in decades(yRange) {
      let place = y(pow(10, power))
      text += segment("grid", x0, place, x1, place)
      text += label("end", x0 - 8, place + 4, decimal(power))
    }
    return text + segment("axis", x0, y0, x1, y0) + segment("axis", x0, y0, x0, y1)
      + label("middle", (x0 + x1) / 2, Self.height - 12, xTitle)
  }

  private var strokes: String {
    limits.map { limit in
      let (px, py) = (x(limit.x), y(limit.y))
      return segment("limit", px - 12, py, px + 12, py)
        + #"<text class="limit-label" text-anchor="end" x="\#(number(px - 16))" y="\#(number(py + 4))">\#(limit.label)</text>"#
        + "\n"
    }.joined()
  }

  private var line: String {
    let path = points.map { "\(number(x($0.x))),\(number(y($0.y)))" }.joined(separator: " ")
    return #"<polyline class="line" points="\#(path)"/>"# + "\n"
      + points.map { point in
        let (px, py) = (x(point.x), y(point.y))
        return #"<circle class="point" cx="\#(number(px))" cy="\#(number(py))" r="4"/>"# + "\n"
          + #"<text class="point-label" x="\#(number(px + 6))" y="\#(number(py + 15))">\#(point.label)</text>"#
          + "\n"
      }.joined()
  }

  private var key: String {
    let (x0, y0) = (Self.left + 14, Self.top + 10)
    return #"<circle class="point" cx="\#(number(x0))" cy="\#(number(y0))" r="4"/>"# + "\n"
      + label("start", x0 + 18, y0 + 4, "measured")
      + segment("limit", x0 - 12, y0 + 20, x0 + 12, y0 + 20)
      + label("start", x0 + 18, y0 + 24, limitName)
  }

  private func segment(_ kind: String, _ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double)
    -> String
  {
    #"<line class="\#(kind)" x1="\#(number(x0))" y1="\#(number(y0))" x2="\#(number(x1))" y2="\#(number(y1))"/>"#
      + "\n"
  }

  private func label(_ anchor: String, _ x: Double, _ y: Double, _ words: String) -> String {
    #"<text text-anchor="\#(anchor)" x="\#(number(x))" y="\#(number(y))">\#(words)</text>"# + "\n"
  }

  private func number(_ value: Double) -> String { String(format: "%.1f", value) }

  private func decimal(_ power: Double) -> String {
    power < 0 ? String(format: "%g", pow(10, power)) : grouped(Int(pow(10, power).rounded()))
  }
}
