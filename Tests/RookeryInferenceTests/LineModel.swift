import RookeryGraph
import RookeryModels
import RookeryTable

/// Models of areas that lie on a line, each but the ends with two neighbours.
enum LineModel {
  static func model(
    _ formula: String, _ family: String, response: [Double],
    coefficientPriors: [String: PriorCall] = [:]
  ) throws -> Model {
    let n = response.count
    let table = DataTable(
      rowCount: n,
      columns: [
        Column("y", .reals(response)),
        Column("x", .reals((0..<n).map { Double($0 * $0 % 7) })),
      ])
    let ids = (1...n).map(String.init)
    return try Model(
      .init(
        formula: Formula(parsing: formula), family: family, columns: .init(),
        coefficientPriors: coefficientPriors, table: table, ids: ids,
        areaNames: AreaNames(ids: ids, idColumns: ["id"], table: table),
        graph: AdjacencyGraph(areaCount: n, edges: (1..<n).map { .init($0 - 1, $0) })))
  }
}
