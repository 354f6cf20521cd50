package import RookeryInference
package import RookeryTable

/// The columns that joint draws add to every result, one value per row:
/// `rank_mean, rank_q025, rank_q975, p_top_K …, excursion …, excursion_below …,
/// rr_benchmarked_mean?, rr_benchmarked_q025?, rr_benchmarked_q975?`.
///
/// `excursion` is about the first threshold, which is 1 for relative risks; those of further
/// thresholds C are called `excursion_C` and `excursion_below_C`.
package func jointColumns(_ answers: JointAnswers, request: PosteriorRequest, scale: ResponseScale)
  -> [Column]
{
  let ranks = answers.ranks
  var columns = [
    Column("rank_mean", .reals(ranks.mean)),
    Column("rank_q025", .integers(ranks.lower.map { Int64($0) })),
    Column("rank_q975", .integers(ranks.upper.map { Int64($0) })),
  ]
  for top in ranks.top { columns.append(Column("p_top_\(top.count)", .reals(top.probability))) }
  for (place, excursion) in answers.excursions.enumerated() {
    let ending = place == 0 ? "" : "_\(shortest(excursion.threshold))"
    columns.append(Column("excursion\(ending)", .reals(excursion.above)))
    columns.append(Column("excursion_below\(ending)", .reals(excursion.below)))
  }
  if let benchmarked = answers.benchmarked {
    let stem = "\(scale.stem)_benchmarked"
    columns.append(Column("\(stem)_mean", .reals(benchmarked.map(\.mean))))
    for (name, p) in [("q025", 0.025), ("q975", 0.975)] {
      columns.append(
        Column("\(stem)_\(name)", .reals(benchmarked.map { $0.quantile(p, of: request) })))
    }
  }
  return columns
}
