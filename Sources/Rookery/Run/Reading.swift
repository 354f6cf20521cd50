import Foundation
import RookeryGeometry
import RookeryGraph
import RookeryTable

/// The inputs of a study as they were read, not yet brought together.
struct StudySources {
  let map: RegionMap?
  /// The field of the regions that holds their ids, where one is known.
  let idField: String?
  let table: DataTable?
  let graph: GraphReading?

  /// Each source and what it held, in words.
  let descriptions: [String]
  /// What reading did to the sources, in words.
  let notes: [String]
}

extension Study {
  /// Reads regions, table and graph file.
  func readSources() throws(StudyError) -> StudySources {
    var descriptions: [String] = []
    var notes: [String] = []
    var map: RegionMap?
    var idField: String?
    if let regions {
      let read = try readRegions(regions)
      map = read
      idField = regions.id ?? read.idColumn
      let system = read.coordinateSystem.map { " (\($0.name))" } ?? ""
      descriptions.append(
        "\(counted(read.areaCount, "area", "areas")) from \(withoutCredentials(regions.file))"
          + system)
      notes += read.notes.map(\.description)
    }
    var table: DataTable?
    if let data {
      let read: DataTable
      do throws(GeometryError) {
        read = try DataTable(readingFile: data.file, layer: data.layer)
      } catch { throw .input(error) }
      descriptions.append(
        "\(counted(read.rowCount, "row", "rows")) from \(withoutCredentials(data.file))"
          + (data.join.map { ", joined by \($0.text)" } ?? ""))
      table = read
    }
    let graph = try readGraph()
    if let graph, let file = self.graph.file {
      descriptions.append("neighbours from \(withoutCredentials(file)) (\(graph.format))")
      notes += graph.notes.map(\.description)
    }
    return StudySources(
      map: map, idField: idField, table: table, graph: graph, descriptions: descriptions,
      notes: notes)
  }

  /// The areas with their data.
  func joinedAreas(_ sources: StudySources) throws(StudyError) -> AreaData {
    if let map = sources.map {
      return try AreaData(
        map: map, idField: sources.idField, table: sources.table, join: data?.join)
    }
    guard let table = sources.table, let graph = sources.graph, let join = data?.join else {
      preconditionFailure("a study without regions has a table, a join and a graph file")
    }
    return try AreaData(table: table, key: join.table, graph: graph)
  }

  /// The regions; where only the join names their ids, its field if they have it.
  private func readRegions(_ regions: Study.Regions) throws(StudyError) -> RegionMap {
    var source = RegionSource(
      location: regions.file, layer: regions.layer, idField: regions.id ?? data?.join?.regions,
      whereFilter: regions.filter, emptyGeometry: regions.skipEmpty ? .skip : .reject)
    do throws(GeometryError) {
      guard source.idField == nil, let field = data?.join?.table else {
        return try RegionMap(reading: source)
      }
      source.idField = field
      do throws(GeometryError) {
        return try RegionMap(reading: source)
      } catch {
        guard case .unknownField = error else { throw error }
        source.idField = nil
        return try RegionMap(reading: source)
      }
    } catch { throw .input(error) }
  }

  private func readGraph() throws(StudyError) -> GraphReading? {
    guard let file = graph.file else { return nil }
    let reading: GraphReading
    do { reading = try GraphReading(contentsOf: file) } catch { throw .input(error) }
    guard let idFile = graph.ids else { return reading }
    guard reading.identity == .numbered else {
      throw .conflict(
        problem:
          "The graph file '\(file)' names its areas itself, and '\(idFile)' would rename them",
        remedy: "leave --graph-ids out")
    }
    do throws(GraphError) {
      guard let data = FileManager.default.contents(atPath: idFile) else {
        throw .unreadable(path: idFile, reason: "there is no such file, or it may not be read")
      }
      return try reading.named(
        by: try GraphReading.ids(inText: String(decoding: data, as: UTF8.self)))
    } catch { throw .input(error) }
  }
}

extension RegionMap {
  /// The column that the ids were found in where none was named.
  fileprivate var idColumn: String? {
    for case .idsTaken(.column(let name)) in notes { return name }
    return nil
  }
}
