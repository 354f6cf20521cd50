import ArgumentParser
import Foundation

/// What the verbs that run one case have in common.
struct CaseOptions: ParsableArguments {
  @Argument(help: "The case.") var name: String
  @Option(help: "Where its inputs and its results are.") var folder: String

  var folderURL: URL { URL(fileURLWithPath: folder) }
}
