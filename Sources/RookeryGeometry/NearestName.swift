/// " (did you mean X?)" for the candidate nearest to `name`, or nothing when none is near.
///
/// Near is an edit distance of at most a third of the name's length, letter case not counted.
func nearestName(to name: String, among candidates: [String]) -> String {
  let wanted = Array(name.lowercased())
  let limit = max(1, wanted.count / 3)
  let near =
    candidates
    .filter { abs($0.count - wanted.count) <= limit }
    .map { (name: $0, distance: editDistance(wanted, Array($0.lowercased()))) }
    .filter { $0.distance <= limit }
    .min { $0.distance < $1.distance }
  return near.map { " (did you mean \($0.name)?)" } ?? ""
}

/// Levenshtein's distance: the least number of letters inserted, removed or replaced.
/// O(|a| · |b|).
private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  var row = Array(0...b.count)
  for (i, letter) in a.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, other) in b.enumerated() {
      let replaced = diagonal + (letter == other ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
    }
  }
  return row[b.count]
}
