/// The text form of R-INLA's graph.
///
/// White-space separated whole numbers: the number of nodes; then for each node its number, its
/// number of neighbours and their numbers, by custom one node per line. From `#` on, a line is a
/// comment. INLA's rule for the base: if the smallest number used is 1 and the largest n, nodes
/// count from 1; if they are 0 and n − 1, from 0; anything else is an error.
enum INLAGraph {
  static func read(_ lines: [SourceLine]) throws(GraphError) -> GraphReading {
    var tokens = Tokens(lines)
    let count = try tokens.next("the number of nodes", below: .max)
    var records: [(node: Int, line: Int, neighbours: [(node: Int, line: Int)])] = []
    for found in 0..<count {
      guard !tokens.isAtEnd else {
        throw .wrongCount(.inla, promised: count, found: found, what: "nodes")
      }
      let line = tokens.line
      let node = try tokens.next("a node number", below: count + 1)
      let degree = try tokens.next("the number of neighbours of node \(node)", below: count + 1)
      var neighbours: [(node: Int, line: Int)] = []
      for listed in 0..<degree {
        guard !tokens.isAtEnd else {
          throw .wrongCount(
            .inla, promised: degree, found: listed, what: "neighbours of node \(node)")
        }
        let line = tokens.line
        neighbours.append((try tokens.next("a neighbour of node \(node)", below: count + 1), line))
      }
      records.append((node, line, neighbours))
    }
    guard tokens.isAtEnd else {
      throw .malformed(
        tokens.place, .inla, expected: "nothing after its \(count) nodes",
        found: String(tokens.text))
    }

    var entries = DirectedEntries()
    for record in records.sorted(by: { $0.node < $1.node }) {
      try entries.declare(String(record.node), at: .line(record.line))
    }
    var (smallest, largest) = records.isEmpty ? (1, 0) : (Int.max, Int.min)
    for record in records {
      smallest = record.neighbours.reduce(min(smallest, record.node)) { min($0, $1.node) }
      largest = record.neighbours.reduce(max(largest, record.node)) { max($0, $1.node) }
    }
    guard smallest <= 1, largest == count - 1 + smallest else {
      throw .baseOfNumbers(count: count, smallest: smallest, largest: largest)
    }
    for record in records {
      for (neighbour, line) in record.neighbours {
        // Nodes were declared in the order of their numbers, all of them.
        try entries.add(neighbour - smallest, to: record.node - smallest, at: .line(line))
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

  /// The numbers of a file one after another, whichever lines they stand on.
  private struct Tokens {
    private let lines: [SourceLine]
    private var row = 0
    private var field = 0

    init(_ lines: [SourceLine]) {
      self.lines = lines
      settle()
    }

    var isAtEnd: Bool { row == lines.count }
    var line: Int { (isAtEnd ? lines.last?.number : lines[row].number) ?? 1 }
    var place: GraphError.Place { .line(line) }
    var text: Substring { isAtEnd ? "" : lines[row].fields[field] }

    /// - Parameter expected: what should stand here, for a message.
    mutating func next(_ expected: @autoclosure () -> String, below limit: Int) throws(GraphError)
      -> Int
    {
      guard let number = Int(text), number >= 0, number < limit else {
        throw .malformed(place, .inla, expected: expected(), found: String(text))
      }
      field += 1
      settle()
      return number
    }

    /// Goes on to the next line at the end of one, or at a comment.
    private mutating func settle() {
      while row < lines.count,
        field == lines[row].fields.count || lines[row].fields[field].utf8.first == UInt8(ascii: "#")
      {
        row += 1
        field = 0
      }
    }
  }
}
