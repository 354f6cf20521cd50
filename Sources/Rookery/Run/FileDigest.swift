import Foundation

/// The SHA-256 digest of a file's bytes (FIPS 180-4) in lower-case hexadecimal; nil where there is
/// no such file or it cannot be read to its end. Of GDAL's paths into an archive on disk
/// (`/vsizip/maps.zip/a.shp`) it is the archive's.
///
/// Reads a megabyte at a time.
func fileDigest(_ path: String) -> String? {
  let path = archive(of: path)
  var isFolder: ObjCBool = false
  guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
    let file = FileHandle(forReadingAtPath: path), let digest = Digest()
  else { return nil }
  defer { try? file.close() }
  do {
    while let chunk = try file.read(upToCount: 1 << 20), !chunk.isEmpty {
      guard chunk.withUnsafeBytes({ digest.update($0) }) else { return nil }
    }
  } catch { return nil }
  return digest.finish()
}

/// The file on disk that a path into an archive goes through; any other path as it is.
private func archive(of path: String) -> String {
  var inner = path
  while let prefix = ["/vsizip/", "/vsigzip/", "/vsitar/"].first(where: inner.hasPrefix) {
    inner.removeFirst(prefix.count)
  }
  guard inner != path else { return path }
  if inner.hasPrefix("{"), let end = inner.firstIndex(of: "}") {
    return String(inner[inner.index(after: inner.startIndex)..<end])
  }
  while !FileManager.default.fileExists(atPath: inner), let slash = inner.lastIndex(of: "/") {
    inner.removeSubrange(slash...)
  }
  return inner
}
