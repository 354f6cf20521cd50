import Foundation

/// Seconds to about three figures, never finer than a millisecond.
func secondsText(_ seconds: Double) -> String {
  String(format: seconds < 1 ? "%.3f" : seconds < 10 ? "%.2f" : "%.1f", seconds)
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
