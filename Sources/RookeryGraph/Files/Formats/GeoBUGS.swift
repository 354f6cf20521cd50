/// The adjacency data of GeoBUGS and WinBUGS: vectors `num`, `adj` and `weights`.
///
/// `num` has the number of neighbours of areas 1 … n, `adj` their numbers, area by area, `weights`
/// one weight for each entry of `adj`, 1 where absent. They stand in an R list, `num = c(3, 2, …)`,
/// or apart, `num <- c(…)`; `sumNumNeigh`, the length of `adj`, is checked if it is there. Other
/// vectors of the same data file are left alone.
enum GeoBUGS {
  static func looksLike(_ text: String) -> Bool {
    text.contains("num") && text.contains("adj") && text.contains("(")
  }

  static func read(_ text: String) throws(GraphError) -> GraphReading {
    let data = try BUGSData(text)
    let num = try data.wholeNumbers("num")
    let adj = try data.wholeNumbers("adj")
    let weights = data.vectors["weights"]
    let total = num.values.reduce(0, +)
    let sizes = [
      (adj.values.count, "entries of adj, the sum of num,"),
      (weights?.count ?? total, "weights"),
      (try data.sumOfNeighbours() ?? total, "neighbours by sumNumNeigh"),
    ]
    for (size, what) in sizes where size != total {
      throw .wrongCount(.geoBUGS, promised: total, found: size, what: what)
    }

    var entries = DirectedEntries()
    for area in num.values.indices {
      try entries.declare(String(area + 1), at: num.places[area])
    }
    var next = 0
    for (area, count) in num.values.enumerated() {
      for _ in 0..<count {
        let weight = weights?[next]
        guard let value = Double(weight?.text ?? "1") else {
          throw .badWeight(
            adj.places[next], area: String(area + 1), neighbour: String(adj.values[next]),
            weight: weight?.text ?? "")
        }
        try entries.add(
          String(adj.values[next]), to: String(area + 1), weight: value, at: adj.places[next])
        next += 1
      }
    }
    let (contents, notes) = try entries.symmetrised()
    return GraphReading(format: .geoBUGS, contents: contents, identity: .numbered, notes: notes)
  }

  static func write(_ labelled: LabelledGraph) -> (text: String, notes: [GraphNote]) {
    let numbering = AreaNumbering(labelled.ids)
    let graph = labelled.reordered(numbering.order).graph
    let areas = 0..<graph.areaCount
    let num = areas.map { String(graph.degree(of: $0)) }.joined(separator: ", ")
    let adj = areas.filter { graph.degree(of: $0) > 0 }.map { area in
      graph.neighbours(of: area).map { String($0 + 1) }.joined(separator: ", ")
    }
    let weights = areas.filter { graph.degree(of: $0) > 0 }.map { area in
      graph.weights(of: area).map(weightText).joined(separator: ", ")
    }
    let text = """
      list(
      num = c(\(num)),
      adj = c(
      \(adj.joined(separator: ",\n"))),
      weights = c(
      \(weights.joined(separator: ",\n"))),
      sumNumNeigh = \(graph.neighbours.count))

      """
    return (text, numbering.notes(for: .geoBUGS, labelled.ids))
  }
}

/// The vectors of an R or WinBUGS data file, as texts with their lines.
struct BUGSData {
  typealias Token = (text: String, line: Int)
  private(set) var vectors: [String: [Token]] = [:]

  init(_ text: String) throws(GraphError) {
    let tokens = Self.tokens(of: text)
    var next = 0
    while next + 1 < tokens.count {
      guard tokens[next + 1].text == "=" else {
        next += 1
        continue
      }
      let name = tokens[next].text
      next += 2
      guard next < tokens.count else { break }
      if tokens[next].text != "c" {
        vectors[name] = [tokens[next]]
        continue
      }
      var values: [Token] = []
      next += 2
      while next < tokens.count, tokens[next].text != ")" {
        if tokens[next].text != "," { values.append(tokens[next]) }
        next += 1
      }
      guard next < tokens.count else {
        throw .malformed(
          .line(tokens[tokens.count - 1].line), .geoBUGS, expected: "the end of \(name)",
          found: tokens[tokens.count - 1].text)
      }
      vectors[name] = values
    }
  }

  /// A vector of whole numbers, none negative, with the lines they stand on.
  func wholeNumbers(
    _ name: String
  ) throws(GraphError) -> (values: [Int], places: [GraphError.Place]) {
    guard let tokens = vectors[name] else {
      throw .malformed(.line(1), .geoBUGS, expected: "a vector \(name)", found: "none")
    }
    var values: [Int] = []
    for token in tokens {
      guard let value = Self.wholeNumber(token.text) else {
        throw .malformed(
          .line(token.line), .geoBUGS, expected: "a whole number in \(name)", found: token.text)
      }
      values.append(value)
    }
    return (values, tokens.map { .line($0.line) })
  }

  func sumOfNeighbours() throws(GraphError) -> Int? {
    try vectors["sumNumNeigh"].map { _ throws(GraphError) in
      try wholeNumbers("sumNumNeigh").values[0]
    }
  }

  /// R marks whole numbers by an L.
  private static func wholeNumber(_ text: String) -> Int? {
    let digits = text.hasSuffix("L") ? text.dropLast() : text[...]
    return Int(digits).flatMap { $0 >= 0 ? $0 : nil }
  }

  /// Words and the symbols ( ) , and = (for which R also writes <-), without comments.
  private static func tokens(of text: String) -> [Token] {
    var tokens: [Token] = []
    for line in SourceLine.lines(of: text) {
      var word = ""
      func flush() {
        if !word.isEmpty { tokens.append((word, line.number)) }
        word = ""
      }
      let content = line.text.replacing("<-", with: "=").prefix { $0 != "#" }
      for character in content {
        switch character {
        case "(", ")", ",", "=":
          flush()
          tokens.append((String(character), line.number))
        case " ": flush()
        default: word.append(character)
        }
      }
      flush()
    }
    return tokens
  }
}
