/// Cuts the text of a formula into names, numbers, quotations and signs.
struct FormulaScanner {
  struct Token: Equatable {
    let kind: Kind
    /// In characters of the source, from 0.
    let start: Int
    let end: Int

    enum Kind: Equatable {
      case name(String)
      case number(Double)
      case text(String)
      case sign(String)
      case end
    }
  }

  private let characters: [Character]
  private let source: String
  private var next = 0

  private init(_ source: String) {
    self.source = source
    characters = Array(source)
  }

  /// The tokens of `source` in order, the last of kind `.end`.
  static func tokens(of source: String) throws(FormulaError) -> [Token] {
    var scanner = FormulaScanner(source)
    var tokens: [Token] = []
    repeat { tokens.append(try scanner.scan()) } while tokens.last?.kind != .end
    return tokens
  }

  private mutating func scan() throws(FormulaError) -> Token {
    while next < characters.count, characters[next].isWhitespace { next += 1 }
    let start = next
    let kind = try scanKind()
    return Token(kind: kind, start: start, end: next)
  }

  private mutating func scanKind() throws(FormulaError) -> Token.Kind {
    guard next < characters.count else { return .end }
    let first = characters[next]
    if first == "`" { return .name(try quotation()) }
    if first == "\"" || first == "'" { return .text(try quotation()) }
    if Self.isDigit(first) || (first == "." && Self.isDigit(peek(1))) { return try number() }
    if first.isLetter || first == "_" || first == "." { return .name(name()) }
    let pair = String(characters[next..<min(next + 2, characters.count)])
    if pair == "||" {
      next += 2
      return .sign(pair)
    }
    guard "~+-*/:^()|,=".contains(first) else { throw failure(.strayCharacter(first)) }
    next += 1
    return .sign(String(first))
  }

  private mutating func quotation() throws(FormulaError) -> String {
    let quote = characters[next]
    guard let close = characters[(next + 1)...].firstIndex(of: quote) else {
      throw failure(.unclosedQuote(quote))
    }
    defer { next = close + 1 }
    return String(characters[(next + 1)..<close])
  }

  private mutating func name() -> String {
    let start = next
    while let c = peek(0), c.isLetter || c.isNumber || c == "_" || c == "." { next += 1 }
    return String(characters[start..<next])
  }

  private mutating func number() throws(FormulaError) -> Token.Kind {
    let start = next
    func text(_ end: Int) -> String { String(characters[start..<end]) }
    while let c = peek(0), Self.isDigit(c) || c == "." { next += 1 }
    if let e = peek(0), e == "e" || e == "E" {
      let signed = peek(1) == "-" || peek(1) == "+"
      if Self.isDigit(peek(signed ? 2 : 1)) {
        next += signed ? 2 : 1
        while Self.isDigit(peek(0)) { next += 1 }
      }
    }
    guard let value = Double(text(next)), value.isFinite else {
      let end = next
      next = start
      throw failure(.notANumber(text(end)))
    }
    return .number(value)
  }

  private func peek(_ ahead: Int) -> Character? {
    next + ahead < characters.count ? characters[next + ahead] : nil
  }

  private static func isDigit(_ c: Character?) -> Bool {
    guard let c else { return false }
    return c.isASCII && c.isNumber
  }

  private func failure(_ reason: FormulaError.Reason) -> FormulaError {
    FormulaError(source: source, position: next, reason: reason)
  }
}
