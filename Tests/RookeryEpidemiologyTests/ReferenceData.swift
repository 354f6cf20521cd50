import Foundation

/// The reference results beside a checkout, or where ROOKERY_REFERENCE says.
enum ReferenceData {
  static let folder: URL = {
    if let path = ProcessInfo.processInfo.environment["ROOKERY_REFERENCE"] {
      return URL(fileURLWithPath: path)
    }
    return URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("shared/reference")
  }()

  static func has(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appendingPathComponent(path).path)
  }

  static func data(_ path: String) throws -> Data {
    try Data(contentsOf: folder.appendingPathComponent(path))
  }

  /// Comma-separated rows after the header, quotes removed; the reference files quote no commas.
  static func rows(_ path: String) throws -> [[String]] {
    String(decoding: try data(path), as: UTF8.self)
      .split(whereSeparator: \.isNewline).dropFirst()
      .map { line in
        line.split(separator: ",", omittingEmptySubsequences: false)
          .map { $0.replacingOccurrences(of: "\"", with: "") }
      }
  }
}
