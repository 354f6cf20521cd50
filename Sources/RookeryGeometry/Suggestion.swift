import RookeryTable

/// " (did you mean X?)" for the candidate nearest to `name`, or nothing when none is near.
func suggestion(for name: String, among candidates: [String]) -> String {
  nearestName(to: name, among: candidates).map { " (did you mean \($0)?)" } ?? ""
}
