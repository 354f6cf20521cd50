// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
]

/// A system library found through pkg-config, with the packages that provide it.
func system(
  _ name: String, pkgConfig: String? = nil, apt: [String] = [], brew: [String] = []
) -> Target {
  .systemLibrary(
    name: name, path: "Sources/\(name)", pkgConfig: pkgConfig, providers: [.apt(apt), .brew(brew)])
}

/// One layer of the house: its sources, its tests, and the layers below it that it may import.
func layer(
  _ name: String, on dependencies: [Target.Dependency] = [],
  tests testDependencies: [Target.Dependency] = [], resources: [Resource] = []
) -> [Target] {
  [
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict),
    .testTarget(
      name: "\(name)Tests",
      dependencies: [.byName(name: name)] + dependencies + testDependencies,
      swiftSettings: strict),
  ]
}

let arguments: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

var targets: [Target] = [
  system("CGEOS", pkgConfig: "geos", apt: ["libgeos-dev"], brew: ["geos"]),
  system("CPROJ", pkgConfig: "proj", apt: ["libproj-dev"], brew: ["proj"]),
  system("CGDAL", pkgConfig: "gdal", apt: ["libgdal-dev"], brew: ["gdal"]),
  system(
    "COpenBLAS", pkgConfig: "openblas", apt: ["libopenblas-dev", "liblapacke-dev"],
    brew: ["openblas"]),
  system("CAMD", apt: ["libsuitesparse-dev"], brew: ["suite-sparse"]),
  system("CAllocator"),
  system("COpenSSL", pkgConfig: "libcrypto", apt: ["libssl-dev"], brew: ["openssl@3"]),
  .target(
    name: "CBoostMath", cxxSettings: [.define("BOOST_MATH_NO_LONG_DOUBLE_MATH_FUNCTIONS")],
    linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
]
targets += layer("RookeryTable")
targets += layer("RookeryGraph")
targets += layer(
  "RookeryGeometry", on: ["RookeryGraph", "RookeryTable", "CGEOS", "CPROJ", "CGDAL"])
targets += layer("RookerySparseAlgebra", on: ["RookeryGraph", "COpenBLAS", "CAMD"])
targets += layer("RookeryProbability", on: ["CBoostMath"])
targets += layer(
  "RookeryModels",
  on: ["RookeryTable", "RookeryGraph", "RookerySparseAlgebra", "RookeryProbability"])
targets += layer(
  "RookeryInference",
  on: ["RookeryGraph", "RookerySparseAlgebra", "RookeryProbability", "RookeryModels"],
  tests: ["RookeryTable"])
targets += layer("RookeryEpidemiology", on: ["RookeryProbability", "RookeryGraph"])
targets += layer(
  "RookeryExport",
  on: [
    "RookeryTable", "RookeryGraph", "RookeryGeometry", "RookeryInference", "RookeryEpidemiology",
    "CGDAL",
  ])
targets += layer(
  "Rookery",
  on: [
    "RookeryTable", "RookeryGraph", "RookeryGeometry", "RookerySparseAlgebra",
    "RookeryProbability", "RookeryModels", "RookeryInference", "RookeryEpidemiology",
    "RookeryExport", "COpenSSL", .product(name: "Yams", package: "Yams"),
  ])
targets += layer("RookeryCommand", on: ["Rookery", "CAllocator", arguments]).map { target in
  guard target.name == "RookeryCommand" else { return target }
  return .executableTarget(
    name: target.name, dependencies: target.dependencies, swiftSettings: strict)
}

let package = Package(
  name: "rookery",
  platforms: [.macOS(.v14)],
  products: [
    .library(name: "Rookery", targets: ["Rookery"]),
    .executable(name: "rookery", targets: ["RookeryCommand"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: targets,
  cxxLanguageStandard: .cxx17
)
