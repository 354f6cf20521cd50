extension Formula {
  /// The formula that `source` says, in the notation of R's model formulas:
  /// `cases ~ 1 + log(income) + offset(log(e)) + bym2(area, sd = pc(1, 0.01)) + (1 | clinic)`.
  ///
  /// An intercept is there unless `0` or `- 1` stands among the terms. Any call that is not `log`,
  /// `sqrt` or `offset` is a latent term; whether there is such a term is not known here. What the
  /// language has and this version has not (interactions, nested groups, random slopes) is an
  /// error, never passed over.
  package init(parsing source: String) throws(FormulaError) {
    var parser = FormulaParser(tokens: try FormulaTokens(source))
    self = try parser.formula()
  }
}

struct FormulaParser {
  var tokens: FormulaTokens
  private var response = ""
  private var intercept: Bool?
  private var terms: [Formula.Term] = []

  init(tokens: FormulaTokens) { self.tokens = tokens }

  mutating func formula() throws(FormulaError) -> Formula {
    try readResponse()
    try tokens.expect("~")
    if tokens.current.kind == .end { throw tokens.failure(.emptyRightSide) }
    if !tokens.at("-") && !tokens.at("+") { try readTerm() }
    while tokens.current.kind != .end {
      if tokens.take(ifAt: "+") {
        try readTerm()
      } else if tokens.take(ifAt: "-") {
        try readRemoval()
      } else {
        throw unexpectedAfterTerm()
      }
    }
    if terms.isEmpty && intercept == false { throw tokens.failure(.emptyRightSide) }
    return Formula(
      source: tokens.source, response: response, hasIntercept: intercept ?? true, terms: terms)
  }

  private mutating func readResponse() throws(FormulaError) {
    guard case .name(let name) = tokens.current.kind else {
      throw tokens.expected("the column of observations before '~'")
    }
    if tokens.following.kind == .sign("(") { throw tokens.failure(.transformedResponse) }
    tokens.take()
    response = name
  }

  private mutating func readRemoval() throws(FormulaError) {
    switch tokens.current.kind {
    case .number(1): try setIntercept(to: false)
    case .name(let name): throw tokens.failure(.removedTerm(name))
    default: throw tokens.expected("'1' after '-'")
    }
  }

  private mutating func setIntercept(to present: Bool) throws(FormulaError) {
    if let intercept, intercept != present { throw tokens.failure(.contradictoryIntercept) }
    tokens.take()
    intercept = present
  }

  private mutating func readTerm() throws(FormulaError) {
    let start = tokens.current
    switch start.kind {
    case .number(1): try setIntercept(to: true)
    case .number(0): try setIntercept(to: false)
    case .number: throw tokens.failure(.numberAsTerm(tokens.text(start)))
    case .sign("("): try append(try randomIntercept(), at: start)
    case .name(".") where !tokens.isBackticked:
      throw tokens.unavailable("'.' for all other columns is")
    case .name(let name):
      let isCall = tokens.following.kind == .sign("(") && !tokens.isBackticked
      if isCall && name == "offset" {
        terms.append(.offset(try offset()))
      } else if isCall && !Self.functions.contains(name) {
        try append(.latent(try latentCall(name)), at: start)
      } else {
        try append(.covariate(try expression()), at: start)
      }
    default: throw tokens.expected("a term")
    }
  }

  private mutating func append(_ term: Formula.Term, at start: FormulaScanner.Token)
    throws(FormulaError)
  {
    if case .covariate(.column(response)) = term {
      throw tokens.failure(.responseAmongTerms(response), at: start)
    }
    if terms.contains(where: { $0.label == term.label }) {
      throw tokens.failure(.repeatedTerm(term.label), at: start)
    }
    terms.append(term)
  }

  private func unexpectedAfterTerm() -> FormulaError {
    switch tokens.current.kind {
    case .sign("*"), .sign(":"): tokens.unavailable("Interactions ('*' and ':') are")
    case .sign("^"): tokens.unavailable("Powers ('^') are")
    case .sign("/"): tokens.unavailable("Nested terms ('/') are")
    default: tokens.expected("'+' or the end after a term")
    }
  }

  // MARK: Covariates and offsets

  private static let functions: Set<String> = ["log", "sqrt"]

  private mutating func offset() throws(FormulaError) -> Formula.Expression {
    tokens.take()
    try tokens.expect("(")
    let inner = try expression()
    try closeExpression()
    return inner
  }

  private mutating func expression() throws(FormulaError) -> Formula.Expression {
    guard case .name(let name) = tokens.current.kind else { throw tokens.expected("a column") }
    let isBackticked = tokens.isBackticked
    let start = tokens.take()
    guard tokens.at("("), !isBackticked else { return .column(name) }
    guard Self.functions.contains(name) else {
      throw tokens.failure(.unavailable("The function '\(name)' is"), at: start)
    }
    try tokens.expect("(")
    let inner = try expression()
    try closeExpression()
    return name == "log" ? .log(inner) : .sqrt(inner)
  }

  private mutating func closeExpression() throws(FormulaError) {
    switch tokens.current.kind {
    case .sign(")"): tokens.take()
    case .sign(","): throw tokens.unavailable("A second argument of a function is")
    case .sign("+"), .sign("-"), .sign("*"), .sign("/"), .sign("^"):
      throw tokens.unavailable("Arithmetic inside a term is")
    default: throw tokens.expected("')'")
    }
  }
}
