extension GraphFormat {
  /// The format of a text by what stands in it; `unknownFormat` if it is none.
  ///
  /// GeoJSON begins with a brace, a CSV has a header with focal, GeoBUGS data speak of `num` and
  /// `adj`. The other three begin with a count and are told apart by their first lines: a GAL record
  /// is an id and a count alone on a line, the neighbours on the next; an INLA record has them on
  /// the same line; a GWT line is two ids and a weight.
  init(of text: String, _ lines: [SourceLine]) throws(GraphError) {
    let lines = lines.drop { $0.fields[0].first == "#" }
    guard let header = lines.first else { throw .unknownFormat(firstLine: "") }
    if header.fields[0].first == "{" {
      self = .geoJSON
    } else if EdgeList.looksLike(text) {
      self = .edgeList
    } else if GeoBUGS.looksLike(text) {
      self = .geoBUGS
    } else if let format = Self.counted(header, lines.dropFirst()) {
      self = format
    } else {
      throw .unknownFormat(firstLine: String(header.text.prefix(60)))
    }
  }

  private static func counted(_ header: SourceLine, _ body: ArraySlice<SourceLine>) -> GraphFormat?
  {
    let fields = header.fields.prefix { $0.first != "#" }
    guard Int(fields[0]) != nil else { return nil }
    guard let first = body.first else { return areWhole(fields) ? .inla : nil }
    if fields.count == 1 {
      // An area without neighbours looks alike in GAL and INLA: the first that has some tells.
      guard let telling = body.first(where: { $0.fields.count != 2 || $0.fields[1] != "0" }) else {
        return isNumbering(body) ? .inla : .gal
      }
      if telling.fields.count == 2 { return .gal }
      return body.allSatisfy { $0.fields.count == 3 } && !isINLA(body) ? .gwt : .inla
    }
    if fields[0] == "0", Int(fields[1]) != nil { return first.fields.count == 3 ? .gwt : .gal }
    return areWhole(fields) ? .inla : nil
  }

  private static func areWhole(_ fields: some Sequence<Substring>) -> Bool {
    fields.allSatisfy { Int($0) != nil }
  }

  /// Whether lines of three numbers are a node, its count of neighbours and a node rather than a
  /// pair and its weight: all counts are 1, or some pair would be an area with itself.
  private static func isINLA(_ body: ArraySlice<SourceLine>) -> Bool {
    body.allSatisfy { areWhole($0.fields) }
      && (body.allSatisfy { $0.fields[1] == "1" }
        || body.contains { $0.fields[0] == $0.fields[1] && $0.fields[2] != "0" })
  }

  /// Whether the lines, without a blank one between them, begin with 1 … n or 0 … n − 1.
  private static func isNumbering(_ body: ArraySlice<SourceLine>) -> Bool {
    let numbers = Set(body.compactMap { Int($0.fields[0]) })
    return numbers.count == body.count
      && (numbers.min() == 1 || numbers.min() == 0)
      && numbers.max() == body.count - 1 + (numbers.min() ?? 0)
      && body[body.endIndex - 1].number - body[body.startIndex].number == body.count - 1
  }
}
