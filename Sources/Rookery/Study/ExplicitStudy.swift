package import RookeryModels

extension Study {
  /// The study with the prior of every coefficient and parameter written out, given or by default.
  public func withExplicitPriors() throws(StudyError) -> Study {
    let (formula, coefficients) = try resolvedFormula()
    var study = self
    do throws(ModelError) {
      study.model.priors = try formula.statedPriors(coefficients: coefficients)
        .mapValues(Study.Prior.init)
    } catch { throw .input(error) }
    return study
  }

  /// The formula with the study's priors in place of its own.
  package func resolvedFormula() throws(StudyError) -> (
    formula: Formula, coefficientPriors: [String: PriorCall]
  ) {
    do {
      return try Formula(parsing: model.formula).applying(model.priors.mapValues(\.call))
    } catch { throw .input(error) }
  }
}
