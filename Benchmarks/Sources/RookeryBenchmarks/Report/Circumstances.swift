import Foundation
import Rookery

/// When, where and how something was measured.
struct Circumstances {
  /// How many cores other processes kept busy meanwhile; nil where that is not known.
  let coresOfOthers: Double?
  let commit: String?
  /// How often and with how many threads.
  let manner: String
  let remark: String?

  /// A sentence each.
  var sentences: [String] {
    let machine = Machine()
    let versions = Machine.versions.map { "\($0.name) \($0.version)" }.joined(separator: ", ")
    return [
      "\(Date().formatted(.iso8601.year().month().day())), Rookery \(rookeryVersion)"
        + (commit.map { " (\($0))" } ?? "") + ", built in release; \(versions)",
      "\(counted(machine.cores, "core")) (\(machine.processor)), \(machine.gigabytes) GB, "
        + machine.system,
      manner, load(on: machine),
    ] + (remark.map { [$0] } ?? [])
  }

  var plain: String { sentences.map { "\($0)\n" }.joined() }
  var markdown: String { sentences.map { "- \($0)" }.joined(separator: "\n") }

  private func load(on machine: Machine) -> String {
    guard let coresOfOthers else { return "What else the machine did meanwhile is not known" }
    let words = String(
      format: "Other processes kept %.1f of \(counted(machine.cores, "core")) busy meanwhile",
      coresOfOthers)
    return coresOfOthers < 0.1
      ? words
      : words
        + ", so wall times are too long, and CPU times somewhat; `make bench` on an idle machine "
        + "replaces this part"
  }
}

/// "1 core", "2 cores".
func counted(_ count: Int, _ one: String) -> String { "\(count) \(one)\(count == 1 ? "" : "s")" }
