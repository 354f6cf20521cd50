import ArgumentParser
import Foundation

/// Times fits beside other software.
struct PeersVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "peers", abstract: "Time fits beside mgcv, TMB and NumPyro, on the same counts.",
    discussion: """
      What is not installed is left out with a line that says so; 'make peers' installs it.

      Example, from the root of the package:
        make bench BENCH='peers --size 100 --runs 1'
      """)

  @OptionGroup var page: PageOptions

  @Option(name: .customLong("size"), help: "A number of areas; may be given again.")
  var sizes: [Int] = []

  @Option(help: "How often each fit is run.")
  var runs = 3

  static let standard = [100, 1_000, 3_000]

  func validate() throws {
    if runs < 1 { throw ValidationError("--runs must be 1 or more.") }
    if sizes.contains(where: { $0 < 3 }) { throw ValidationError("--size must be 3 or more.") }
  }

  func run() throws {
    let sizes = sizes.isEmpty ? Self.standard : sizes
    try page.report(
      "Medians of \(counted(runs, "run")) in turn, each in a process of its own; Rookery on one "
        + "thread, the others as they are"
    ) { root, folder in
      let trial = PeerTrial(
        sizes: try sizes.map { size in
          try PeerTrial.Size(
            areas: size, runs: runs, package: root, folder: folder, say: { page.say($0) })
        })
      return { PeerReport(trial: trial, circumstances: $0) }
    }
  }
}
