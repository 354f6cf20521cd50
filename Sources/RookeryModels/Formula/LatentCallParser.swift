extension FormulaParser {
  /// `kind(column, name = value, …)`, the place being at the kind.
  mutating func latentCall(_ kind: String) throws(FormulaError) -> Formula.LatentCall {
    let start = tokens.take().start
    let call = "\(kind)()"
    try tokens.expect("(")
    let column = try columnArgument(of: call)
    var arguments: [Formula.Argument] = []
    while tokens.take(ifAt: ",") {
      let place = tokens.current
      guard case .name(let name) = place.kind, tokens.following.kind == .sign("=") else {
        throw tokens.failure(.unnamedArgument(call: call, found: tokens.text(place)))
      }
      if arguments.contains(where: { $0.name == name }) {
        throw tokens.failure(.repeatedArgument(call: call, name: name))
      }
      tokens.take()
      tokens.take()
      arguments.append(Formula.Argument(name: name, value: try tokens.value()))
    }
    guard tokens.take(ifAt: ")") else { throw tokens.expected("',' or ')'") }
    return Formula.LatentCall(
      kind: kind, column: column, arguments: arguments,
      source: tokens.source.slice(start, tokens.endOfLast))
  }

  private mutating func columnArgument(of call: String) throws(FormulaError) -> String {
    guard case .name(let column) = tokens.current.kind else {
      throw tokens.failure(.missingColumn(call))
    }
    let isCall = tokens.following.kind == .sign("(") && !tokens.isBackticked
    if isCall || tokens.following.kind == .sign("=") {
      throw tokens.failure(isCall ? .expressionAsColumn(call) : .missingColumn(call))
    }
    tokens.take()
    guard tokens.at(",") || tokens.at(")") || tokens.current.kind == .end else {
      throw tokens.failure(.expressionAsColumn(call))
    }
    return column
  }

  /// `(1 | g)`, the place being at its parenthesis.
  mutating func randomIntercept() throws(FormulaError) -> Formula.Term {
    let start = tokens.take().start
    guard tokens.current.kind == .number(1), tokens.following.kind == .sign("|") else {
      throw unavailableGroup()
    }
    tokens.take()
    tokens.take()
    guard case .name(let group) = tokens.current.kind else {
      throw tokens.expected("the column of groups")
    }
    tokens.take()
    if tokens.at("/") || tokens.at(":") {
      throw tokens.unavailable("Nested and crossed groups ('/' and ':') are")
    }
    try tokens.expect(")")
    return .latent(
      Formula.LatentCall(
        kind: "iid", column: group, arguments: [],
        source: tokens.source.slice(start, tokens.endOfLast)))
  }

  /// Why what stands after "(" is not `1 |`.
  private func unavailableGroup() -> FormulaError {
    switch (tokens.current.kind, tokens.following.kind) {
    case (.number(1), .sign("||")), (.name, .sign("||")):
      tokens.unavailable("Uncorrelated effects ('||') are")
    case (.number(1), .sign("+")), (.name, .sign("|")), (.number(0), _), (.name, .sign("+")):
      tokens.unavailable("Random slopes are")
    default: tokens.expected("'1 |' and a column of groups, as in '(1 | g)'")
    }
  }
}
