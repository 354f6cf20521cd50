import Foundation
import RookeryGraph
import RookeryModels
import RookeryTable

/// The exact posteriors that accuracy is measured against, where a checkout has them beside it.
enum Reference {
  /// The checkout.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let folder: URL? = {
    let named = ProcessInfo.processInfo.environment["ROOKERY_REFERENCE"]
    let folder =
      named.map { URL(fileURLWithPath: $0) }
      ?? root.deletingLastPathComponent().appendingPathComponent("shared/reference")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  static var isPresent: Bool { folder != nil }
  static let absence = "the reference posteriors are not beside this checkout"
}

/// One data set of the reference with its graph.
struct ReferenceCase: Sendable {
  let counts: [Double]
  let expected: [Double]
  /// nil where the case has no covariate.
  let covariate: [Double]?
  let graph: AdjacencyGraph

  init(_ name: String) throws {
    let (file, count, expectation, edges): (String, String, String, String) =
      switch name {
      case "nc74", "nc74_nw": ("nc.csv", "sid74", "e74", "nc_edges_queen.csv")
      case "pennlc": ("pennlc.csv", "cases", "expected", "penn_edges_queen.csv")
      default:
        (
          "scotland.csv", "cases", "expected",
          "scotland_edges_\(name.replacingOccurrences(of: "scot_", with: "")).csv"
        )
      }
    let table = try CSVColumns("cases/\(file)")
    counts = table[count]
    expected = table[expectation]
    covariate =
      switch name {
      case "nc74": nil
      case "nc74_nw": table["nwprop74"]
      case "pennlc": table["smoking"]
      default: table["aff"].map { $0 / 10 }
      }
    let pairs = try CSVColumns("cases/\(edges)")
    graph = AdjacencyGraph(
      areaCount: counts.count,
      edges: zip(pairs["i"], pairs["j"]).map { AdjacencyGraph.Edge(Int($0) - 1, Int($1) - 1) })
  }

  /// The reference's model of this case: its term and priors.
  func model(_ kind: String) throws -> Model {
    let wide = ["bym", "leroux"].contains(kind)
    let variance = "invgamma(1, 0.01)"
    let term =
      switch kind {
      case "bym2p": "bym2(area)"
      case "bym2t": "bym2(area, share = inla.pc(0.5, \(2.0 / 3)))"
      case "bym": "bym(area, spatial_variance = \(variance), iid_variance = \(variance))"
      case "leroux": "leroux(area, variance = \(variance))"
      default: "\(kind)(area)"
      }
    let formula = try Formula(parsing: "y ~ 1 + \(covariate == nil ? "" : "x + ")\(term)")
    var columns = [Column("y", .reals(counts)), Column("e", .reals(expected))]
    if let covariate { columns.append(Column("x", .reals(covariate))) }
    let table = DataTable(rowCount: counts.count, columns: columns)
    let ids = (1...counts.count).map(String.init)
    let prior = PriorCall("normal", [0, 1e5.squareRoot()])
    return try Model(
      Model.Source(
        formula: formula, family: "poisson", columns: ModelColumns(expected: "e"),
        coefficientPriors: wide
          ? [Model.interceptName: prior].merging(covariate == nil ? [:] : ["x": prior]) { $1 }
          : [:],
        table: table, ids: ids, areaNames: AreaNames(ids: ids, idColumns: ["id"], table: table),
        graph: graph))
  }
}

/// The exact results of one model on one case.
struct ReferenceResult: Sendable {
  let areas: CSVColumns
  let parameters: [String: Parameter]
  let logMarginalLikelihood: Double

  struct Parameter: Sendable {
    let mean: Double
    let sd: Double
    let median: Double
    let relativeError: Double
  }

  init(_ kind: String, _ name: String) throws {
    areas = try CSVColumns("exact/\(kind)_\(name)_areas.csv")
    guard let folder = Reference.folder else { throw CocoaError(.fileNoSuchFile) }
    let data = try Data(contentsOf: folder.appendingPathComponent("exact/\(kind)_\(name).json"))
    let json = try JSONDecoder().decode(File.self, from: data)
    parameters = Dictionary(
      uniqueKeysWithValues: json.params.map {
        (
          $0.variable,
          Parameter(mean: $0.mean, sd: $0.sd, median: $0.q[2], relativeError: $0.relativeError)
        )
      })
    logMarginalLikelihood = json.logMarginalLikelihood
  }

  private struct File: Decodable {
    let logMarginalLikelihood: Double
    let params: [Entry]

    private enum CodingKeys: String, CodingKey {
      case logMarginalLikelihood = "log_marginal_likelihood"
      case params
    }

    struct Entry: Decodable {
      let variable: String
      let mean: Double
      let sd: Double
      let q: [Double]
      let relativeError: Double

      private enum CodingKeys: String, CodingKey {
        case variable
        case mean
        case sd
        case q
        case relativeError = "mcse_rel"
      }
    }
  }
}

/// Numeric columns of a small comma-separated file of the reference.
struct CSVColumns: Sendable {
  private let values: [String: [Double]]

  init(_ path: String) throws {
    guard let folder = Reference.folder else { throw CocoaError(.fileNoSuchFile) }
    let text = try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
    let lines = text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
        .map { $0.replacingOccurrences(of: "\"", with: "") }
    }
    var values: [String: [Double]] = [:]
    for (k, name) in lines[0].enumerated() {
      values[name] = lines.dropFirst().map { Double($0[k]) ?? .nan }
    }
    self.values = values
  }

  subscript(name: String) -> [Double] { values[name] ?? [] }
}
