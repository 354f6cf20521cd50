/// Why a formula, or a prior in it, could not be read, and where.
package struct FormulaError: Error, Equatable, CustomStringConvertible {
  /// The text that was read.
  package let source: String
  /// The place, in characters of `source` from 0; `source.count` stands for its end.
  package let position: Int
  package let reason: Reason

  package init(source: String, position: Int, reason: Reason) {
    self.source = source
    self.position = position
    self.reason = reason
  }

  package enum Reason: Equatable, Sendable {
    case expected(String, found: String)
    case strayCharacter(Character)
    case unclosedQuote(Character)
    case notANumber(String)
    /// Part of the language of formulas, but not yet of this program.
    case unavailable(String)
    case transformedResponse
    case emptyRightSide
    case numberAsTerm(String)
    case removedTerm(String)
    case contradictoryIntercept
    case responseAmongTerms(String)
    case repeatedTerm(String)
    case missingColumn(String)
    case expressionAsColumn(String)
    case unnamedArgument(call: String, found: String)
    case repeatedArgument(call: String, name: String)
    case notAPriorNumber(prior: String, found: String)
  }

  /// One sentence, then the formula on a line of its own and a caret under the place.
  package var description: String { "\(sentence)\n\(marked)" }

  /// The sentence alone.
  package var sentence: String {
    switch reason {
    case .expected(let what, let found): "Expected \(what) in the formula, but found \(found)."
    case .strayCharacter(let c): "The character '\(c)' has no meaning in a formula."
    case .unclosedQuote(let c): "The quotation that begins with \(c) has no closing \(c)."
    case .notANumber(let text): "'\(text)' is not a number."
    case .unavailable(let what): "\(what) not available in this version."
    case .transformedResponse:
      "The left side of a formula is one column of observations, without a function."
    case .emptyRightSide:
      "The formula has no terms after '~'; write '~ 1' for a model with an intercept only."
    case .numberAsTerm(let text):
      "\(text) is not a term; of numbers only 1 (an intercept) and 0 (none) may stand alone."
    case .removedTerm(let name):
      "Only the intercept can be taken away with '- 1'; to leave out '\(name)', do not write it."
    case .contradictoryIntercept:
      "The formula asks for an intercept and for none; keep only one of '1' and '0' (or '- 1')."
    case .responseAmongTerms(let name): "'\(name)' is the response, so it cannot also be a term."
    case .repeatedTerm(let name): "The term '\(name)' stands twice; write it once."
    case .missingColumn(let call): "\(call) needs the name of a column in its parentheses."
    case .expressionAsColumn(let call):
      "The first argument of \(call) is the name of a column, not an expression; compute the "
        + "column in the data first."
    case .unnamedArgument(let call, let found):
      "After the column, the arguments of \(call) have names, as in 'sd = pc(1, 0.01)', but "
        + "\(found) has none."
    case .repeatedArgument(let call, let name):
      "The argument '\(name)' of \(call) is given twice; give it once."
    case .notAPriorNumber(let prior, let found):
      "The arguments of the prior \(prior) are numbers, but \(found) is not one."
    }
  }

  private var marked: String { RookeryModels.marked(source, at: position) }
}

/// The formula on a line of its own and a caret under the place.
func marked(_ source: String, at position: Int) -> String {
  let line = String(source.map { $0.isWhitespace ? " " : $0 })
  return "  \(line)\n  \(String(repeating: " ", count: position))^"
}
