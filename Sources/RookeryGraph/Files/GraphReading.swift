import Foundation

/// A graph as it was read from a file, with what is needed to join it to a map.
package struct GraphReading: Sendable, Equatable {
  package let format: GraphFormat
  package let contents: LabelledGraph
  package let identity: Identity
  package let notes: [GraphNote]

  /// What the ids of the file are worth.
  package enum Identity: Sendable, Equatable {
    case named
    /// The file only numbers its areas: its ids are their numbers.
    case numbered
    /// The file names its areas but for this many, which have no neighbours.
    case namedExcept(islands: Int)
  }

  init(
    format: GraphFormat, contents: LabelledGraph, identity: Identity, notes: [GraphNote]
  ) {
    self.format = format
    self.contents = contents
    self.identity = identity
    self.notes = notes
  }

  /// Reads a graph from the bytes of a file, whose format is found by its content.
  package init(_ bytes: [UInt8]) throws(GraphError) {
    guard !bytes.starts(with: [0x1F, 0x8B]), !bytes.starts(with: [0xFF, 0xFF, 0xFF, 0xFF]),
      let text = String(validating: bytes, as: UTF8.self)
    else { throw .compressedOrBinary }
    try self.init(text: text)
  }

  /// Reads a graph from the text of a file, whose format is found by its content.
  package init(text: String) throws(GraphError) {
    let text = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    let lines = SourceLine.lines(of: text)
    switch try GraphFormat(of: text, lines) {
    case .gal: self = try GAL.read(lines)
    case .gwt: self = try GWT.read(lines)
    case .inla: self = try INLAGraph.read(lines)
    case .geoBUGS: self = try GeoBUGS.read(text)
    case .edgeList: self = try EdgeList.read(text)
    case .geoJSON: self = try EdgeGeoJSON.read(text)
    }
  }

  /// Reads a graph file; `unreadable` where there is none.
  package init(contentsOf path: String) throws(GraphError) {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      let exists = FileManager.default.fileExists(atPath: path)
      throw .unreadable(path: path, reason: exists ? "it may not be read" : "there is no such file")
    }
    try self.init([UInt8](data))
  }
}
