import ArgumentParser
import Rookery

/// `rookery fit`
struct FitVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "Fit a model to counts in areas and map the smoothed rates.")

  @OptionGroup var options: StudyOptions
  @OptionGroup(title: "Talking") var talking: TalkOptions

  @Flag(help: "Print the whole study with every default, and do not run it.")
  var printStudy = false

  func run() async throws {
    let study = try options.study()
    if printStudy {
      Terminal(talk: .normal).result(study.withoutCredentials.yaml)
      return
    }
  }
}
