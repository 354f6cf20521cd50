/// `1 area`, `3 areas`, `no islands`.
package func counted(_ count: Int, _ one: String, _ many: String) -> String {
  switch count {
  case 0: "no \(many)"
  case 1: "1 \(one)"
  default: "\(count) \(many)"
  }
}
