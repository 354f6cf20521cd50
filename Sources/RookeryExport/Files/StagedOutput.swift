import Foundation

/// What to do about a file that is already where results should go.
package enum ExistingFile: Sendable {
  case keep
  case replace
}

/// Output written in a hidden folder beside its destination and moved there when it is complete, so
/// that a failure leaves the destination as it was.
///
/// A format may consist of several files (a Shapefile does): whatever is in the folder is moved,
/// the named file last. Each move is atomic; several together are not.
struct StagedOutput {
  /// Where to write instead.
  let stagedPath: String
  private let folder: String
  private let destination: String
  private let name: String
  private let existing: ExistingFile
  /// The folder of the destination, if it was made for it.
  private let madeFolder: String?

  /// Makes the destination's folder if only that is missing.
  ///
  /// - Parameter name: the destination as the user typed it.
  /// - Throws: `exists`, `isFolder`, `noFolder`, `cannotWrite`.
  init(for name: String, existing: ExistingFile) throws(ExportError) {
    try Self.check(name, existing: existing)
    self.name = name
    self.existing = existing
    // A link is followed, so that it stays one.
    destination = URL(fileURLWithPath: name).resolvingSymlinksInPath().path
    let parent = (destination as NSString).deletingLastPathComponent
    // 0777 less what the user's mask takes away.
    madeFolder = mkdir(parent, 0o777) == 0 ? parent : nil
    var template = Array("\(parent)/.rookery-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw .cannotWrite(path: name, reason: systemMessage())
    }
    folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    stagedPath = "\(folder)/\((destination as NSString).lastPathComponent)"
  }

  /// Whether `name` may be written, without writing it: worth asking before a long computation.
  static func check(_ name: String, existing: ExistingFile) throws(ExportError) {
    let files = FileManager.default
    var isFolder: ObjCBool = false
    if files.fileExists(atPath: name, isDirectory: &isFolder) {
      guard !isFolder.boolValue else { throw .isFolder(path: name) }
      guard existing == .replace || isSpecial(name) else { throw .exists(path: name) }
    } else {
      var folder = URL(fileURLWithPath: name).deletingLastPathComponent()
      if !files.fileExists(atPath: folder.path) { folder.deleteLastPathComponent() }
      guard files.fileExists(atPath: folder.path, isDirectory: &isFolder), isFolder.boolValue
      else { throw .noFolder(path: name, folder: folder.path) }
    }
  }

  /// A pipe or device, which is written to and never replaced.
  static func isSpecial(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
      && status.st_mode & S_IFMT != S_IFDIR
  }

  /// Moves what was written to its destination and removes the folder.
  ///
  /// - Parameter obsolete: files of the output this one replaces; those it did not bring anew are
  ///   deleted, lest an old index describe new shapes.
  func commit(obsolete: [String] = []) throws(ExportError) {
    let files = FileManager.default
    let parent = (destination as NSString).deletingLastPathComponent
    let main = (destination as NSString).lastPathComponent
    let written = ((try? files.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    if existing == .keep,
      let other = written.first(where: { files.fileExists(atPath: "\(parent)/\($0)") })
    {
      discard()
      let folder = (name as NSString).deletingLastPathComponent as NSString
      throw .exists(path: folder.appendingPathComponent(other))
    }
    for file in written.filter({ $0 != main }) + written.filter({ $0 == main }) {
      guard rename("\(folder)/\(file)", "\(parent)/\(file)") == 0 else {
        let reason = systemMessage()
        discard()
        throw .cannotWrite(path: name, reason: reason)
      }
    }
    for old in obsolete where !written.contains((old as NSString).lastPathComponent) {
      unlink(old)
    }
    discard()
  }

  /// Removes what was written, and the destination's folder if it was made and is still empty.
  func discard() {
    try? FileManager.default.removeItem(atPath: folder)
    if let madeFolder { rmdir(madeFolder) }
  }
}
