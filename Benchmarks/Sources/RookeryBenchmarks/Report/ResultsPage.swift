import Foundation

/// The parts of the page of results, in its order; each can be measured and replaced alone.
enum ReportPart: String, CaseIterable {
  case growth = "Whole fits as the number of areas grows"
  case peers = "Whole fits beside other software"
  case kernels = "Sparse kernels beside CHOLMOD"
  case stages = "Stages of whole studies"
}

/// One part, as a person reads it.
protocol PartReport {
  static var part: ReportPart { get }
  /// For a terminal.
  var plain: String { get }
  /// For the page, below the part's heading.
  var markdown: String { get }
}

/// The page of results: a part is replaced when it is measured again, and the others stay.
struct ResultsPage {
  private static let opening = """
    # Results

    Written by `make bench`, which measures again and replaces this page. Each part says when, where and how often it was measured, since one can be measured without the others.
    """

  private let file: URL

  init(_ path: String) { file = URL(fileURLWithPath: path) }

  func replace(_ part: ReportPart, with markdown: String) throws {
    let old = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    var bodies = Self.bodies(old)
    bodies[part] = markdown.trimmingCharacters(in: .newlines)
    let parts = ReportPart.allCases.compactMap { part in
      bodies[part].map { "## \(part.rawValue)\n\n\($0)" }
    }
    let page = ([Self.opening] + parts).joined(separator: "\n\n") + "\n"
    do { try Data(page.utf8).write(to: file, options: .atomic) } catch {
      throw BenchmarkError.file(path: file.path, reason: error.localizedDescription)
    }
  }

  /// What stands below each heading that is still in use.
  private static func bodies(_ page: String) -> [ReportPart: String] {
    var bodies: [ReportPart: String] = [:]
    var current: ReportPart?
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("## ") {
        current = ReportPart(rawValue: String(line.dropFirst(3)))
      } else if let current {
        bodies[current, default: ""] += line + "\n"
      }
    }
    return bodies.mapValues { $0.trimmingCharacters(in: .newlines) }
  }
}
