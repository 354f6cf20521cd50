import Foundation

/// Edges as GeoJSON lines between points of the areas, for looking at a graph on a map.
///
/// Each feature is one edge with properties focal, neighbor and weight; without weight it is 1.
/// Geometry plays no part in reading. The member `area_ids` of the collection names all areas in
/// order, those without neighbours included, for which there is no line; without it there are only
/// the areas that edges name.
enum EdgeGeoJSON {
  static func read(_ text: String) throws(GraphError) -> GraphReading {
    let collection = try decode(text)
    var entries = DirectedEntries()
    for (index, id) in (collection.areaIDs ?? []).enumerated() {
      try entries.declare(id.text, at: .feature(index + 1))
    }
    if collection.areaIDs == nil {
      for (index, feature) in collection.features.enumerated() {
        _ = entries.position(of: feature.properties.focal.text, at: .feature(index + 1))
        _ = entries.position(of: feature.properties.neighbour.text, at: .feature(index + 1))
      }
    }
    for (index, feature) in collection.features.enumerated() {
      let edge = feature.properties
      if edge.focal.text == edge.neighbour.text, edge.weight == 0 { continue }
      try entries.add(
        edge.neighbour.text, to: edge.focal.text, weight: edge.weight ?? 1,
        at: .feature(index + 1))
    }
    let (contents, notes) = try entries.symmetrised()
    return GraphReading(
      format: .geoJSON, contents: contents, identity: .named,
      notes: notes.filter { $0 != .listedOnce })
  }

  /// - Parameter points: longitude and latitude in degrees, WGS 84, one per area.
  static func write(
    _ labelled: LabelledGraph, points: [(longitude: Double, latitude: Double)]
  ) -> (text: String, notes: [GraphNote]) {
    precondition(points.count == labelled.ids.count, "a graph is drawn with one point per area")
    let ids = labelled.ids.map(quoted)
    let features = labelled.graph.weightedEdges.map { edge, weight in
      let line = EdgeLine(from: points[edge.first], to: points[edge.second])
      return #"{"type":"Feature","properties":{"focal":\#(ids[edge.first]),"#
        + #""neighbor":\#(ids[edge.second]),"weight":\#(weightText(weight))},"#
        + #""geometry":\#(line.geoJSON)}"#
    }
    let text = """
      {"type":"FeatureCollection","area_ids":[\(ids.joined(separator: ","))],"features":[
      \(features.joined(separator: ",\n"))
      ]}

      """
    let islands = labelled.graph.islands.map { labelled.ids[$0] }
    return (text, islands.isEmpty ? [] : [.islandsListedApart(ids: islands)])
  }

  private struct Collection: Decodable {
    let features: [Feature]
    let areaIDs: [Identifier]?

    enum CodingKeys: String, CodingKey {
      case features
      case areaIDs = "area_ids"
    }
  }

  private struct Feature: Decodable {
    let properties: Properties
  }

  private struct Properties: Decodable {
    let focal: Identifier
    let neighbour: Identifier
    let weight: Double?

    enum CodingKeys: String, CodingKey {
      case focal, neighbor, neighbour, weight
    }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      focal = try values.decode(Identifier.self, forKey: .focal)
      neighbour = try values.decode(
        Identifier.self, forKey: values.contains(.neighbour) ? .neighbour : .neighbor)
      weight = try values.decodeIfPresent(Double.self, forKey: .weight)
    }
  }

  /// An id written as a text or as a whole number.
  private struct Identifier: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let text = try? value.decode(String.self) {
        self.text = text
      } else {
        text = String(try value.decode(Int64.self))
      }
    }
  }

  private static func decode(_ text: String) throws(GraphError) -> Collection {
    do {
      return try JSONDecoder().decode(Collection.self, from: Data(text.utf8))
    } catch {
      let index = (error as? DecodingError)?.feature
      throw .malformed(
        index.map { .feature($0 + 1) } ?? .line(1), .geoJSON,
        expected: index == nil ? "a feature collection" : "properties focal and neighbor",
        found: index == nil ? String(text.prefix(40)) : "something else")
    }
  }

  private static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case _ where scalar.value < 0x20:
        "\\u" + String(repeating: "0", count: scalar.value < 0x10 ? 3 : 2)
          + String(scalar.value, radix: 16)
      default: String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }
}

extension DecodingError {
  /// The number, from 0, of the feature it is about.
  fileprivate var feature: Int? {
    let path: [any CodingKey] =
      switch self {
      case .typeMismatch(_, let context), .valueNotFound(_, let context),
        .keyNotFound(_, let context), .dataCorrupted(let context):
        context.codingPath
      @unknown default: []
      }
    return path.count > 1 && path[0].stringValue == "features" ? path[1].intValue : nil
  }
}
