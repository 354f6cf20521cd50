extension FormulaTokens {
  /// The value of an argument: a number, `true`, `false`, a quoted text, a column or a prior.
  mutating func value() throws(FormulaError) -> Formula.Value {
    switch current.kind {
    case .text(let text):
      take()
      return .text(text)
    case .name(let name):
      let isBackticked = isBackticked
      if following.kind == .sign("("), !isBackticked { return .prior(try prior()) }
      take()
      if !isBackticked, let constant = Self.constants[name] { return .boolean(constant) }
      return .column(name)
    case .number, .sign("-"):
      guard let number = try number() else { throw expected("a value") }
      return .number(number)
    default:
      throw expected("a value, such as a number, a column or a prior")
    }
  }

  private static let constants = ["true": true, "TRUE": true, "false": false, "FALSE": false]

  /// A number, perhaps with a sign, perhaps a fraction of two, such as `2/3`; nil if none is here.
  private mutating func number() throws(FormulaError) -> Double? {
    let isNegative = at("-")
    guard case .number(let size) = isNegative ? following.kind : current.kind else { return nil }
    if isNegative { take() }
    take()
    var value = isNegative ? -size : size
    if at("/") {
      guard case .number(let divisor) = following.kind, divisor != 0 else {
        throw expected("a number after '/'")
      }
      take()
      take()
      value /= divisor
    }
    return value
  }

  /// `name(number, …)`, the place being at the name.
  mutating func prior() throws(FormulaError) -> PriorCall {
    guard case .name(let name) = current.kind else {
      throw expected("a prior, such as pc(1, 0.01)")
    }
    take()
    try expect("(")
    var arguments: [Double] = []
    while !at(")") {
      guard let argument = try number() else {
        throw failure(.notAPriorNumber(prior: name, found: text(current)))
      }
      arguments.append(argument)
      guard at(")") || take(ifAt: ",") else { throw expected("',' or ')'") }
    }
    take()
    return PriorCall(name, arguments)
  }
}

extension PriorCall: CustomStringConvertible {
  /// The prior that `source` says, such as `pc(1, 0.01)`.
  package init(parsing source: String) throws(FormulaError) {
    var tokens = try FormulaTokens(source)
    self = try tokens.prior()
    guard tokens.current.kind == .end else { throw tokens.expected("the end after the prior") }
  }

  /// As in a formula: `pc(1, 0.01)`; parsing it gives this prior again.
  package var description: String {
    "\(name)(\(arguments.map(number).joined(separator: ", ")))"
  }
}

/// A number as people write it, from which it can be read again: 1, 0.01, 2/3.
func number(_ x: Double) -> String {
  if x == x.rounded() && abs(x) < 1e15 { return String(Int(x)) }
  let thirds = (3 * x).rounded()
  return abs(x) < 1e3 && thirds / 3 == x ? "\(Int(thirds))/3" : String(x)
}
