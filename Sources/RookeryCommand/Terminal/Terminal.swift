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
  ///
  /// - Throws: where it cannot all be written; a reader that has gone away (`rookery list | head`)
  ///   is no error.
  func result(_ text: String) throws(OutputError) {
    if let code = Self.write(text, to: STDOUT_FILENO), code != EPIPE { throw OutputError(code) }
  }

  /// A message, to standard error.
  func message(_ text: String) {
    if talk == .normal { Self.write(text, to: STDERR_FILENO) }
  }

  /// A warning, to standard error.
  func warning(_ text: String) {
    message("\(style(on: STDERR_FILENO).yellow("warning:")) \(text)\n")
  }

  /// An error, to standard error.
  func error(_ text: String) {
    let mark = style(on: STDERR_FILENO).red("error:")
    Self.write("\(mark) \(text)\n", to: STDERR_FILENO)
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

  /// The system's code of what went wrong; nil where all was written.
  @discardableResult private static func write(_ text: String, to stream: Int32) -> Int32? {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Foundation.write(stream, $0.baseAddress, $0.count) }
      if count >= 0 {
        bytes.removeFirst(count)
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }
}

/// Why a result did not reach standard output.
struct OutputError: Error, CustomStringConvertible {
  let code: Int32

  init(_ code: Int32) { self.code = code }

  var description: String {
    "Standard output cannot be written: \(String(cString: strerror(code)))."
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
