import Foundation

/// A file open for writing, or standard output.
struct OpenFile {
  let descriptor: Int32
  /// As error messages name it.
  let name: String

  static var standardOutput: OpenFile {
    OpenFile(descriptor: STDOUT_FILENO, name: "standard output")
  }

  /// Creates or truncates the file at `path`; messages call it `name`.
  init(creating path: String, as name: String) throws(ExportError) {
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    self.name = name
    guard descriptor >= 0 else { throw .cannotWrite(path: name, reason: systemMessage()) }
  }

  private init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(ExportError) {
    var rest = bytes
    while !rest.isEmpty {
      let written = Foundation.write(descriptor, rest.baseAddress, rest.count)
      if written < 0 {
        if errno == EINTR { continue }
        throw .cannotWrite(path: name, reason: systemMessage())
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[written...])
    }
  }

  /// A full disk may show itself only here.
  func close() throws(ExportError) {
    guard Foundation.close(descriptor) == 0 else {
      throw .cannotWrite(path: name, reason: systemMessage())
    }
  }
}

/// What the last failed system call had to say, such as "No space left on device".
func systemMessage() -> String { String(cString: strerror(errno)) }
