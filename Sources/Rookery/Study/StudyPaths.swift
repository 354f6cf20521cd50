import Foundation
import RookeryGeometry

extension Study {
  /// The study that a file says, its relative paths resolved against the file's folder.
  public init(file path: String) throws(StudyError) {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw .unreadable(path: path, reason: Self.reason(error))
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw .unreadable(path: path, reason: "it is not text in UTF-8")
    }
    try self.init(yaml: text, named: path)
    let folder =
      path.contains("/") ? String(path[...(path.lastIndex(of: "/") ?? path.startIndex)]) : ""
    resolvePaths(against: folder)
  }

  private static func reason(_ error: any Error) -> String {
    switch (error as? CocoaError)?.code {
    case .fileReadNoSuchFile, .fileNoSuchFile: "there is no such file"
    case .fileReadNoPermission: "it may not be read"
    default: "it could not be opened"
    }
  }

  /// Puts `folder`, empty or ending with a slash, before every relative path.
  mutating func resolvePaths(against folder: String) {
    func resolve(_ path: String) -> String { resolvedPath(path, against: folder) }
    if let file = regions?.file { regions?.file = resolve(file) }
    if let file = data?.file { data?.file = resolve(file) }
    graph.file = graph.file.map(resolve)
    graph.ids = graph.ids.map(resolve)
    outputs.out = outputs.out.map(resolve)
    outputs.summary = outputs.summary.map(resolve)
    outputs.densities = outputs.densities.map(resolve)
    outputs.saveDraws = outputs.saveDraws.map(resolve)
    outputs.benchmark = outputs.benchmark?.resolvingTable(resolve)
  }

  /// The study without passwords, for what is printed and stored.
  package var redacted: Study {
    var study = self
    if let file = regions?.file { study.regions?.file = withoutCredentials(file) }
    if let file = data?.file { study.data?.file = withoutCredentials(file) }
    study.graph.file = graph.file.map(withoutCredentials)
    study.graph.ids = graph.ids.map(withoutCredentials)
    study.outputs.out = outputs.out.map(withoutCredentials)
    study.outputs.summary = outputs.summary.map(withoutCredentials)
    study.outputs.densities = outputs.densities.map(withoutCredentials)
    study.outputs.saveDraws = outputs.saveDraws.map(withoutCredentials)
    study.outputs.benchmark = outputs.benchmark?.resolvingTable(withoutCredentials)
    return study
  }
}

/// `path` as seen from the working directory when it was written as seen from `folder`.
///
/// Absolute paths, standard streams and connection strings (`PG:…`, `https://…`) stay; of GDAL's
/// archives (`/vsizip/…`) the inner path is resolved.
func resolvedPath(_ path: String, against folder: String) -> String {
  guard !folder.isEmpty, !path.isEmpty, path != "-" else { return path }
  for archive in ["/vsizip/", "/vsigzip/", "/vsitar/"] where path.hasPrefix(archive) {
    return archive + resolvedPath(String(path.dropFirst(archive.count)), against: folder)
  }
  guard !path.hasPrefix("/"), path.prefixMatch(of: connection) == nil else { return path }
  return normalised(folder + path)
}

/// How a connection string begins, unlike a path: `PG:`, `https:`.
var connection: Regex<Substring> { #/[A-Za-z]{2,}:/# }

/// The path without `.` and with each `name/..` taken out, by its text alone.
private func normalised(_ path: String) -> String {
  var parts: [Substring] = []
  for part in path.split(separator: "/") where part != "." {
    if part == "..", let last = parts.last, last != ".." {
      parts.removeLast()
    } else {
      parts.append(part)
    }
  }
  return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
}
