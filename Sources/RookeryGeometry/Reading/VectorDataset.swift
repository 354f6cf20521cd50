import CGDAL
import Foundation

/// An opened data set of features: anything GDAL opens, closed when it goes.
struct VectorDataset: ~Copyable {
  let handle: GDALDatasetH
  /// The location as it may be shown in a message.
  let name: String
  /// What must outlive the data set when it came from standard input.
  private let memory: MemoryFile?

  private init(handle: GDALDatasetH, name: String, memory: MemoryFile?) {
    self.handle = handle
    self.name = name
    self.memory = memory
  }

  deinit { GDALClose(handle) }

  /// Opens a path, a `/vsi…/` path, a zip archive, `-` for standard input, or a connection string.
  ///
  /// - Throws: `.noSuchFile`, `.cannotOpen`, `.severalDatasets`, `.emptyStandardInput`.
  static func open(
    _ location: String, for purpose: LayerPurpose
  ) throws(GeometryError) -> VectorDataset {
    if location == "-" || location.hasPrefix("/vsistdin") {
      let file = try MemoryFile.standardInput()
      return try open(path: file.path, shownAs: "standard input", memory: file, for: purpose)
    }
    return try open(
      path: location, shownAs: withoutCredentials(location), memory: nil, for: purpose)
  }

  private static func open(
    path: String, shownAs name: String, memory: MemoryFile?, for purpose: LayerPurpose
  ) throws(GeometryError) -> VectorDataset {
    let isArchive = path.lowercased().hasSuffix(".zip") && !path.hasPrefix("/vsizip/")
    if isArchive && exists(path) {
      return try openArchive(path, shownAs: name, memory: memory)
    }
    if let handle = handle(of: path) {
      return VectorDataset(handle: handle, name: name, memory: memory)
    }
    if !path.contains(":") && !path.hasPrefix("/vsi") && !exists(path) { throw .noSuchFile(name) }
    let complaint = gdalComplaint
    // A table need not be called .csv; but a file some driver knows and cannot read is no table.
    if purpose == .table, exists(path), complaint.contains("not recognized"),
      let handle = handle(of: "CSV:" + path)
    {
      return VectorDataset(handle: handle, name: name, memory: memory)
    }
    throw .cannotOpen(name, reason: reason(path) ?? complaint)
  }

  /// Opens the archive as a whole where a driver reads it so, and otherwise its one data set.
  ///
  /// Of files that differ in their extension only, such as those of a shapefile, the first that
  /// opens with a geometry stands for all.
  private static func openArchive(
    _ path: String, shownAs name: String, memory: MemoryFile?
  ) throws(GeometryError) -> VectorDataset {
    let root = "/vsizip/" + path
    if let handle = handle(of: root) {
      return VectorDataset(handle: handle, name: name, memory: memory)
    }
    var found: [String: (member: String, spatial: Bool)] = [:]
    for member in members(of: root).sorted() {
      guard let handle = handle(of: root + "/" + member) else { continue }
      defer { GDALClose(handle) }
      let spatial = (0..<GDALDatasetGetLayerCount(handle)).contains { index in
        OGR_L_GetGeomType(GDALDatasetGetLayer(handle, index)) != wkbNone
      }
      let stem = String(member.prefix(upTo: member.lastIndex(of: ".") ?? member.endIndex))
      if found[stem] == nil || (spatial && found[stem]?.spatial == false) {
        found[stem] = (member, spatial)
      }
    }
    let spatial = found.values.filter(\.spatial)
    let candidates = (spatial.isEmpty ? Array(found.values) : spatial).map(\.member).sorted()
    guard candidates.count <= 1 else { throw .severalDatasets(name, members: candidates) }
    guard let member = candidates.first, let handle = handle(of: root + "/" + member) else {
      throw .cannotOpen(name, reason: "the archive holds no data set that GDAL opens")
    }
    return VectorDataset(handle: handle, name: name, memory: memory)
  }

  /// Opens with text left as text: no guessing of types from a CSV, and its first line as names.
  private static func handle(of path: String) -> GDALDatasetH? {
    forgetGDALComplaints()
    let flags = UInt32(GDAL_OF_VECTOR) | UInt32(GDAL_OF_READONLY) | UInt32(GDAL_OF_VERBOSE_ERROR)
    var options: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    for option in ["AUTODETECT_TYPE=NO", "HEADERS=YES", "DATE_AS_STRING=YES"] {
      options = CSLAddString(options, option)
    }
    defer { CSLDestroy(options) }
    return UnsafeRawPointer(options).flatMap { list in
      GDALOpenEx(
        path, flags, nil, list.assumingMemoryBound(to: UnsafePointer<CChar>?.self), nil)
    }
  }

  private static func exists(_ path: String) -> Bool {
    if FileManager.default.fileExists(atPath: path) { return true }
    guard let file = VSIFOpenL(path, "rb") else { return false }
    VSIFCloseL(file)
    return true
  }

  /// Why a path has no format, where it can be seen.
  private static func reason(_ path: String) -> String? {
    guard gdalComplaint.contains("not recognized"),
      let kind = try? FileManager.default.attributesOfItem(atPath: path)
    else { return nil }
    if kind[.type] as? FileAttributeType == .typeDirectory {
      return "it is a folder, and no data set of a format that GDAL knows"
    }
    if kind[.size] as? Int == 0 { return "it is empty" }
    return "it is in no format that GDAL knows"
  }

  private static func members(of root: String) -> [String] {
    guard let list = VSIReadDirRecursive(root) else { return [] }
    defer { CSLDestroy(list) }
    return (0..<CSLCount(list)).compactMap { index in
      list[Int(index)].map { String(cString: $0) }
    }
    .filter { !$0.hasSuffix("/") }
  }
}
