/// An error of a model that lies in its formula: one sentence, then the formula on a line of its own
/// and a caret under the place.
package struct PlacedModelError: Error, Equatable, CustomStringConvertible {
  package let error: ModelError
  /// The formula.
  package let source: String
  /// In characters of `source` from 0.
  package let position: Int

  package var description: String { "\(error.description)\n\(marked(source, at: position))" }
}

extension ModelError {
  /// The error with its place in the formula, or itself where it has none there: a prior may also
  /// stand in a study.
  package func placed(in formula: String) -> any Error {
    guard let words, let position = Self.find(words, in: Array(formula)) else { return self }
    return PlacedModelError(error: self, source: formula, position: position)
  }

  /// The words to look for one after another; the last is the place.
  private var words: [String]? {
    switch self {
    case .unknownTerm(_, let kind, _): [kind]
    case .unknownArgument(let term, let argument, _, _), .notAPrior(let term, let argument),
      .notABoolean(let term, let argument), .prior(let term, let argument, _):
      [String(term.prefix { $0 != "(" }), argument]
    case .givenTwice(let term, let arguments):
      [String(term.prefix { $0 != "(" })] + arguments.suffix(1)
    case .data(.noColumn(let name, _, _)), .data(.notANumber(let name, _, _)): [name]
    default: nil
    }
  }

  private static func find(_ words: [String], in text: [Character]) -> Int? {
    var start = 0
    var place: Int?
    for word in words.map(Array.init) {
      place = (start...max(start, text.count)).first { i in
        let end = i + word.count
        return end <= text.count && Array(text[i..<end]) == word
          && (i == 0 || !text[i - 1].isPartOfName)
          && (end == text.count || !text[end].isPartOfName)
      }
      guard let place else { return nil }
      start = place + word.count
    }
    return place
  }
}

extension Character {
  fileprivate var isPartOfName: Bool { isLetter || isNumber || self == "_" || self == "." }
}
