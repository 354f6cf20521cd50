import ArgumentParser

/// Writes what a case reads; a process of its own, so that its memory counts for nothing else.
struct PrepareVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prepare", abstract: "Write what a case reads.", shouldDisplay: false)

  @OptionGroup var options: CaseOptions

  func run() throws { try BenchmarkCases.named(options.name).prepare(in: options.folderURL) }
}
