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
  func checkedTargets() throws(StudyError) -> [OutputTarget] {
    let inputs = Set(inputFiles.map(Self.resolved))
    var names: [String: String] = [:]
    for path in outputs.out + [outputs.summary].compactMap({ $0 })
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
    if let summary = outputs.summary, summary.prefixMatch(of: connection) != nil {
      throw .conflict(
        problem:
          "The summary '\(withoutCredentials(summary))' names a connection, and a summary is "
          + "a file",
        remedy: "give it a name such as summary.json")
    }
    do throws(ExportError) {
      if let summary = outputs.summary { try checkDestination(summary, existing: existing) }
      var targets: [OutputTarget] = []
      for path in outputs.out {
        let target = try OutputTarget(path)
        try target.check(existing: existing, tableName: tableName)
        targets.append(target)
      }
      return targets
    } catch { throw .input(error) }
  }

  private static func resolved(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
  }

  /// Writes the layer to every target; returns what should be known about the files.
  func write(_ layer: ResultLayer, of map: RegionMap?, to targets: [OutputTarget])
    throws(StudyError) -> [String]
  {
    var notes: [String] = []
    for target in targets {
      if Task.isCancelled { throw .interrupted }
      let suited = try target.needsLongitudeLatitude ? layer.inLongitudeLatitude(of: map) : layer
      do throws(ExportError) {
        notes += try suited.write(to: target, existing: existing, tableName: tableName)
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
      // Nested Laplace draws no random numbers; this is the interface's default.
      seed: 1, timings: timings.map { .init($0.stage.rawValue, .number($0.seconds)) })
  }

  /// The files the study writes, as they may be shown.
  package var outputNames: [String] {
    let results = outputs.out.filter { $0 != "-" }.map { path in
      let isTable = if case .database = (try? OutputTarget(path))?.format { true } else { false }
      return (isTable ? "the table \(tableName) of " : "") + withoutCredentials(path)
    }
    return results + [outputs.summary].compactMap { $0 == "-" ? nil : $0.map(withoutCredentials) }
  }

  /// Every file the study reads, those that go with a Shapefile among them.
  private var inputFiles: [String] {
    let named = [regions?.file, data?.file, graph.file, graph.ids].compactMap { $0 }
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
