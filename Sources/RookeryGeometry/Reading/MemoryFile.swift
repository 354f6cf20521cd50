import CGDAL
import Foundation

/// Standard input kept in memory, because GDAL cannot go back in a stream.
final class MemoryFile {
  let path: String

  private init(path: String) { self.path = path }

  deinit { VSIUnlink(path) }

  /// Reads standard input to its end.
  static func standardInput() throws(GeometryError) -> MemoryFile {
    let content = FileHandle.standardInput.readDataToEndOfFile()
    guard !content.isEmpty, let buffer = VSIMalloc(content.count) else {
      throw .emptyStandardInput
    }
    content.copyBytes(to: buffer.assumingMemoryBound(to: UInt8.self), count: content.count)
    let path = "/vsimem/rookery-\(UUID().uuidString)/input.\(fileExtension(for: content))"
    let file = VSIFileFromMemBuffer(
      path, buffer.assumingMemoryBound(to: GByte.self), vsi_l_offset(content.count), 1)
    guard let file else {
      VSIFree(buffer)
      throw .readFailed("standard input", reason: "it does not fit into memory")
    }
    VSIFCloseL(file)
    return MemoryFile(path: path)
  }

  /// The extension a file of such content has, for the drivers that look at names as well.
  private static func fileExtension(for content: Data) -> String {
    let head = content.prefix(4096)
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      if content.range(of: Data("xl/workbook.xml".utf8)) != nil { return "xlsx" }
      if head.range(of: Data("opendocument.spreadsheet".utf8)) != nil { return "ods" }
      return "zip"
    }
    if head.starts(with: Data("SQLite format 3".utf8)) { return "gpkg" }
    if head.starts(with: Data("fgb".utf8)) { return "fgb" }
    let first = head.first { !($0 == 0xEF || $0 == 0xBB || $0 == 0xBF || $0 <= 0x20) }
    switch first {
    case UInt8(ascii: "{"): return "geojson"
    case UInt8(ascii: "<"): return "xml"
    default: return "csv"
    }
  }
}
