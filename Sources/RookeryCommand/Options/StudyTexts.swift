import ArgumentParser
import Rookery

/// The value of a study that an option says, written as in a study file; otherwise what it may be.
func studyValue<Value: StudyText>(_ text: String) throws -> Value {
  guard let value = Value(text: text) else { throw ValidationError("it must be \(Value.forms)") }
  return value
}

extension FitComparison.Criterion: ExpressibleByArgument {}
