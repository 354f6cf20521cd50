import ArgumentParser

/// Times Rookery on whole studies.
@main
struct Tool: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "RookeryBenchmarks",
    abstract: "Time each stage of whole studies, every run in a process of its own.",
    subcommands: [
      KernelsVerb.self, ScalingVerb.self, StagesVerb.self, UsageVerb.self, PrepareVerb.self,
      MeasureVerb.self,
      MeasureKernelsVerb.self,
    ],
    defaultSubcommand: StagesVerb.self)
}
