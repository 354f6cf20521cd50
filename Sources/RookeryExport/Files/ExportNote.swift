/// Something about a written file that its user should know.
package enum ExportNote: Sendable, Equatable, CustomStringConvertible {
  /// The format could not hold a column under its name.
  case renamed(target: String, columns: [Renaming])
  /// GeoJSON without a known coordinate system.
  case planarCoordinates(target: String)
  /// The format holds no shapes, or there were none to hold.
  case withoutShapes(target: String)

  package struct Renaming: Sendable, Equatable {
    package let from: String
    package let to: String
  }

  package var description: String {
    switch self {
    case .renamed(let target, let columns):
      "\(target) holds some columns under other names, as its format asks for: "
        + columns.map { "\($0.from) as \($0.to)" }.joined(separator: ", ")
    case .planarCoordinates(let target):
      "\(target) holds the coordinates as they came, because the source does not say which "
        + "coordinate system they are in: it will not lie where it should on a web map"
    case .withoutShapes(let target):
      "\(target) holds a table without shapes"
    }
  }
}
