import Foundation
import RookeryExport
import RookeryGeometry
import RookerySparseAlgebra

extension Study {
  private var existing: ExistingFile { outputs.overwrite ? .replace : .keep }

  /// A table in a database is called after the layer, else the file, of the regions:
  /// `nc_counties_smoothed`.
  ///
  /// Never like a layer that was read, which a table of the same name would replace, and in the
  /// letters that databases take as they are.
  var tableName: String {
    let file = regions.flatMap { regions in
      regions.file.prefixMatch(of: connection) == nil && regions.file != "-"
        ? URL(fileURLWithPath: regions.file).deletingPathExtension().lastPathComponent : nil
    }
    let name = (regions?.layer ?? file).map { "\($0)_smoothed" } ?? "smoothed"
    return String(name.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "_" })
  }

  /// Where results go, each place found fit to be written before any work is done.
  func checkedTargets() throws(StudyError) -> [PlannedOutput] {
    let inputs = Set(inputFiles.map(Self.resolved))
    var names: [String: String] = [:]
    let groups = outputs.aggregate.flatMap(aggregateNames)
    for path in outputs.out + groups.map(\.path) + outputs.plainFiles
    where path != "-" && path.prefixMatch(of: connection) == nil {
      let resolved = Self.resolved(path)
      guard !inputs.contains(resolved) else {
        throw .conflict(
          problem: "The output '\(withoutCredentials(path))' is also an input of the study",
          remedy: "give it another name")
      }
      if let name = names.updateValue(path, forKey: resolved) {
        throw .conflict(
          problem: "The outputs '\(name)' and '\(path)' are one file", remedy: "give it once")
      }
    }
    try requireFile(outputs.summary, "summary", such: "summary.json")
    try requireFile(outputs.densities, "file of densities", such: "densities.csv")
    if let path = outputs.densities, path != "-", !path.lowercased().hasSuffix(".csv") {
      throw .conflict(
        problem: "The file of densities '\(path)' does not end in .csv, and densities are written "
          + "as CSV", remedy: "give it a name such as densities.csv")
    }
    try requireFile(outputs.saveDraws, "file of draws", such: "draws.csv")
    do throws(ExportError) {
      for path in outputs.plainFiles { try checkDestination(path, existing: existing) }
      var targets: [PlannedOutput] = []
      for (path, tableName) in outputs.out.map({ ($0, tableName) }) + groups {
        let target = try OutputTarget(path)
        try target.check(existing: existing, tableName: tableName)
        targets.append(PlannedOutput(target: target, tableName: tableName))
      }
      return Array(targets.prefix(outputs.out.count))
    } catch { throw .input(error) }
  }

  private func requireFile(_ path: String?, _ what: String, such example: String)
    throws(StudyError)
  {
    guard let path, path.prefixMatch(of: connection) != nil else { return }
    throw .conflict(
      problem: "The \(what) '\(withoutCredentials(path))' names a connection, and a \(what) is "
        + "a file", remedy: "give it a name such as \(example)")
  }

  private static func resolved(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
  }

  /// Writes the layer to every target; returns what should be known about the files.
  func write(_ layer: ResultLayer, of map: RegionMap?, to outputs: [PlannedOutput])
    throws(StudyError) -> [String]
  {
    var notes: [String] = []
    for output in outputs {
      if Task.isCancelled { throw .interrupted }
      let target = output.target
      let suited = try target.needsLongitudeLatitude ? layer.inLongitudeLatitude(of: map) : layer
      do throws(ExportError) {
        notes += try suited.write(to: target, existing: existing, tableName: output.tableName)
          .map(\.description)
      } catch { throw .input(error) }
    }
    return notes
  }

  /// Writes the summary, if one is asked for.
  func write(_ summary: RunSummary) throws(StudyError) {
    guard let path = outputs.summary else { return }
    do { try summary.write(to: path, existing: existing) } catch { throw .input(error) }
  }

  /// What is needed to run the study again and to know that it was the same.
  func manifest(timings: [StageTiming]) throws(StudyError) -> Manifest {
    let study: JSONValue
    // The number of threads is no part of the analysis: results do not depend on it, to the byte.
    do { study = try JSONValue(encoding: redacted).removing("method", "threads") } catch {
      throw .input(error)
    }
    return Manifest(
      version: rookeryVersion,
      libraries: (geometryLibraryVersions() + algebraLibraryVersions()).map {
        .init($0.name, .text($0.version))
      },
      inputs: inputFiles.map { .init(name: withoutCredentials($0), sha256: fileDigest($0)) },
      study: study,
      seed: method.seed, timings: timings.map { .init($0.stage.rawValue, .number($0.seconds)) })
  }

  /// The files the study writes, as they may be shown.
  package var outputNames: [String] {
    let groups = outputs.aggregate.flatMap(aggregateNames)
    let results = (outputs.out.filter { $0 != "-" }.map { ($0, tableName) } + groups).map {
      path, tableName in
      let isTable = if case .database = (try? OutputTarget(path))?.format { true } else { false }
      return (isTable ? "the table \(tableName) of " : "") + withoutCredentials(path)
    }
    return results + outputs.plainFiles.filter { $0 != "-" }.map(withoutCredentials)
  }

  /// Every file the study reads, those that go with a Shapefile among them.
  private var inputFiles: [String] {
    var named = [regions?.file, data?.file, graph.file, graph.ids].compactMap { $0 }
    if case .table(let path) = outputs.benchmark?.totals { named.append(path) }
    return named.flatMap { path in
      guard path.lowercased().hasSuffix(".shp") else { return [path] }
      let companions = ["dbf", "shx", "prj", "cpg"].map { path.dropLast(3) + $0 }
      return [path] + companions.map(String.init).filter(FileManager.default.fileExists(atPath:))
    }
  }
}

extension Study.Threads {
  fileprivate static var cores: Int { ProcessInfo.processInfo.activeProcessorCount }

  /// The number of threads meant on this machine.
  var number: Int {
    switch self {
    case .all: Self.cores
    case .count(let count): count
    }
  }
}
