// swift-tools-version: 6.1
import PackageDescription

/// A system library, found through pkg-config where it is known there.
func system(_ name: String, pkgConfig: String? = nil, apt: String, brew: String) -> Target {
  .systemLibrary(
    name: name, pkgConfig: pkgConfig, providers: [.apt([apt]), .brew([brew])])
}

// Apart from Rookery, whose users never resolve what is only needed to measure it.
let package = Package(
  name: "rookery-benchmarks",
  platforms: [.macOS(.v14)],
  dependencies: [
    .package(name: "rookery", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
  ],
  targets: [
    system("CBenchmarkGEOS", pkgConfig: "geos", apt: "libgeos-dev", brew: "geos"),
    system("CBenchmarkGDAL", pkgConfig: "gdal", apt: "libgdal-dev", brew: "gdal"),
    system("CBenchmarkCHOLMOD", apt: "libsuitesparse-dev", brew: "suite-sparse"),
    .executableTarget(
      name: "RookeryBenchmarks",
      dependencies: [
        "CBenchmarkGEOS", "CBenchmarkGDAL", "CBenchmarkCHOLMOD",
        .product(name: "Rookery", package: "rookery"),
        .product(name: "rookery", package: "rookery"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("ExistentialAny"),
      ]),
  ])
