import Foundation

/// Seconds to about three figures, never finer than a millisecond.
func secondsText(_ seconds: Double) -> String {
  String(format: seconds < 1 ? "%.3f" : seconds < 10 ? "%.2f" : "%.1f", seconds)
}

/// Milliseconds to three figures.
func millisecondsText(_ seconds: Double) -> String {
  let value = 1_000 * seconds
  return String(
    format: value < 1 ? "%.3f" : value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value)
}

/// 20,000 for 20000.
func grouped(_ count: Int) -> String {
  let digits = String(count)
  var text = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { text += "," }
    text.append(digit)
  }
  return text
}
