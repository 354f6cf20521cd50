import ArgumentParser

/// Measures Rookery, alone and beside other software.
@main
struct Tool: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "RookeryBenchmarks",
    abstract: "Measure Rookery, alone and beside other software.",
    subcommands: [
      AllVerb.self, ScalingVerb.self, PeersVerb.self, KernelsVerb.self, StagesVerb.self,
      // Those below are run by those above, as processes of their own.
      PrepareVerb.self, MeasureVerb.self, MeasureKernelsVerb.self, UsageVerb.self,
    ],
    defaultSubcommand: AllVerb.self)
}
