/// The distinct values of a grouping column and which of them each row has.
package struct Levels: Sendable, Equatable {
  /// Sorted: by number where all are whole numbers, otherwise as texts, so that the order of rows
  /// does not matter.
  package let names: [String]
  /// For each row the position of its value in `names`; nil where it is missing.
  package let index: [Int?]

  /// An empty text and NA are missing.
  package init(_ column: Column) {
    let texts = column.texts.map { text in text == "" || text == "NA" ? nil : text }
    let distinct = Set(texts.compactMap(\.self))
    let numbers = distinct.compactMap { text in Int64(text).map { (text, $0) } }
    let names =
      numbers.count == distinct.count
      ? numbers.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
      : distinct.sorted()
    let position = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    self.names = names
    self.index = texts.map { text in text.flatMap { position[$0] } }
  }
}
