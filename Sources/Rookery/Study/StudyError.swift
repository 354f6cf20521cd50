import RookeryGeometry

/// Why a study could not be read or run.
public enum StudyError: Error, CustomStringConvertible {
  /// A study file that cannot be opened.
  case unreadable(path: String, reason: String)
  /// A study file that is not YAML.
  case notYAML(reason: String)
  /// A key that no study has.
  case unknownKey(path: [String], suggestion: String?, known: [String])
  /// A value that its key cannot take.
  case wrongValue(path: [String], expected: String, found: String?)
  /// Something that must be given and is not.
  case missing(what: String, remedy: String)
  /// Two things that cannot both be given, or one that has no meaning here.
  case conflict(problem: String, remedy: String)
  /// An output file that is already there.
  case exists(path: String)
  /// A problem at a place of a study file.
  indirect case at(place: String, problem: StudyError)
  /// A layer below objects to what it was given, in its own words.
  case input(any Error)
  /// The model could not be fitted, in the engine's own words.
  case fit(any Error)
  /// The run was interrupted.
  case interrupted

  /// One sentence that names the place and the way out, without passwords.
  public var description: String { withoutCredentials(sentence) }

  private var sentence: String {
    switch self {
    case .unreadable(let path, let reason): "Cannot read the study '\(path)': \(reason)."
    case .notYAML(let reason): "The study is not YAML: \(reason)"
    case .unknownKey(let path, let suggestion, let known):
      "There is no key '\(path.joined(separator: "."))' in a study; "
        + (suggestion.map { "did you mean '\($0)'?" }
          ?? "here may stand \(known.joined(separator: ", ")).")
    case .wrongValue(let path, let expected, let found):
      "'\(path.joined(separator: "."))'\(Self.option(path)) must be \(expected)"
        + (found.map { ", not '\($0)'." } ?? ".")
    case .missing(let what, let remedy): "\(what) is missing; \(remedy)."
    case .conflict(let problem, let remedy): "\(problem); \(remedy)."
    case .exists(let path):
      "The file '\(path)' already exists; give another name or --overwrite."
    case .at(let place, let problem): "\(place): \(problem)"
    case .input(let error), .fit(let error): "\(error)".asSentence
    case .interrupted: "Interrupted; no file was written."
    }
  }
}

extension StudyError {
  /// The option that says the same as a key, for those who never wrote the key.
  private static func option(_ path: [String]) -> String {
    let options = [
      "method.draws": "--draws", "outputs.per": "--per", "outputs.quantiles": "--quantiles",
      "outputs.thresholds": "--threshold", "outputs.effect_units": "--effect-unit",
      "outputs.top": "--top",
    ]
    return options[path.prefix(2).joined(separator: ".")].map { " (\($0))" } ?? ""
  }
}

extension String {
  /// With a capital where it begins with a plain word, and a full stop: the layers below also use
  /// their messages as clauses. Lines below the first, which show a place, stay last.
  var asSentence: String {
    let lines = split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    guard var sentence = lines.first.map(String.init), let first = sentence.first else {
      return self
    }
    let word = sentence.prefix { $0 != " " }
    if word.allSatisfy(\.isLetter), word.count < sentence.count {
      sentence = first.uppercased() + sentence.dropFirst()
    }
    if let last = sentence.last, !".?!:".contains(last) { sentence += "." }
    return ([sentence] + lines.dropFirst().map(String.init)).joined(separator: "\n")
  }
}
