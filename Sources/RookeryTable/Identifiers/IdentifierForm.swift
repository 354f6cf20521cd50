/// The ways in which two programs write one id differently without meaning another area.
enum IdentifierForm {
  /// The id without white space around it, and with every run of it inside as one space.
  ///
  /// Underscores count as white space: formats without spaces in ids write them so.
  static func spaced(_ id: String) -> String {
    id.split { $0.isWhitespace || $0 == "_" }.joined(separator: " ")
  }

  /// The digits of an id that is a whole number, without leading zeros; nil for any other id.
  ///
  /// "01001", "1001" and "1001.0" are one number: a spreadsheet drops the zeros of a text, and a
  /// table of real numbers adds the decimals.
  static func number(_ id: String) -> String? {
    var digits = Substring(spaced(id))
    if let point = digits.firstIndex(of: ".") {
      let decimals = digits[digits.index(after: point)...]
      guard !decimals.isEmpty, decimals.allSatisfy({ $0 == "0" }) else { return nil }
      digits = digits[..<point]
    }
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    let significant = digits.drop { $0 == "0" }
    return significant.isEmpty ? "0" : String(significant)
  }
}
