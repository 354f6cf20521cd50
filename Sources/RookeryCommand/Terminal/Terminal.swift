import Foundation

/// The two streams of a command: results go to standard output, everything else to standard error.
struct Terminal {
  /// Whether messages are wanted at all; errors always are.
  let talk: Talk
  private let environment: [String: String]

  enum Talk { case normal, quiet }

  init(talk: Talk, environment: [String: String] = ProcessInfo.processInfo.environment) {
    self.talk = talk
    self.environment = environment
  }

  /// A result, to standard output.
  func result(_ text: String) { Self.write(text, to: .standardOutput) }

  /// A message, to standard error.
  func message(_ text: String) {
    if talk == .normal { Self.write(text, to: .standardError) }
  }

  /// A warning, to standard error.
  func warning(_ text: String) {
    message("\(style(on: STDERR_FILENO).yellow("warning:")) \(text)\n")
  }

  /// An error, to standard error.
  func error(_ text: String) {
    let mark = style(on: STDERR_FILENO).red("error:")
    Self.write("\(mark) \(text)\n", to: .standardError)
  }

  /// Colours for a stream: on a terminal only, and not where NO_COLOR is set (no-color.org).
  func style(on stream: Int32) -> Style {
    let wanted = environment["NO_COLOR"].map(\.isEmpty) ?? true
    return isatty(stream) == 1 && wanted && environment["TERM"] != "dumb" ? .coloured : .plain
  }

  /// Whether a bar can move on standard error.
  var canMove: Bool {
    talk == .normal && isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"
  }

  private static func write(_ text: String, to stream: FileHandle) {
    // A reader that has gone away (`rookery list | head -1`) is no error.
    try? stream.write(contentsOf: Data(text.utf8))
  }
}

/// How words are set off from others.
enum Style {
  case plain
  case coloured

  func bold(_ text: String) -> String { wrap(text, "1") }
  func dim(_ text: String) -> String { wrap(text, "2") }
  func red(_ text: String) -> String { wrap(text, "31") }
  func yellow(_ text: String) -> String { wrap(text, "33") }

  private func wrap(_ text: String, _ code: String) -> String {
    self == .plain ? text : "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}
