import Foundation

/// CPU seconds and peak memory against the number of areas, side by side in one SVG picture.
struct GrowthPlot {
  let trial: GrowthTrial

  var svg: String {
    let exponent = trial.exponent.map {
      String(
        format: ", as n to the power %.2f from %@ areas", $0, grouped(GrowthTrial.exponentFrom))
    }
    let panels = [
      panel(
        "CPU seconds" + (exponent ?? ""), { $0.processorSeconds }, { $0.processorSeconds },
        secondsText),
      panel(
        "Peak memory, MB", { $0.peakMegabytes }, { $0.peakMegabytes },
        { grouped(Int($0.rounded())) }),
    ]
    let (width, height) = (Int(LogLogPlot.width) * panels.count, Int(LogLogPlot.height))
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" role="img" aria-label="CPU seconds and peak memory of whole fits against the number of areas">
      <style>
      text { font: 12px sans-serif; fill: #333 }
      .title { font-weight: bold; font-size: 13px }
      .grid { stroke: #ddd } .axis { stroke: #333 }
      .line { fill: none; stroke: #1f5fa8; stroke-width: 2 }
      .point { fill: #1f5fa8 } .point-label { fill: #1f5fa8; font-size: 11px }
      .limit { stroke: #c2571a; stroke-width: 3 } .limit-label { fill: #c2571a; font-size: 11px }
      </style>
      <rect width="100%" height="100%" fill="white"/>
      \(panels.enumerated().map { $1.svg(at: Double($0) * LogLogPlot.width) }.joined())</svg>

      """
  }

  private func limitText(_ value: Double) -> String {
    value < 1_000 ? String(format: "%g", value) : grouped(Int(value))
  }

  private func panel(
    _ title: String, _ value: (GrowthTrial.Point) -> Double, _ limit: (GrowthTrial.Bar) -> Double,
    _ text: (Double) -> String
  ) -> LogLogPlot {
    LogLogPlot(
      title: title, xTitle: "areas",
      points: trial.points.map {
        .init(x: Double($0.areas), y: value($0), label: text(value($0)))
      },
      limits: GrowthTrial.bars.sorted { $0.key < $1.key }.map {
        .init(x: Double($0.key), y: limit($0.value), label: limitText(limit($0.value)))
      },
      limitName: "bar")
  }
}
