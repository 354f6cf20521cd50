/// What can be wrong with regions, tables and graphs as a user gives them; each description is one
/// sentence that names the offender and the way out.
package enum GeometryError: Error, Sendable, Equatable {
  case noSuchFile(String)
  case cannotOpen(String, reason: String)
  case emptyStandardInput
  case severalDatasets(String, members: [String])
  case noLayer(String)
  case severalLayers(String, layers: [String])
  case unknownLayer(String, source: String, layers: [String])
  case badFilter(String, reason: String)
  case noFeatures(String, filter: String?)
  case readFailed(String, reason: String)
  case unknownField(String, source: String, fields: [String])
  case duplicateColumn(String, source: String)
  case missingIDs(field: String, features: FeatureList)
  case unusableID(field: String, value: String, feature: Int)
  case unusableGeometry(FeatureList)
  /// No feature has a polygon; the kinds of geometry there are instead.
  case noPolygons(String, kinds: [String])
  case angularUnit(String, source: String)
  case geometryEngine(operation: String, reason: String)
  case unusableCoordinateSystem(String, reason: String)
  case notProjectable(area: String, system: String)
  case badRule(String)
  case badTolerance(Double)
  case tooManyNearest(Int, areas: Int)
  case unknownArea(String, ids: [String])
  case linkToItself(String)
  case notNeighbours(String, String)
  case linkedAndUnlinked(String, String)
  case islands([String])
  case noShape(String, purpose: String)
  /// A distance was asked for on coordinates that look like degrees and may be anything.
  case distanceWithoutCoordinateSystem(purpose: String)
}

/// Features named in a message: the first few, and how many there are in all.
package struct FeatureList: Sendable, Equatable {
  package let named: [String]
  package let total: Int

  package init(_ names: [String]) {
    named = Array(names.prefix(10))
    total = names.count
  }

  package var text: String {
    let list = named.joined(separator: ", ")
    return total > named.count ? "\(list), and \(total - named.count) more" : list
  }
}

extension GeometryError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noSuchFile(let location):
      "There is no file \(location)."
    case .cannotOpen(let location, let reason):
      "\(location) cannot be opened: \(reason.asClause)."
    case .emptyStandardInput:
      "Standard input is empty where regions or a table were expected."
    case .severalDatasets(let archive, let members):
      "\(archive) holds several data sets (\(members.joined(separator: ", "))); name one as "
        + "/vsizip/\(archive)/NAME."
    case .noLayer(let source):
      "\(source) has no layer to read."
    case .severalLayers(let source, let layers):
      "\(source) has several layers (\(layers.joined(separator: ", "))); choose one with --layer."
    case .unknownLayer(let name, let source, let layers):
      "\(source) has no layer \(name)\(suggestion(for: name, among: layers)); its layers are "
        + "\(layers.joined(separator: ", "))."
    case .badFilter(let filter, let reason):
      "The filter \(filter) cannot be used: \(reason.asClause)."
    case .noFeatures(let source, let filter):
      if let filter {
        "No feature of \(source) satisfies \(filter)."
      } else {
        "\(source) has no features."
      }
    case .readFailed(let source, let reason):
      "Reading \(source) failed: \(reason.asClause)."
    case .unknownField(let name, let source, let fields):
      "\(source) has no field \(name)\(suggestion(for: name, among: fields)); its fields are "
        + "\(fields.joined(separator: ", "))."
    case .duplicateColumn(let name, let source):
      "\(source) has more than one column called \(name); rename all but one."
    case .missingIDs(let field, let features):
      "The id field \(field) is empty in \(features.text); fill it in or choose another with --id."
    case .unusableID(let field, let value, let feature):
      "The id field \(field) holds \(value) in feature \(feature), and an id must be text or a "
        + "whole number; choose another with --id."
    case .unusableGeometry(let features):
      "These features have no polygon: \(features.text); leave them out with --skip-empty."
    case .noPolygons(let source, let kinds):
      "\(source) has no polygons (\(kinds.joined(separator: ", "))); give the polygons of the "
        + "areas, and a table without them with --data."
    case .angularUnit(let unit, let source):
      "The coordinates of \(source) are angles in \(unit)s, and only degrees are understood; "
        + "reproject it first."
    case .geometryEngine(let operation, let reason):
      "\(operation) failed: \(reason.asClause)."
    case .unusableCoordinateSystem(let name, let reason):
      "The coordinate system \(name) cannot be used: \(reason.asClause)."
    case .notProjectable(let area, let system):
      "A point of area \(area) lies outside what \(system) can be converted from; check the "
        + "coordinate system of the file."
    case .badRule(let text):
      "\(text) is not a rule of contiguity; use queen, rook, distance:KM, knn:K or delaunay."
    case .badTolerance(let value):
      "\(value) is not a tolerance; give a distance of 0 or more."
    case .tooManyNearest(let k, let areas):
      "knn:\(k) asks for \(k) neighbours of each area, and there are \(areas) areas; use a number "
        + "from 1 to \(max(1, areas - 1))."
    case .unknownArea(let id, let ids):
      "There is no area \(id)\(suggestion(for: id, among: ids)); --link and --unlink take two ids."
    case .linkToItself(let id):
      "Area \(id) cannot be linked with itself; --link and --unlink take two different ids."
    case .notNeighbours(let a, let b):
      "\(a) and \(b) are not neighbours, so --unlink \(a),\(b) has nothing to remove."
    case .linkedAndUnlinked(let a, let b):
      "\(a) and \(b) are both in a --link and in an --unlink; keep one of the two."
    case .islands(let ids):
      "\(FeatureList(ids).text) \(ids.count == 1 ? "has" : "have") no neighbour; link with "
        + "--link, or choose --islands keep or connect-nearest."
    case .noShape(let area, let purpose):
      "Area \(area) has no polygon, which \(purpose) needs."
    case .distanceWithoutCoordinateSystem(let purpose):
      "The map states no coordinate system and its coordinates look like longitude and latitude, "
        + "so distances have no meaning, which \(purpose) needs; add its .prj, or convert it with "
        + "ogr2ogr -a_srs EPSG:4326."
    }
  }
}

extension String {
  /// Another library's message fitted into a sentence: one line, without its final stop.
  fileprivate var asClause: String {
    var text = split(whereSeparator: \.isNewline).joined(separator: " ")
    while let last = text.last, last == "." || last == " " { text.removeLast() }
    return text.isEmpty ? "no reason was given" : text
  }
}
