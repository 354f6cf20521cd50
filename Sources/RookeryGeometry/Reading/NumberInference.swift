import RookeryTable

/// Texts that stand for a missing value where numbers are expected, and in text columns too, except
/// that an empty text is the only missing one among two-letter codes ("NA" is Namibia there).
package let missingValueTexts: Set<String> = [
  "", "NA", "N/A", "#N/A", "NaN", "nan", "NULL", "null",
]

extension Column {
  /// The column as numbers where every value is a plain number or missing, and as text otherwise.
  ///
  /// A plain number has digits with an optional sign, decimal point and exponent, and no leading
  /// zero: "01001" keeps its column as text, because it is an id. Spaces around numbers are
  /// ignored. A column without any value stays text. Columns that are not text are unchanged.
  func inferringNumbers() -> Column {
    guard case .texts(let texts) = values else { return self }
    let trimmed = texts.map { text in
      text.map { $0.trimmingSpaces() }.flatMap { missingValueTexts.contains($0) ? nil : $0 }
    }
    let present = trimmed.compactMap { $0 }
    if !present.isEmpty, present.allSatisfy(isPlainNumber) {
      let integers = trimmed.map { $0.map { Int64($0) } }
      if integers.allSatisfy({ $0 == nil || $0! != nil }) {
        return Column(name, .integers(integers.map { $0 ?? nil }))
      }
      return Column(name, .reals(trimmed.map { $0.flatMap(Double.init) }))
    }
    let codes = present.allSatisfy { $0.utf8.count == 2 && $0.utf8.allSatisfy(isCapital) }
    return Column(
      name,
      .texts(
        texts.map { text in
          text.flatMap { value in
            let bare = value.trimmingSpaces()
            return bare.isEmpty || (!codes && missingValueTexts.contains(bare)) ? nil : value
          }
        }))
  }
}

extension String {
  /// Without spaces, tabs and the like at either end.
  func trimmingSpaces() -> String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}

/// -?(0|[1-9]\d*)?(\.\d+)?([eE][+-]?\d+)? with at least one digit before the exponent.
private func isPlainNumber(_ text: String) -> Bool {
  var rest = Substring(text).utf8
  func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
  if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
  let whole = rest.prefix(while: isDigit)
  rest = rest.dropFirst(whole.count)
  if whole.count > 1, whole.first == UInt8(ascii: "0") { return false }
  if rest.first == UInt8(ascii: ".") {
    rest.removeFirst()
    let decimals = rest.prefix(while: isDigit)
    if decimals.isEmpty && whole.isEmpty { return false }
    rest = rest.dropFirst(decimals.count)
  } else if whole.isEmpty {
    return false
  }
  guard let mark = rest.first else { return true }
  guard mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") else { return false }
  rest.removeFirst()
  if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
  return !rest.isEmpty && rest.allSatisfy(isDigit)
}

private func isCapital(_ byte: UInt8) -> Bool {
  byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
}
