import ArgumentParser
import Foundation
import Rookery

@main
enum Launch {
  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    exit(await Tool.run(arguments).rawValue)
  }
}
