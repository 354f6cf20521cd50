import ArgumentParser
import Foundation
import Rookery

/// `rookery`: parses its arguments, runs a verb, and turns every error into text and an exit code.
struct Tool: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rookery",
    abstract: "Smoothed rates and risks of small areas, from polygons and counts.",
    discussion: """
      Give it a map and a table of cases; it finds which areas are neighbours, fits a Bayesian \
      model in which they inform each other, and writes a map of what can be said about each.

      Examples:
        rookery fit examples/nc-sids/study.yaml
        rookery fit counties.gpkg --id FIPS --model 'cases ~ bym2(area)' \\
          --population persons --out smoothed.geojson

      Exit codes: 0 done; 1 the fit or a check failed; 2 wrong usage or input; 130 interrupted.
      """,
    version: rookeryVersion,
    subcommands: [FitVerb.self, GraphVerb.self, CheckVerb.self, CompareVerb.self, ListVerb.self])

  /// Runs the verb that the arguments name.
  static func run(_ arguments: [String]) async -> Exit {
    do {
      var verb = try parseAsRoot(arguments)
      if var asynchronous = verb as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try verb.run()
      }
      return .done
    } catch let error as StudyError {
      Terminal(talk: .quiet).error(error.description)
      return Exit(error)
    } catch let error as OutputError {
      return failed(error)
    } catch let code as ExitCode {
      return Exit(rawValue: code.rawValue) ?? .failed
    } catch {
      return report(usage: error)
    }
  }

  /// Help and versions are results; anything else the parser throws is wrong usage.
  private static func report(usage error: any Error) -> Exit {
    let text = fullMessage(for: error)
    guard exitCode(for: error).isSuccess else {
      let hint = text.split(separator: "\n").last { $0.contains("--help") }
      let terminal = Terminal(talk: .normal)
      terminal.error(message(for: error))
      if let hint { terminal.message("\(hint)\n") }
      return .wrongInput
    }
    do { try Terminal(talk: .normal).result(text + "\n") } catch { return failed(error) }
    return .done
  }

  private static func failed(_ error: OutputError) -> Exit {
    Terminal(talk: .quiet).error(error.description)
    return .failed
  }
}

/// What a run of the command ends with.
enum Exit: Int32 {
  case done = 0
  case failed = 1
  case wrongInput = 2
  case interrupted = 130

  init(_ error: StudyError) {
    switch error {
    case .fit: self = .failed
    case .interrupted: self = .interrupted
    default: self = .wrongInput
    }
  }
}
