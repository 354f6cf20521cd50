import ArgumentParser

/// Measures every part of the page, one after the other.
struct AllVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "all", abstract: "Measure everything (the default).",
    discussion: """
      A part is kept as soon as it is measured. Nothing else should run on the machine.

      Example, from the root of the package:
        make bench
      """)

  @OptionGroup var page: PageOptions

  @Flag(help: "Measure 500,000 areas as well, which takes minutes and 14 GB.")
  var large = false

  func run() throws {
    var kernels = try KernelsVerb.parse([])
    kernels.page = page
    kernels.large = large
    try kernels.run()
    var peers = try PeersVerb.parse([])
    peers.page = page
    try peers.run()
    var stages = try StagesVerb.parse([])
    stages.page = page
    try stages.run()
    // Last, as the largest maps take longest.
    var scaling = try ScalingVerb.parse([])
    scaling.page = page
    scaling.large = large
    try scaling.run()
  }
}
