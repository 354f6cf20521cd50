import Testing

@testable import RookeryModels

@Suite struct FormulaErrorTests {
  /// A formula, what its error says in part, and the text over the caret.
  struct Wrong: Sendable, CustomTestStringConvertible {
    let source: String
    let says: String
    let at: String
    var testDescription: String { source }

    init(_ source: String, _ says: String, at: String) {
      self.source = source
      self.says = says
      self.at = at
    }
  }

  @Test(arguments: [
    Wrong("y", "Expected '~'", at: ""),
    Wrong("~ x", "column of observations before '~'", at: "~ x"),
    Wrong("log(y) ~ x", "without a function", at: "log(y)"),
    Wrong("y ~", "no terms after '~'", at: ""),
    Wrong("y ~ 0", "no terms after '~'", at: ""),
    Wrong("y ~ x z", "Expected '+' or the end after a term in the formula, but found 'z'", at: "z"),
    Wrong("y ~ x +", "Expected a term in the formula, but found its end", at: ""),
    Wrong("y ~ 2", "'2' is not a term", at: "2"),
    Wrong("y ~ x - z", "to leave out 'z', do not write it", at: "z"),
    Wrong("y ~ 1 + x - 1", "an intercept and for none", at: "1"),
    Wrong("y ~ x + y", "'y' is the response", at: "y"),
    Wrong("y ~ x + z + x", "The term 'x' stands twice", at: "x"),
    Wrong("y ~ iid(g) + (1 | g)", "The term 'iid(g)' stands twice", at: "(1 | g)"),
    Wrong("y ~ x & z", "The character '&' has no meaning", at: "& z"),
    Wrong("y ~ `x", "that begins with ` has no closing `", at: "`x"),
    Wrong("y ~ 1.2.3", "'1.2.3' is not a number", at: "1.2.3"),
    Wrong("y ~ bym2()", "bym2() needs the name of a column", at: ")"),
    Wrong(
      "y ~ bym2(sd = pc(1, 0.01))", "bym2() needs the name of a column", at: "sd = pc(1, 0.01))"),
    Wrong("y ~ iid(log(x))", "not an expression", at: "log(x))"),
    Wrong("y ~ iid(x + z)", "not an expression", at: "+ z)"),
    Wrong("y ~ icar(a, pc(1, 2))", "arguments of icar() have names", at: "pc(1, 2))"),
    Wrong("y ~ icar(a, sd = 1, sd = 2)", "'sd' of icar() is given twice", at: "sd = 2)"),
    Wrong("y ~ icar(a, sd = pc(x, 1))", "prior pc are numbers, but 'x'", at: "x, 1))"),
    Wrong("y ~ icar(a, sd = )", "Expected a value", at: ")"),
    Wrong("y ~ icar(a, sd = pc(1, 2)", "Expected ',' or ')'", at: ""),
    Wrong("y ~ log(x", "Expected ')'", at: ""),
    Wrong("y ~ offset(exp(x))", "The function 'exp' is not available", at: "exp(x))"),
  ])
  func namesThePlace(wrong: Wrong) throws {
    let error = try #require(throws: FormulaError.self) { try Formula(parsing: wrong.source) }
    #expect(error.sentence.contains(wrong.says), "\(error)")
    #expect(wrong.source.dropFirst(error.position).hasPrefix(wrong.at))
    if wrong.at.isEmpty { #expect(error.position == wrong.source.count) }
  }

  @Test(arguments: [
    Wrong("y ~ a * b", "Interactions ('*' and ':') are", at: "* b"),
    Wrong("y ~ a:b", "Interactions ('*' and ':') are", at: ":b"),
    Wrong("y ~ icar(area):x", "Interactions ('*' and ':') are", at: ":x"),
    Wrong("y ~ a^2", "Powers ('^') are", at: "^2"),
    Wrong("y ~ a / b", "Nested terms ('/') are", at: "/ b"),
    Wrong("y ~ .", "'.' for all other columns is", at: "."),
    Wrong("y ~ log(x + 1)", "Arithmetic inside a term is", at: "+ 1)"),
    Wrong("y ~ log(x, 2)", "A second argument of a function is", at: ", 2)"),
    Wrong("y ~ (1 || g)", "Uncorrelated effects ('||') are", at: "1 || g)"),
    Wrong("y ~ (1 | g/h)", "Nested and crossed groups ('/' and ':') are", at: "/h)"),
    Wrong("y ~ (1 | g:h)", "Nested and crossed groups ('/' and ':') are", at: ":h)"),
    Wrong("y ~ (x | g)", "Random slopes are", at: "x | g)"),
    Wrong("y ~ (1 + x | g)", "Random slopes are", at: "1 + x | g)"),
  ])
  func refusesWhatThisVersionHasNot(wrong: Wrong) throws {
    let error = try #require(throws: FormulaError.self) { try Formula(parsing: wrong.source) }
    #expect(error.sentence == "\(wrong.says) not available in this version.")
    #expect(wrong.source.dropFirst(error.position).hasPrefix(wrong.at))
  }

  @Test func drawsACaretUnderThePlace() throws {
    let error = try #require(throws: FormulaError.self) { try Formula(parsing: "y ~ a *\n b") }
    #expect(
      error.description == """
        Interactions ('*' and ':') are not available in this version.
          y ~ a *  b
                ^
        """)
  }
}
