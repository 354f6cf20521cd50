/// The tokens of a formula with a place in them: what every part of the parser reads from.
struct FormulaTokens {
  typealias Token = FormulaScanner.Token

  let source: String
  private let tokens: [Token]
  private var position = 0

  init(_ source: String) throws(FormulaError) {
    self.source = source
    tokens = try FormulaScanner.tokens(of: source)
  }

  var current: Token { tokens[position] }
  var following: Token { tokens[min(position + 1, tokens.count - 1)] }
  /// Where the last token that was taken ends.
  var endOfLast: Int { position > 0 ? tokens[position - 1].end : 0 }

  func at(_ sign: String) -> Bool { current.kind == .sign(sign) }

  /// True for a name that is written with backticks and so is never a function or a constant.
  var isBackticked: Bool { source.dropFirst(current.start).first == "`" }

  @discardableResult
  mutating func take() -> Token {
    defer { position = min(position + 1, tokens.count - 1) }
    return current
  }

  /// Takes the sign if it stands here.
  mutating func take(ifAt sign: String) -> Bool {
    guard at(sign) else { return false }
    take()
    return true
  }

  mutating func expect(_ sign: String) throws(FormulaError) {
    guard take(ifAt: sign) else { throw expected("'\(sign)'") }
  }

  /// The token as written.
  func text(_ token: Token) -> String {
    token.kind == .end ? "its end" : "'\(source.slice(token.start, token.end))'"
  }

  func expected(_ what: String) -> FormulaError {
    failure(.expected(what, found: text(current)))
  }

  func failure(_ reason: FormulaError.Reason) -> FormulaError { failure(reason, at: current) }

  func failure(_ reason: FormulaError.Reason, at token: Token) -> FormulaError {
    FormulaError(source: source, position: token.start, reason: reason)
  }

  func unavailable(_ what: String) -> FormulaError { failure(.unavailable(what)) }
}

extension String {
  /// The characters from `start` to before `end`.
  func slice(_ start: Int, _ end: Int) -> String {
    String(dropFirst(start).prefix(end - start))
  }
}
