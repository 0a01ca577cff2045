// swift-tools-version: 6.2
import PackageDescription

/// A package of its own that uses the libraries, as others would.
let package = Package(
  name: "example",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "descent", path: "../..")],
  targets: [
    .executableTarget(
      name: "AdamOnAQuadratic",
      dependencies: [
        .product(name: "Optimization", package: "descent"),
        .product(name: "Plotting", package: "descent"),
        .product(name: "PlottingCairo", package: "descent"),
      ])
  ]
)
