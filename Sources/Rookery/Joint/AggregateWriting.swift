import Foundation
import RookeryExport
import RookeryGeometry
import RookeryInference
import RookeryTable

/// A place for a layer: a file, or a table of a database.
struct PlannedOutput {
  let target: OutputTarget
  let tableName: String
}

extension Study {
  /// Where the groups of a column go: beside every file of results under its name with `.by-COLUMN`
  /// before the ending, `map.geojson` to `map.by-state.geojson`; as CSV where there are no polygons;
  /// in a database, a table whose name ends with `_by_column`. Nowhere for standard output.
  func aggregateNames(_ column: String) -> [(path: String, tableName: String)] {
    let label = String(column.map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : "_" })
    let table = "\(tableName)_by_\(label.lowercased().replacing("-", with: "_"))"
    var seen: Set<String> = []
    return outputs.out.filter { $0 != "-" }.compactMap { path in
      if path.prefixMatch(of: connection) != nil { return (path, table) }
      let url = path as NSString
      let ending = regions == nil ? "csv" : url.pathExtension
      let name = "\(url.deletingPathExtension).by-\(label).\(ending)"
      return seen.insert(name).inserted ? (name, table) : nil
    }
  }

  /// The groups of a column with their results, and with their shapes where there is a map.
  func makeAggregateLayer(
    _ aggregate: JointPlan.Aggregate, _ summaries: [QuantitySummary], _ request: PosteriorRequest,
    scale: RookeryExport.ResponseScale, map: RegionMap?, metadata: JSONValue?
  ) throws(StudyError) -> ResultLayer {
    let names = aggregate.groups.names
    do {
      return try ResultLayer(
        ids: names, shapes: map?.shapes ?? names.map { _ in nil },
        coordinateSystem: map?.coordinateSystem,
        attributes: DataTable(
          rowCount: names.count, columns: [Column(aggregate.groups.column, .texts(names))]),
        results: try aggregateColumns(
          aggregate.data, summaries, request: request, scale: scale, ratePer: outputs.per),
        prefix: outputs.prefix, metadata: metadata)
    } catch { throw .input(error) }
  }

  /// Writes the groups of every column; returns what should be known about the files.
  func writeAggregates(
    _ joint: JointResult, _ request: PosteriorRequest, scale: RookeryExport.ResponseScale,
    map: RegionMap?, metadata: JSONValue?
  ) throws(StudyError) -> [String] {
    var notes: [String] = []
    for (aggregate, summaries) in zip(joint.plan.aggregates, joint.answers.aggregates) {
      let outputs = try aggregateOutputs(aggregate.groups.column)
      guard !outputs.isEmpty else { continue }
      let dissolved = try aggregate.groups.dissolved(map)
      let layer = try makeAggregateLayer(
        aggregate, summaries, request, scale: scale, map: dissolved, metadata: metadata)
      notes += try write(layer, of: dissolved, to: outputs)
    }
    return notes
  }

  /// The targets of a column's groups.
  func aggregateOutputs(_ column: String) throws(StudyError) -> [PlannedOutput] {
    do throws(ExportError) {
      var outputs: [PlannedOutput] = []
      for (path, table) in aggregateNames(column) {
        outputs.append(PlannedOutput(target: try OutputTarget(path), tableName: table))
      }
      return outputs
    } catch { throw .input(error) }
  }

  /// Writes the joint draws, if they are to be saved.
  func writeDraws(
    _ posterior: Posterior, fixedNames: [String], scale: RookeryExport.ResponseScale
  ) throws(StudyError) {
    guard let path = outputs.saveDraws, let draws = posterior.draws else { return }
    do {
      try StanCSV(draws, fixedNames: fixedNames, scale: scale, version: rookeryVersion)
        .write(to: path, existing: outputs.overwrite ? .replace : .keep)
    } catch { throw .input(error) }
  }
}
