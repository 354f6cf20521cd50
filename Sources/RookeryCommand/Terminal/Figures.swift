import Foundation

/// A number with so many decimals, or in powers of ten from 1e7 on; its minus a true one only where the figure is not 0.
func figure(_ value: Double, decimals: Int) -> String {
  guard value.isFinite else { return value.isNaN ? "-" : "\(value)" }
  if abs(value) >= 1e7 { return String(format: "%.2e", value) }
  let text = String(format: "%.\(decimals)f", value)
  let isZero = text.allSatisfy { $0 == "-" || $0 == "0" || $0 == "." }
  return isZero && text.hasPrefix("-") ? String(text.dropFirst()) : text
}

/// A probability with three decimals; no posterior is as sure as 0 or 1.
func probability(_ value: Double) -> String {
  if value >= 0.9995 { return ">0.999" }
  if value < 0.0005 { return "<0.001" }
  return figure(value, decimals: 3)
}

/// A text such as `normal(0, 31.622776601683793)` with its long decimals cut to four figures.
func shortened(_ text: String) -> String {
  text.replacing(#/[0-9]+\.[0-9]{5,}/#) { match in
    Double(match.output).map { String(format: "%.4g", $0) } ?? String(match.output)
  }
}

/// How many decimals show two figures of a standard deviation: 3 for 0.05, 0 for 12.
func decimals(forDeviation sd: Double) -> Int {
  guard sd > 0, sd.isFinite else { return 3 }
  return min(max(1 - Int(log10(sd).rounded(.down)), 0), 8)
}
