/// The terms of the cumulant expansion that a fit takes beyond the Gaussian at the mode. Fits take
/// all of them; fewer show what each one buys.
struct ExpansionTerms: OptionSet, Sendable {
  let rawValue: Int

  static let mean = ExpansionTerms(rawValue: 1)
  static let skewness = ExpansionTerms(rawValue: 2)
  static let variance = ExpansionTerms(rawValue: 4)
  static let evidence = ExpansionTerms(rawValue: 8)
  static let all: ExpansionTerms = [.mean, .skewness, .variance, .evidence]
}
