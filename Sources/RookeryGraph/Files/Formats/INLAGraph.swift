/// The text form of R-INLA's graph.
///
/// White-space separated whole numbers: the number of nodes; then for each node its number, its
/// number of neighbours and their numbers, by custom one node per line. From `#` on, a line is a
/// comment. INLA's rule for the base: if the smallest number used is 1 and the largest n, nodes
/// count from 1; if they are 0 and n − 1, from 0; anything else is an error.
enum INLAGraph {
  static func read(_ text: String) throws(GraphError) -> GraphReading {
    var tokens = Tokens(text)
    let count = try tokens.next("the number of nodes", below: .max)
    var records: [(node: Int, place: GraphError.Place, neighbours: [(Int, GraphError.Place)])] = []
    for found in 0..<count {
      guard !tokens.isAtEnd else {
        throw .wrongCount(.inla, promised: count, found: found, what: "nodes")
      }
      let place = tokens.place
      let node = try tokens.next("a node number", below: count + 1)
      let degree = try tokens.next("the number of neighbours of node \(node)", below: count + 1)
      var neighbours: [(Int, GraphError.Place)] = []
      for listed in 0..<degree {
        guard !tokens.isAtEnd else {
          throw .wrongCount(
            .inla, promised: degree, found: listed, what: "neighbours of node \(node)")
        }
        let place = tokens.place
        neighbours.append((try tokens.next("a neighbour of node \(node)", below: count + 1), place))
      }
      records.append((node, place, neighbours))
    }
    guard tokens.isAtEnd else {
      throw .malformed(
        tokens.place, .inla, expected: "nothing after its \(count) nodes", found: tokens.text)
    }

    var entries = DirectedEntries()
    for record in records.sorted(by: { $0.node < $1.node }) {
      try entries.declare(String(record.node), at: record.place)
    }
    let numbers = records.flatMap { [$0.node] + $0.neighbours.map(\.0) }
    let (smallest, largest) = (numbers.min() ?? 1, numbers.max() ?? 0)
    guard smallest <= 1, largest == count - 1 + smallest else {
      throw .baseOfNumbers(count: count, smallest: smallest, largest: largest)
    }
    for record in records {
      for (neighbour, place) in record.neighbours {
        // Nodes were declared in the order of their numbers, all of them.
        try entries.add(neighbour - smallest, to: record.node - smallest, at: place)
      }
    }
    let (contents, notes) = try entries.symmetrised()
    return GraphReading(format: .inla, contents: contents, identity: .numbered, notes: notes)
  }

  static func write(_ labelled: LabelledGraph) -> (text: String, notes: [GraphNote]) {
    let numbering = AreaNumbering(labelled.ids)
    let graph = labelled.reordered(numbering.order).graph
    var text = "\(graph.areaCount)\n"
    for area in 0..<graph.areaCount {
      let numbers =
        [area + numbering.first, graph.degree(of: area)]
        + graph.neighbours(of: area).map { $0 + numbering.first }
      text += numbers.map { String($0) }.joined(separator: " ") + "\n"
    }
    var notes = numbering.notes(for: .inla, labelled.ids)
    if !graph.isUnweighted { notes.append(.weightsNotWritten(.inla)) }
    return (text, notes)
  }

  private struct Tokens {
    private let tokens: [(text: Substring, line: Int)]
    private var position = 0

    init(_ text: String) {
      tokens = SourceLine.lines(of: text).flatMap { line in
        line.fields.prefix { $0.first != "#" }.map { ($0, line.number) }
      }
    }

    var isAtEnd: Bool { position == tokens.count }
    var place: GraphError.Place { .line(isAtEnd ? tokens.last?.line ?? 1 : tokens[position].line) }
    var text: String { isAtEnd ? "" : String(tokens[position].text) }

    mutating func next(_ expected: String, below limit: Int) throws(GraphError) -> Int {
      guard let number = Int(text), number >= 0, number < limit else {
        throw .malformed(place, .inla, expected: expected, found: text)
      }
      position += 1
      return number
    }
  }
}
