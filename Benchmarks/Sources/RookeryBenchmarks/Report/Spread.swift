/// The median and the least of repeated measurements.
struct Spread {
  let median: Double
  let minimum: Double

  init(_ values: [Double]) {
    precondition(!values.isEmpty, "a median needs at least one measurement")
    let sorted = values.sorted()
    let middle = sorted.count / 2
    median = sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    minimum = sorted[0]
  }
}
