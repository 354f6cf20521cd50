import Foundation

/// A number with so many decimals, or in powers of ten from 1e7 on; its minus a true one only where the figure is not 0.
func figure(_ value: Double, decimals: Int) -> String {
  guard value.isFinite else { return value.isNaN ? "-" : "\(value)" }
  if abs(value) >= 1e7 { return String(format: "%.2e", value) }
  let text = String(format: "%.\(decimals)f", value)
  let isZero = text.allSatisfy { $0 == "-" || $0 == "0" || $0 == "." }
  return isZero && text.hasPrefix("-") ? String(text.dropFirst()) : text
}

/// How many decimals show two figures of a standard deviation: 3 for 0.05, 0 for 12.
func decimals(forDeviation sd: Double) -> Int {
  guard sd > 0, sd.isFinite else { return 3 }
  return min(max(1 - Int(log10(sd).rounded(.down)), 0), 8)
}
