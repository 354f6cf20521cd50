/// Up to ten items in a row, and how many more there are.
func listInWords(_ items: [String]) -> String {
  let shown = items.prefix(10).joined(separator: ", ")
  return items.count > 10 ? "\(shown) and \(items.count - 10) more" : shown
}
