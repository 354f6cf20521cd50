import Foundation
import Rookery

/// The contiguous US counties with the simulated counts of `examples/us-counties`.
struct USCounties: BenchmarkCase {
  let name = "us-counties"
  let summary =
    "the 3,108 counties of the contiguous United States, longitude and latitude, with the study "
    + "of `examples/us-counties`: `cases ~ 1 + deprivation + bym2(area)`, Poisson"

  func study(package: URL, folder: URL) throws -> Study {
    writing(
      try Study(file: package.appending(path: "examples/us-counties/study.yaml").path),
      to: folder)
  }
}
