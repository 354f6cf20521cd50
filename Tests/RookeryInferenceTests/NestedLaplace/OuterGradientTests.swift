import Foundation
import RookeryGraph
import RookeryModels
import RookerySparseAlgebra
import RookeryTable
import Testing

@testable import RookeryInference

/// Laws of the Laplace engine on a small awkward map: two pieces and an island, one count missing.
@Suite struct OuterGradientTests {
  static let graph = AdjacencyGraph(
    areaCount: 9,
    edges: [
      .init(0, 1), .init(1, 2), .init(2, 3), .init(3, 0), .init(0, 2), .init(4, 5), .init(5, 6),
      .init(6, 7),
    ])

  static let counts: [Double?] = [3, 0, 7, nil, 1, 4, 2, 0, 5]

  static func model(_ formula: String, _ family: String, counts: [Double?] = counts) throws
    -> Model
  {
    let table = DataTable(
      rowCount: 9,
      columns: [
        Column("y", .reals(counts)),
        Column("e", .reals([2.1, 1.3, 3.8, 2, 1.1, 2.9, 3, 0.7, 3.3])),
        Column("n", .reals([9, 5, 11, 4, 6, 8, 7, 3, 12])),
        Column("x", .reals([0.2, 1.4, -0.3, 0.8, 0.5, 2.2, -1, 0.1, 0.9])),
        Column("g", .texts(["a", "b", "c", "a", "b", "c", "a", "b", "c"])),
      ])
    let ids = (1...9).map(String.init)
    let columns: ModelColumns =
      switch family {
      case "poisson": .init(expected: "e")
      case "binomial": .init(trials: "n")
      default: .init()
      }
    return try Model(
      .init(
        formula: Formula(parsing: formula), family: family, columns: columns, table: table,
        ids: ids, areaNames: AreaNames(ids: ids, idColumns: ["id"], table: table), graph: graph))
  }

  static let formulas = [
    "y ~ 1 + x + iid(area)", "y ~ 1 + x + icar(area)", "y ~ 1 + icar(area, scale = false)",
    "y ~ 1 + x + car(area)", "y ~ 0 + x + leroux(area)", "y ~ 1 + bym(area)",
    "y ~ 1 + x + bym2(area)", "y ~ 1 + bym2(area) + (1 | g)", "y ~ 1 + icar(area) + bym2(area)",
  ]

  @Test(arguments: formulas, ["poisson", "binomial", "gaussian"])
  func gradientIsTheDifference(_ formula: String, _ family: String) throws {
    let system = LatentSystem(try Self.model(formula, family))
    for shift in [-0.4, 0.7] {
      let t = system.parameters.start.enumerated().map { $1 + shift * Double($0 + 1) / 2 }
      let posterior = try system.conditionalPosterior(t, from: nil)
      let gradient = system.gradient(posterior, RowCovariances(system, posterior))
      for k in t.indices {
        let h = 1e-4
        var (up, down) = (t, t)
        up[k] += h
        down[k] -= h
        let difference =
          (try system.conditionalPosterior(up, from: nil).logDensity
            - system.conditionalPosterior(down, from: nil).logDensity) / (2 * h)
        #expect(abs(gradient.values[k] - difference) < 1e-5 * max(1, abs(difference)))
        let moved = try system.conditionalPosterior(up, from: nil)
        for j in 0..<posterior.field.count {
          let move = (moved.field[j] - posterior.field[j]) / h
          #expect(abs(gradient.modeMoves[k].field[j] - move) < 1e-2 * max(1, abs(move)))
        }
      }
    }
  }

  @Test(arguments: formulas) func constraintsHold(_ formula: String) throws {
    let system = LatentSystem(try Self.model(formula, "poisson"))
    let posterior = try system.conditionalPosterior(system.parameters.start, from: nil)
    for constraint in system.constraints {
      #expect(abs(constraint.times(posterior.field)) < 1e-10)
    }
  }

  @Test(arguments: formulas) func startDoesNotMatter(_ formula: String) throws {
    let system = LatentSystem(try Self.model(formula, "poisson"))
    let t = system.parameters.start
    let first = try system.conditionalPosterior(t, from: nil)
    let other = try system.conditionalPosterior(
      t,
      from: .init(
        field: first.field.map { $0 + 0.3 }, fixed: first.fixed.map { $0 - 0.5 }))
    #expect(abs(first.logDensity - other.logDensity) < 1e-8)
    for i in 0..<9 { #expect(abs(first.eta[i] - other.eta[i]) < 1e-9) }
  }

  @Test(arguments: [1, 2, 4]) func threadsChangeNothing(_ threads: Int) async throws {
    let model = try Self.model("y ~ 1 + x + bym2(area)", "poisson")
    let one = try await NestedLaplace(threads: 1).fit(model, PosteriorRequest())
    let many = try await NestedLaplace(threads: threads).fit(model, PosteriorRequest())
    #expect(one.response == many.response)
    #expect(one.hyperparameters == many.hyperparameters)
    #expect(one.fixed == many.fixed)
    #expect(one.criteria == many.criteria)
  }

  /// The sums over the factor's pattern and the low rank against all pairs, on a lattice of 196
  /// areas with a handful of cases each. What is left out is far pairs beyond the fixed effects: on
  /// this smooth field, the worst kind, up to a sixth of a correction that is itself a few per cent.
  @Test(arguments: ["y ~ 1 + x + bym2(area)", "y ~ 1 + x + icar(area)", "y ~ 1 + x + leroux(area)"])
  func patternSumsAgreeWithAllPairs(_ formula: String) throws {
    let system = LatentSystem(try LatticeModel.model(side: 14, formula))
    let posterior = try system.conditionalPosterior(system.parameters.start, from: nil)
    let covariances = RowCovariances(system, posterior)
    let dense = DenseCovariance(system, posterior, covariances)
    let pattern = PatternCovariance(system, posterior, covariances)
    let h = posterior.terms.fourth.enumerated().map { $1 * (1 + 0.001 * Double($0)) }
    let (a, c) = dense.sums(squares: h, cubes: h)
    let (b, d) = pattern.sums(squares: h, cubes: h)
    for i in a.indices {
      #expect(abs(a[i] - b[i]) < 0.17 * abs(a[i]))
      #expect(abs(c[i] - d[i]) < 0.03 * abs(c[i]))
    }
  }
}

/// Simulated counts on a square lattice.
enum LatticeModel {
  static func model(side: Int, _ formula: String, _ family: String = "poisson") throws -> Model {
    let n = side * side
    var edges: [AdjacencyGraph.Edge] = []
    for i in 0..<n {
      if i % side + 1 < side { edges.append(.init(i, i + 1)) }
      if i + side < n { edges.append(.init(i, i + side)) }
    }
    let graph = AdjacencyGraph(areaCount: n, edges: edges)
    let expected = (0..<n).map { 1 + 3 * abs(sin(Double($0) * 1.7)) }
    let counts = (0..<n).map { (expected[$0] * (1 + 0.6 * cos(Double($0) * 2.9))).rounded() }
    let table = DataTable(
      rowCount: n,
      columns: [
        Column("y", .reals(counts)), Column("e", .reals(expected)),
        Column("n", .reals(expected.map { (4 * $0).rounded() })),
        Column("x", .reals((0..<n).map { sin(Double($0) / 11) })),
      ])
    let ids = (1...n).map(String.init)
    return try Model(
      .init(
        formula: Formula(parsing: formula), family: family,
        columns: .init(
          expected: family == "poisson" ? "e" : nil, trials: family == "binomial" ? "n" : nil),
        table: table, ids: ids, areaNames: AreaNames(ids: ids, idColumns: ["id"], table: table),
        graph: graph))
  }
}
