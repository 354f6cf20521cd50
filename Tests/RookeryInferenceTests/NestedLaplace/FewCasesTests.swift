import Foundation
import RookeryGraph
import RookeryModels
import RookeryTable
import Testing

@testable import RookeryInference

/// Maps with a handful of cases, where nearly all that is uncertain is shared by all rows.
@Suite struct FewCasesTests {
  /// With a flat intercept alone exp β is Gamma(cases, expected): mean ψ(Y), variance ψ′(Y).
  @Test(arguments: [(3, 0.02), (7, 0.006), (12, 0.003), (30, 0.002)])
  func interceptIsALogGamma(cases: Int, tolerance: Double) async throws {
    let posterior = try await NestedLaplace(threads: 1).fit(
      model(cases, "y ~ 1"), PosteriorRequest())
    let intercept = posterior.fixed[0].summary
    // ψ(Y) and ψ′(Y) of whole numbers, by their sums.
    let digamma = (1..<cases).reduce(-0.57721566490153286) { $0 + 1 / Double($1) }
    let trigamma = (1..<cases).reduce(Double.pi * Double.pi / 6) {
      $0 - 1 / Double($1 * $1)
    }
    let sd = trigamma.squareRoot()
    #expect(abs(intercept.sd / sd - 1) < tolerance)
    #expect(abs(intercept.mean - (digamma - log(Double(cases)))) < tolerance * sd)
  }

  /// Sums over the factor's pattern and the low rank against all pairs. The fewer the cases, the more
  /// of them is the low rank's; what far pairs have beside it counts where the sums are small.
  @Test(arguments: [(1, 0.01), (3, 0.02), (7, 0.06), (20, 0.15)])
  func patternSumsAgreeWithAllPairs(cases: Int, tolerance: Double) throws {
    let system = LatentSystem(try model(cases, "y ~ icar(area, sd = fixed(0.3))"))
    let posterior = try system.conditionalPosterior([], from: nil)
    let covariances = RowCovariances(system, posterior)
    let f = posterior.terms.third
    let dense = DenseCovariance(system, posterior, covariances).sums(squares: f, cubes: f)
    let pattern = PatternCovariance(system, posterior, covariances).sums(squares: f, cubes: f)
    for i in f.indices {
      #expect(abs(pattern.squares[i] - dense.squares[i]) < tolerance * abs(dense.squares[i]))
      #expect(abs(pattern.cubes[i] - dense.cubes[i]) < tolerance * abs(dense.cubes[i]))
    }
  }

  /// What pairs of observations do to a variance, against the double sum written out.
  @Test func pairLoopIsTheDoubleSum() throws {
    let system = LatentSystem(try model(7, "y ~ x + iid(area, sd = fixed(0.3))"))
    let posterior = try system.conditionalPosterior([], from: nil)
    let directions = FixedDirections(RowCovariances(system, posterior))
    let f = posterior.terms.third
    let (cubes, loops) = directions.sums(directions.moments(f))
    let n = f.count
    func r(_ i: Int, _ j: Int) -> Double {
      directions.rows.reduce(0) { $0 + $1[i] * $1[j] }
    }
    for i in [0, 5, 17] {
      var (cube, loop) = (0.0, 0.0)
      for j in 0..<n {
        cube += r(i, j) * r(i, j) * r(i, j) * f[j]
        for k in 0..<n where k != j {
          loop += 0.5 * r(i, j) * r(i, k) * f[j] * f[k] * r(j, k) * r(j, k)
        }
      }
      #expect(abs(cubes[i] - cube) < 1e-12)
      #expect(abs(loops[i] - loop) < 1e-12)
    }
  }

  /// Cases dealt out over 36 areas in squares, as many expected in all.
  private func model(_ cases: Int, _ formula: String) throws -> Model {
    let side = 6
    let n = side * side
    var edges: [AdjacencyGraph.Edge] = []
    for i in 0..<n {
      if i % side + 1 < side { edges.append(.init(i, i + 1)) }
      if i + side < n { edges.append(.init(i, i + side)) }
    }
    var counts = [Double](repeating: 0, count: n)
    for k in 0..<cases { counts[(k * k * 7 + 11 * k) % n] += 1 }
    let table = DataTable(
      rowCount: n,
      columns: [
        Column("y", .reals(counts)), Column("x", .reals((0..<n).map { sin(1.3 * Double($0)) })),
        Column("e", .reals(counts.map { _ in Double(cases) / Double(n) })),
      ])
    let ids = (1...n).map(String.init)
    return try Model(
      .init(
        formula: Formula(parsing: formula), family: "poisson", columns: .init(expected: "e"),
        table: table, ids: ids, areaNames: AreaNames(ids: ids, idColumns: ["id"], table: table),
        graph: AdjacencyGraph(areaCount: n, edges: edges)))
  }
}
