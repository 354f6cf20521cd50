import Foundation

/// Where measurements were made, without saying on which machine.
struct Machine {
  let cores = ProcessInfo.processInfo.activeProcessorCount
  let gigabytes = Int((Double(ProcessInfo.processInfo.physicalMemory) * 1e-9).rounded())

  /// The kind of processor, as it calls itself.
  var processor: String {
    let text = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
    let line = text?.split(separator: "\n").first { $0.hasPrefix("model name") }
    let named = line?.split(separator: ":", maxSplits: 1).last.map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    return named ?? ChildProcess.line("sysctl", ["-n", "machdep.cpu.brand_string"]) ?? "unknown"
  }

  var system: String {
    let text = try? String(contentsOfFile: "/etc/os-release", encoding: .utf8)
    let line = text?.split(separator: "\n").first { $0.hasPrefix("PRETTY_NAME=") }
    return line.map { $0.dropFirst(12).trimmingCharacters(in: ["\""]) }
      ?? "macOS \(ProcessInfo.processInfo.operatingSystemVersionString)"
  }

  /// Swift and the libraries that Rookery was built on, as their tools report them.
  static var versions: [(name: String, version: String)] {
    let swift = ChildProcess.line("swift", ["--version"]).flatMap { text in
      text.firstMatch(of: #/Swift version ([0-9.]+)/#).map { String($0.output.1) }
    }
    let libraries = [
      ("GEOS", "geos"), ("PROJ", "proj"), ("GDAL", "gdal"), ("OpenBLAS", "openblas"),
    ]
    return [("Swift", swift)].compactMap { name, version in version.map { (name, $0) } }
      + libraries.compactMap { name, package in
        ChildProcess.line("pkg-config", ["--modversion", package]).map { (name, $0) }
      }
  }
}
