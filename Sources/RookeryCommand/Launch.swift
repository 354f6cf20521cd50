import ArgumentParser
import CAllocator
import Foundation
import Rookery

@main
enum Launch {
  static func main() async {
    rookery_keep_freed_memory()
    let arguments = Array(CommandLine.arguments.dropFirst())
    exit(await Tool.run(arguments).rawValue)
  }
}
