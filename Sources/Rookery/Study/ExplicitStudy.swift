package import RookeryModels

extension Study {
  /// The study with the prior of every coefficient and parameter written out, given or by default,
  /// and with the number of joint draws that its outputs need.
  public func withExplicitPriors() throws(StudyError) -> Study {
    let (formula, coefficients) = try resolvedFormula()
    var study = self
    study.method.draws = drawCount
    do throws(ModelError) {
      study.model.priors = try formula.statedPriors(
        coefficients: coefficients, family: model.family
      ).mapValues(Study.Prior.init)
    } catch { throw .input(error.placed(in: model.formula)) }
    return study
  }

  /// The study with the priors that its model ended up with: also those that follow the data.
  func stating(_ model: RookeryModels.Model) throws(StudyError) -> Study {
    var study = self
    for stated in model.priors where study.model.priors[stated.parameter] == nil {
      // A prior that stands on the sd may have been given of the precision or the variance.
      let isGiven = ["precision", "variance"].contains { scale in
        stated.parameter.hasSuffix("sd")
          && study.model.priors[stated.parameter.dropLast(2) + scale] != nil
      }
      if isGiven { continue }
      do {
        study.model.priors[stated.parameter] = Study.Prior(try PriorCall(parsing: stated.prior))
      } catch { throw .input(error) }
    }
    return study
  }

  /// The formula with the study's priors in place of its own.
  package func resolvedFormula() throws(StudyError) -> (
    formula: Formula, coefficientPriors: [String: PriorCall]
  ) {
    let formula: Formula
    do { formula = try Formula(parsing: model.formula) } catch { throw .input(error) }
    do { return try formula.applying(model.priors.mapValues(\.call)) } catch {
      throw .input(error.placed(in: model.formula))
    }
  }
}
