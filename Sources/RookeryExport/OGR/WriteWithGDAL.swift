import CGDAL
import Foundation

extension ResultLayer {
  /// Writes a file in the format of a GDAL driver, its companions included.
  func writeFile(
    to target: OutputTarget, driver name: String, existing: ExistingFile
  ) throws(ExportError) -> [ExportNote] {
    guard let driver = VectorDriver.all.first(where: { $0.name == name }) else {
      preconditionFailure("\(name) came from the list of drivers")
    }
    let staged = try StagedOutput(for: target.text, existing: existing)
    let layerName = ((target.text as NSString).lastPathComponent as NSString).deletingPathExtension
    let renamings: [ExportNote.Renaming]
    do throws(GDALFailure) {
      renamings = try GDALSession.quietly { () throws(GDALFailure) in
        guard let dataset = GDALCreate(driver.handle, staged.stagedPath, 0, 0, 0, GDT_Unknown, nil)
        else { throw GDALFailure(reason: GDALSession.lastMessage) }
        // A Shapefile would otherwise hold Latin letters only.
        let options = driver.hasLayerOption("ENCODING") ? ["ENCODING=UTF-8"] : []
        let renamings = try fill(dataset, name: layerName, options: options)
        try verify(staged.stagedPath)
        return renamings
      }
    } catch {
      staged.discard()
      throw .driver(target: target.displayName, driver: name, reason: error.reason)
    }
    try staged.commit(obsolete: companions(of: target.text, driver: driver))
    return notes(renamings, target: target)
  }

  /// Writes a table of a database, in one transaction.
  func writeTable(
    to target: OutputTarget, driver name: String, existing: ExistingFile, tableName: String
  ) throws(ExportError) -> [ExportNote] {
    try target.checkTable(tableName, driver: name, existing: existing)
    do throws(GDALFailure) {
      let renamings = try GDALSession.quietly { () throws(GDALFailure) in
        let dataset = try GDALSession.open(target.text, GDAL_OF_UPDATE)
        return try fill(
          dataset, name: tableName, options: existing == .replace ? ["OVERWRITE=YES"] : [])
      }
      return notes(renamings, target: target)
    } catch {
      throw .driver(target: target.displayName, driver: name, reason: error.reason)
    }
  }

  /// Fills and closes a dataset; formats without transactions do without.
  private func fill(
    _ dataset: GDALDatasetH, name: String, options: [String]
  ) throws(GDALFailure) -> [ExportNote.Renaming] {
    let hasTransaction = GDALDatasetStartTransaction(dataset, 0) == OGRERR_NONE
    CPLErrorReset()
    do throws(GDALFailure) {
      let renamings = try OGRLayerWriter(self, into: dataset).write(name: name, options: options)
      if hasTransaction, GDALDatasetCommitTransaction(dataset) != OGRERR_NONE {
        throw GDALFailure(reason: GDALSession.lastMessage)
      }
      CPLErrorReset()
      GDALClose(dataset)
      // Many formats write, and so fail, only when they are closed.
      guard CPLGetLastErrorType() != CE_Failure else {
        throw GDALFailure(reason: GDALSession.lastMessage)
      }
      return renamings
    } catch {
      if hasTransaction { GDALDatasetRollbackTransaction(dataset) }
      GDALClose(dataset)
      throw error
    }
  }

  /// Some drivers drop a feature without a word; a format that cannot be read back is trusted.
  private func verify(_ path: String) throws(GDALFailure) {
    guard let written = GDALOpenEx(path, UInt32(GDAL_OF_VECTOR | GDAL_OF_READONLY), nil, nil, nil)
    else { return }
    defer { GDALClose(written) }
    guard let layer = GDALDatasetGetLayer(written, 0) else { return }
    let count = OGR_L_GetFeatureCount(layer, 1)
    guard count >= 0, count != Int64(ids.count) else { return }
    let cause = shapes.contains { $0 == nil } ? ", as some areas have no shape" : ""
    throw GDALFailure(
      reason: "it kept only \(count) of \(ids.count) rows\(cause): write .gpkg instead")
  }

  /// The files of the dataset that is about to be replaced, if it is one of the same format.
  private func companions(of path: String, driver: VectorDriver) -> [String] {
    GDALSession.quietly {
      guard let old = GDALOpenEx(path, UInt32(GDAL_OF_VECTOR | GDAL_OF_READONLY), nil, nil, nil)
      else { return [] }
      defer { GDALClose(old) }
      guard GDALGetDatasetDriver(old) == driver.handle, let list = GDALGetFileList(old) else {
        return []
      }
      defer { CSLDestroy(list) }
      return (0..<Int(CSLCount(list))).compactMap { list[$0].map { String(cString: $0) } }
    }
  }

  private func notes(_ renamings: [ExportNote.Renaming], target: OutputTarget) -> [ExportNote] {
    var notes: [ExportNote] = []
    if !renamings.isEmpty {
      notes.append(.renamed(target: target.displayName, columns: renamings))
    }
    if !hasShapes { notes.append(.withoutShapes(target: target.displayName)) }
    return notes
  }
}

extension OutputTarget {
  /// - Throws: `exists` where the database has the table and it is not to be replaced; `driver`
  ///   where the database cannot be reached.
  func checkTable(
    _ tableName: String, driver: String, existing: ExistingFile
  ) throws(ExportError) {
    let isThere: Bool
    do throws(GDALFailure) {
      isThere = try GDALSession.quietly { () throws(GDALFailure) in
        let dataset = try GDALSession.open(text, GDAL_OF_UPDATE)
        defer { GDALClose(dataset) }
        return GDALDatasetGetLayerByName(dataset, tableName) != nil
      }
    } catch {
      throw .driver(target: displayName, driver: driver, reason: error.reason)
    }
    guard isThere, existing == .keep else { return }
    throw .exists(path: "the table \(tableName) of \(displayName)")
  }
}
