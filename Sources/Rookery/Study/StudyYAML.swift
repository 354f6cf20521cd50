import Yams

extension Study {
  /// The study that a YAML text says, its paths as written.
  ///
  /// - Parameter name: how errors call the text: its file's name.
  public init(yaml: String, named name: String = "the study") throws(StudyError) {
    let root: Node?
    do {
      root = try Yams.compose(yaml: yaml)
    } catch let error as YamlError {
      let (line, reason) = error.inWords
      let place = line.map { "\(name), line \($0)" } ?? name
      throw .at(place: place, problem: .notYAML(reason: reason))
    } catch {
      throw .at(place: name, problem: .notYAML(reason: "\(error)"))
    }
    guard let root, root.null == nil else {
      throw .at(place: name, problem: .missing(what: "Every key", remedy: "the study is empty"))
    }
    do {
      self = try YAMLDecoder().decode(Study.self, from: root)
    } catch {
      let problem = StudyError(decoding: error)
      let line = root.node(at: problem.path).flatMap(\.mark).map { ", line \($0.line)" } ?? ""
      throw .at(place: name + line, problem: problem)
    }
  }

  /// The whole study as YAML, every default written out; reading it gives this study again.
  public var yaml: String {
    let encoder = YAMLEncoder()
    encoder.options.width = -1
    encoder.options.allowUnicode = true
    do {
      let text = try encoder.encode(self)
      guard let node = try Yams.compose(yaml: text) else { return text }
      return try Yams.serialize(
        node: node.asPeopleWrite, width: -1, allowUnicode: true)
    } catch {
      preconditionFailure("every value of a study can be written as YAML: \(error)")
    }
  }
}

extension StudyError {
  /// What a decoder's error means to whoever wrote the study.
  fileprivate init(decoding error: any Error) {
    switch error {
    case let error as StudyError: self = error
    case DecodingError.typeMismatch(let type, let context):
      self = .wrongValue(
        path: context.codingPath.map(\.stringValue), expected: Self.kind(of: type),
        found: nil)
    case DecodingError.dataCorrupted(let context), DecodingError.keyNotFound(_, let context),
      DecodingError.valueNotFound(_, let context):
      self = .wrongValue(
        path: context.codingPath.map(\.stringValue), expected: "as the reference describes it",
        found: context.debugDescription)
    default: self = .notYAML(reason: "\(error)")
    }
  }

  private static func kind(of type: Any.Type) -> String {
    let name = "\(type)"
    if type == Double.self { return "a number" }
    if type == Bool.self { return "true or false" }
    if name.contains("Mapping") { return "a group of keys" }
    if name.contains("Sequence") { return "a list" }
    return "one value"
  }

  fileprivate var path: [String] {
    switch self {
    case .unknownKey(let path, _, _), .wrongValue(let path, _, _): path
    default: []
    }
  }
}

extension Node {
  /// The node under the keys, or the last on the way there.
  fileprivate func node(at path: [String]) -> Node? {
    guard let first = path.first else { return self }
    if let mapping, let key = mapping.keys.first(where: { $0.string == first }) {
      let inner = mapping[key]
      return path.count == 1 ? key : inner?.node(at: Array(path.dropFirst()))
    }
    return self
  }

  /// The same with numbers as people write them, 0.01 rather than 1e-2, and lists on one line.
  fileprivate var asPeopleWrite: Node {
    switch self {
    case .mapping(var mapping):
      for (key, value) in mapping { mapping[key] = value.asPeopleWrite }
      return .mapping(mapping)
    case .sequence(var sequence):
      for index in sequence.indices { sequence[index] = sequence[index].asPeopleWrite }
      sequence.style = .flow
      return .sequence(sequence)
    case .scalar(var scalar):
      guard scalar.style == .plain, int == nil, UInt64(scalar.string) == nil, let number = float
      else { return self }
      scalar.string = shortest(number)
      return .scalar(scalar)
    case .alias: return self
    }
  }
}

extension YamlError {
  /// The line where reading stopped, where it is known, and why, as one clause.
  fileprivate var inWords: (line: Int?, reason: String) {
    switch self {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let place = context.map { " \($0.text) that begins in line \($0.mark.line)" } ?? ""
      return (mark.line, problem + place + ".")
    default:
      return (nil, "\(self)".split(whereSeparator: \.isNewline).joined(separator: " "))
    }
  }
}
