import Foundation
import RookeryGraph
import RookeryInference
import RookeryModels
import RookeryTable
import Testing

@Suite(.enabled(if: ProcessInfo.processInfo.environment["ROOKERY_TIMING"] != nil))
struct TimingTests {
  @Test func lattice() async throws {
    for side in (ProcessInfo.processInfo.environment["ROOKERY_TIMING"] == "1" ? [10, 55, 141] : [55]) {
      let n = side * side
      var edges: [AdjacencyGraph.Edge] = []
      for r in 0..<side { for c in 0..<side {
        let i = r * side + c
        if c + 1 < side { edges.append(.init(i, i + 1)) }
        if r + 1 < side { edges.append(.init(i, i + side)) }
        if c + 1 < side, r + 1 < side { edges.append(.init(i, i + side + 1)) }
      } }
      let graph = AdjacencyGraph(areaCount: n, edges: edges)
      var state: UInt64 = 3
      func u() -> Double { state = state &* 6364136223846793005 &+ 1442695040888963407; return Double(state >> 11) / 9007199254740992 }
      let expected = (0..<n).map { _ in exp(3 * u()) }
      let y = (0..<n).map { i -> Double in
        let risk = exp(0.5 * sin(Double(i % side) / 6) * cos(Double(i / side) / 5) + 0.6 * (u() - 0.5))
        var k = 0.0; var p = exp(-expected[i] * risk); var s = p; let q = u()
        while q > s && k < 500 { k += 1; p *= expected[i] * risk / k; s += p }
        return k }
      let table = DataTable(rowCount: n, columns: [Column("y", .reals(y)), Column("e", .reals(expected))])
      let ids = (0..<n).map(String.init)
      var t = clock()
      let model = try Model(.init(formula: Formula(parsing: "y ~ 1 + bym2(area)"), family: "poisson", columns: .init(expected: "e"), table: table, ids: ids, areaNames: AreaNames(ids: ids, idColumns: [], table: table), graph: graph))
      print(n, "model", Double(clock() - t) / 1e6); t = clock()
      let p = try await NestedLaplace(threads: 1, progress: { print("  points", $0) }).fit(model, PosteriorRequest())
      print(n, "fit", Double(clock() - t) / 1e6, p.hyperparameters.map { ($0.name, $0.summary.mean, $0.summary.sd) })
    }
  }
}
