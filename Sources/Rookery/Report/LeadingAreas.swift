import RookeryInference
import RookeryModels
import RookeryTable

/// The areas that stand out: for relative risks those most surely above 1, for probabilities and
/// means the highest.
package struct LeadingAreas: Sendable {
  package let scale: Scale
  package let rows: [Row]

  package enum Scale: Sendable { case relativeRisk, probability, mean }

  package struct Row: Sendable {
    package let id: String
    /// What people call the area, where the data have a column of names.
    package let name: String?
    package let observed: Double?
    package let expected: Double?
    package let mean: Double
    package let sd: Double
    package let lower: Double
    package let upper: Double
    /// P(RR > 1); nil on other scales.
    package let exceedance: Double?
  }

  /// The first `count` areas; of relative risks only those whose median is above 1.
  init(_ result: StudyResult, count: Int) {
    let observations = result.model.observations
    let posterior = result.posterior
    let response = posterior.response
    scale = Scale(observations.likelihood.response)
    let isRisk = scale == .relativeRisk
    let probabilities = posterior.request.probabilities
    func quantile(_ p: Double, _ area: Int) -> Double {
      probabilities.firstIndex(of: p).map { response[area].quantiles[$0] } ?? .nan
    }
    func isBefore(_ a: Int, _ b: Int) -> Bool {
      let (first, second) = (response[a], response[b])
      // What rounds to one probability in three decimals is told apart by the risk.
      let sureness = [first, second].map { isRisk ? ($0.exceedance[0] * 1000).rounded() : 0 }
      if sureness[0] != sureness[1] { return sureness[0] > sureness[1] }
      return first.mean == second.mean ? a < b : first.mean > second.mean
    }
    let names = Self.names(result.data, ids: result.ids)
    rows = response.indices.filter { !isRisk || quantile(0.5, $0) > 1 }
      .sorted(by: isBefore).prefix(count)
      .map { area in
        Row(
          id: result.ids[area], name: names?[area], observed: observations.observed[area],
          expected: observations.expected?[area], mean: response[area].mean,
          sd: response[area].sd, lower: quantile(0.025, area), upper: quantile(0.975, area),
          exceedance: isRisk ? response[area].exceedance[0] : nil)
      }
  }

  /// What people call the areas: a column of text called name; nil without one.
  static func names(_ data: DataTable, ids: [String]) -> [String]? {
    let column = data.columns.first {
      guard case .texts = $0.values else { return false }
      return $0.name.lowercased() == "name"
    }
    guard let texts = column?.texts, texts.compactMap({ $0 }) != ids else { return nil }
    return texts.map { $0 ?? "" }
  }
}

extension LeadingAreas.Scale {
  fileprivate init(_ scale: RookeryModels.ResponseScale) {
    switch scale {
    case .exponential: self = .relativeRisk
    case .logistic: self = .probability
    case .identity: self = .mean
    }
  }
}
