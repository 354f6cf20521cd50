import Foundation
import RookeryModels

/// The fixed effects on an internal scale: columns have unit spread, and are centred where a flat
/// intercept absorbs their mean; priors are carried along. Results come back through `toUser`.
struct FixedDesign: Sendable {
  /// One array per coefficient, one value per row.
  let columns: [[Double]]
  /// Prior mean and precision of each internal coefficient; precision 0 is flat.
  let priorMeans: [Double]
  let priorPrecisions: [Double]
  /// log prior density at the prior means, the Jacobian of the scaling included.
  let logPriorConstant: Double
  /// For each user's coefficient its row of the linear map from internal ones.
  let toUser: [[Double]]

  init(_ effects: [Model.FixedEffect]) {
    let p = effects.count
    let intercept = effects.firstIndex {
      $0.prior == .flat && $0.name == Model.interceptName
    }
    var columns: [[Double]] = []
    var means: [Double] = []
    var precisions: [Double] = []
    var constant = 0.0
    var map = (0..<p).map { a in (0..<p).map { a == $0 ? 1.0 : 0 } }
    for (a, effect) in effects.enumerated() {
      let count = Double(effect.values.count)
      let isIntercept = effect.name == Model.interceptName
      let mean = effect.values.reduce(0, +) / count
      let center = intercept != nil && !isIntercept ? mean : 0
      let square = effect.values.reduce(0) { $0 + ($1 - center) * ($1 - center) } / count
      let scale = isIntercept || square == 0 ? 1 : square.squareRoot()
      columns.append(effect.values.map { ($0 - center) / scale })
      map[a][a] = 1 / scale
      if let intercept, !isIntercept { map[intercept][a] = -center / scale }
      switch effect.prior {
      case .flat:
        means.append(0)
        precisions.append(0)
        constant -= log(scale)
      case .normal(let priorMean, let sd):
        means.append(priorMean * scale)
        let precision = 1 / (sd * sd * scale * scale)
        precisions.append(precision)
        constant += 0.5 * log(precision) - 0.5 * log(2 * Double.pi)
      }
    }
    self.columns = columns
    priorMeans = means
    priorPrecisions = precisions
    logPriorConstant = constant
    toUser = map
  }

  var count: Int { columns.count }

  /// Xᵀ v.
  func transposed(_ v: [Double]) -> [Double] {
    columns.map { column in
      var sum = 0.0
      for i in 0..<v.count { sum += column[i] * v[i] }
      return sum
    }
  }
}
