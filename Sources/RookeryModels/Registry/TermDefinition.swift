package import RookeryGraph
import RookeryTable

/// What a term's name means: its arguments and how its component is made.
package struct TermDefinition: Sendable {
  package let name: String
  package let summary: String
  /// Whether the term needs the graph of the areas, and so must name them.
  package let structure: Structure
  package let arguments: [Argument]
  package let make: @Sendable (TermContext) throws(ModelError) -> any LatentComponent

  package enum Structure: Sendable, Equatable {
    case graph
    case levels
  }

  package enum Argument: Sendable, Equatable {
    /// A prior of the hyperparameter with this name, on this scale, with its default. A standard
    /// deviation `sd` may also be given as `precision` or `variance`, a `spatial_sd` likewise.
    case prior(String, PriorScale, default: PriorCall)
    /// true or false, with its default.
    case flag(String, default: Bool)

    package var name: String {
      switch self {
      case .prior(let name, _, _): name
      case .flag(let name, _): name
      }
    }

    /// Every name under which the argument may be given, with the scale each means.
    package var spellings: [(name: String, scale: PriorScale?)] {
      switch self {
      case .flag(let name, _): return [(name, nil)]
      case .prior(let name, .sd, _):
        let prefix = name.dropLast(2)
        return [.sd, .precision, .variance].map { ("\(prefix)\($0.rawValue)", $0) }
      case .prior(let name, let scale, _): return [(name, scale)]
      }
    }
  }
}

/// What a term is made from: the call as written, its levels, and the graph of the areas.
package struct TermContext: Sendable {
  package let call: Formula.LatentCall
  package let levelCount: Int
  package let graph: AdjacencyGraph?
  /// The bound U of the default prior pc(U, 0.01) of standard deviations.
  package let effectScale: Double
  let definition: TermDefinition

  package init(
    call: Formula.LatentCall, definition: TermDefinition, levelCount: Int, graph: AdjacencyGraph?,
    effectScale: Double = 1
  ) throws(ModelError) {
    let known = definition.arguments.flatMap(\.spellings).map(\.name)
    for argument in call.arguments where !known.contains(argument.name) {
      throw .unknownArgument(
        term: call.label, argument: argument.name, known: known,
        nearest: nearestName(to: argument.name, among: known))
    }
    self.call = call
    self.definition = definition
    self.levelCount = levelCount
    self.graph = graph
    self.effectScale = effectScale
  }

  /// What the call says about one hyperparameter, or the default.
  package func belief(_ name: String, structure: IntrinsicStructure? = nil) throws(ModelError)
    -> Hyperparameter.Belief
  {
    for argument in definition.arguments where argument.name == name {
      guard case .prior(_, let scale, let standard) = argument else { continue }
      let given = call.arguments.filter { given in
        argument.spellings.contains { $0.name == given.name }
      }
      guard given.count <= 1 else {
        throw .givenTwice(term: call.label, arguments: given.map(\.name))
      }
      guard let one = given.first else {
        // Default bounds are stated for effects of about 1.
        let call =
          scale == .sd
          ? PriorCall(standard.name, [standard.arguments[0] * effectScale, standard.arguments[1]])
          : standard
        return try prior(call, name, PriorTarget(scale, structure: structure))
      }
      guard case .prior(let prior) = one.value else {
        throw .notAPrior(term: call.label, argument: one.name)
      }
      let spelled = argument.spellings.first { $0.name == one.name }?.scale ?? scale
      return try self.prior(prior, one.name, PriorTarget(spelled, structure: structure))
    }
    preconditionFailure("the term \(definition.name) has no prior argument \(name)")
  }

  /// A flag's value, or its default.
  package func flag(_ name: String) throws(ModelError) -> Bool {
    for case .flag(name, let standard) in definition.arguments {
      guard let given = call.arguments.first(where: { $0.name == name }) else { return standard }
      guard case .boolean(let value) = given.value else {
        throw .notABoolean(term: call.label, argument: name)
      }
      return value
    }
    preconditionFailure("the term \(definition.name) has no flag \(name)")
  }

  /// The graph, present for terms that ask for it.
  package func requireGraph() throws(ModelError) -> AdjacencyGraph {
    guard let graph else { throw .noGraph(term: call.label) }
    return graph
  }

  private func prior(_ call: PriorCall, _ argument: String, _ target: PriorTarget)
    throws(ModelError) -> Hyperparameter.Belief
  {
    do { return try call.belief(on: target) } catch {
      throw .prior(term: self.call.label, argument: argument, error)
    }
  }
}
