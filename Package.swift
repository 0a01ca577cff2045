// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: Swift 6 mode (the package's default) and no warning left standing.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// Whether `make fuzz` builds: the modules then count what libFuzzer goes by. (`--sanitize fuzzer` would
/// put its main function into the tools of the build, too, which then do not link.)
let isFuzzing = Context.environment["DESCENT_FUZZING"] != nil
let fuzzed: [SwiftSetting] =
  strict + (isFuzzing ? [.unsafeFlags(["-sanitize=fuzzer"])] : [])

/// A target in `Sources/<name>` with the house's settings.
func module(
  _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [],
  plugins: [Target.PluginUsage] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "Sources/\(name)", exclude: exclude,
    swiftSettings: fuzzed, plugins: plugins)
}

/// The tests of one target, in `Tests/<name>Tests`.
func tests(of name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.target(name: name)] + dependencies,
    path: "Tests/\(name)Tests",
    exclude: [
      "Expressions": ["Reference"], "Figures": ["Snapshots"], "PlottingCairo": ["Snapshots"],
      "Learning": ["Reference"],
      "Optimization": ["Reference"],
    ][
      name] ?? [],
    swiftSettings: strict)
}

/// The folders of `Sources`, which the target `Texts` must step around.
let sourceFolders = [
  "Archive", "CCmark", "CCrypto", "CDeflate", "CGif", "CJavaScriptCore", "CKernels", "CLAPACK",
  "CPangoCairo",
  "CZip", "Claims",
  "DataEmbedder", "DataPlugin", "Experiments", "Expressions", "Figures", "Input", "Learning",
  "Lecture",
  "LinearAlgebra",
  "Math", "Numerals", "Optimization", "Pipeline", "Plotting", "PlottingCairo", "Records", "Report",
  "Results", "RevisionHasher", "RevisionPlugin", "Study", "Texts", "descent",
]

let package = Package(
  name: "descent",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "descent", targets: ["descent"]),
    // For other programs; each has a page in its .docc folder.
    .library(name: "Optimization", targets: ["Optimization", "Expressions", "LinearAlgebra"]),
    .library(name: "Plotting", targets: ["Plotting"]),
    .library(name: "PlottingCairo", targets: ["PlottingCairo"]),
  ],
  dependencies: [
    // The command line: parsing, help and completion.
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    // YAML with line numbers, for the study.
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    // HTML templates that escape by default.
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
  ],
  targets: [
    // System libraries; each module map's folder says why it is there.
    .systemLibrary(
      name: "CLAPACK", path: "Sources/CLAPACK", pkgConfig: "lapacke",
      providers: [.apt(["liblapacke-dev"]), .brew(["lapack"])]),
    .systemLibrary(
      name: "CPangoCairo", path: "Sources/CPangoCairo", pkgConfig: "pangocairo",
      providers: [.apt(["libpango1.0-dev", "libcairo2-dev"]), .brew(["pango", "cairo"])]),
    .systemLibrary(
      name: "CDeflate", path: "Sources/CDeflate", pkgConfig: "libdeflate",
      providers: [.apt(["libdeflate-dev"]), .brew(["libdeflate"])]),
    .systemLibrary(
      name: "CGif", path: "Sources/CGif", pkgConfig: "libgif",
      providers: [.apt(["libgif-dev"]), .brew(["giflib"])]),
    .systemLibrary(
      name: "CZip", path: "Sources/CZip", pkgConfig: "libzip",
      providers: [.apt(["libzip-dev"]), .brew(["libzip"])]),
    .systemLibrary(
      name: "CCrypto", path: "Sources/CCrypto", pkgConfig: "libcrypto",
      providers: [.apt(["libssl-dev"]), .brew(["openssl"])]),
    .systemLibrary(
      name: "CJavaScriptCore", path: "Sources/CJavaScriptCore",
      pkgConfig: "javascriptcoregtk-4.1", providers: [.apt(["libjavascriptcoregtk-4.1-dev"])]),

    .systemLibrary(
      name: "CCmark", path: "Sources/CCmark", pkgConfig: "libcmark-gfm",
      providers: [
        .apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"]),
      ]),

    // The hot loops, for several instruction sets: its header says why they are in C.
    .target(
      name: "CKernels", path: "Sources/CKernels",
      exclude: [
        "backward.inc", "elementwise.inc", "forward.inc", "kernels.inc", "product.inc", "root.inc",
        "tape.inc", "transpose.inc", "vectors.inc",
      ]),
    module("LinearAlgebra", ["CLAPACK"]),
    // Numbers as text, for figures and sentences alike.
    module("Numerals"),
    // What came from outside: rows of CSV, and how messages quote it.
    module("Input"),
    // Formulas as text, with exact derivatives.
    module("Expressions", ["CKernels", "Input"]),
    module("Optimization", ["CKernels", "Expressions", "LinearAlgebra"]),
    module(
      "Learning", ["CKernels", "Input", "LinearAlgebra", "Optimization"], exclude: ["Data"],
      plugins: ["DataPlugin"]),
    // The lecture's own values and the ids of what it has.
    module("Lecture"),
    module(
      "Study",
      [
        "Expressions", "Input", "Learning", "Lecture", "LinearAlgebra", "Optimization",
        .product(name: "Yams", package: "Yams"),
      ]),
    module("Results", ["CCrypto", "Input", "Numerals"]),
    // What is in the files of experiments: each column is declared here, once.
    module("Records", ["Input", "Lecture", "LinearAlgebra", "Numerals", "Results"]),
    module(
      "Experiments",
      ["Learning", "Lecture", "LinearAlgebra", "Optimization", "Records", "Results", "Study"]),
    module("Claims", ["Lecture", "LinearAlgebra", "Numerals", "Records", "Results"]),
    // Templates with tags → sentences. The templates lie at the top level, where a reader finds them; a
    // resource must lie inside its target's path, hence the path of this one.
    .target(
      name: "Texts", dependencies: ["Input", "Numerals"], path: ".",
      exclude: [
        "Tests", "output", "README.md", "Makefile", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md",
        "SECURITY.md", "CITATION.cff",
      ]
        + sourceFolders.filter { $0 != "Texts" }.map { "Sources/\($0)" },
      sources: ["Sources/Texts"], resources: [.copy("templates")],
      swiftSettings: fuzzed),
    module("Math", ["CJavaScriptCore", "Input"]),
    module("Plotting", ["Input", "LinearAlgebra", "Math", "Numerals"]),
    module(
      "PlottingCairo",
      ["Plotting", "Math", "CCrypto", "CDeflate", "CGif", "CPangoCairo"]),
    module(
      "Figures",
      [
        "Expressions", "Input", "Learning", "Lecture", "LinearAlgebra", "Numerals", "Optimization",
        "Plotting", "Records", "Results", "Study", "Texts",
      ]),
    module(
      "Report",
      [
        "CCmark", "Input", "Learning", "Lecture", "Math", "Numerals", "Optimization", "Records",
        "Results", "Study", "Texts", .product(name: "Mustache", package: "swift-mustache"),
      ]),
    // Bags of output folders, that others' tools check.
    module(
      "Archive", ["CCrypto", "CZip", "Input", "Numerals", "Report", "Results", "Study", "Texts"]),
    module(
      "Pipeline",
      [
        "Archive", "Expressions",
        "Study", "Results", "Experiments", "Claims", "Figures", "Input", "Lecture", "Math",
        "Numerals",
        "Plotting",
        "PlottingCairo", "Records", "Report", "Learning", "LinearAlgebra", "Optimization", "Texts",
      ],
      plugins: ["RevisionPlugin"]),
    .executableTarget(
      name: "descent",
      dependencies: [
        "Archive", "Input", "Learning", "Pipeline", "Study", "Results", "Report", "Math", "Texts",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/descent", swiftSettings: strict),

    tests(of: "LinearAlgebra"),
    tests(of: "Input"),
    tests(of: "Expressions"),
    tests(of: "Optimization", ["CKernels", "Expressions", "LinearAlgebra"]),
    tests(of: "Learning", ["CKernels", "LinearAlgebra", "Optimization"]),
    tests(of: "Numerals"),
    tests(of: "Texts", ["Numerals"]),
    tests(of: "Study", ["Learning", "Lecture", "Optimization"]),
    tests(of: "Results"),
    tests(of: "Math"),
    tests(of: "Plotting"),
    tests(of: "PlottingCairo", ["Plotting", "CPangoCairo"]),
    tests(of: "Records", ["Results"]),
    tests(
      of: "Experiments", ["Learning", "Lecture", "LinearAlgebra", "Records", "Results", "Study"]),
    tests(of: "Claims", ["Lecture", "Numerals", "Records", "Report", "Results", "Texts"]),
    tests(
      of: "Figures",
      [
        "Claims", "Experiments", "Lecture", "Math", "Plotting", "PlottingCairo", "Records",
        "Results", "Study", "Texts",
      ]),
    tests(
      of: "Report",
      ["Experiments", "Numerals", "Records", "Results", "Study", "Texts"]),
    tests(of: "Pipeline", ["Experiments", "RevisionHasher"]),
    tests(of: "RevisionHasher"),
    // The program as a user runs it, and the plan of the house.
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "descent", "Expressions", "LinearAlgebra", "Optimization", "Plotting", "Results", "Study",
      ],
      path: "Tests/CommandTests",
      exclude: ["Earlier", "Translations"], swiftSettings: strict),
    .testTarget(
      name: "ArchitectureTests", path: "Tests/ArchitectureTests", swiftSettings: strict),
    // Whatever reads bytes from outside, as `make fuzz` and the corpus call it.
    .target(
      name: "FuzzedReaders",
      dependencies: [
        "Archive", "Expressions", "Figures", "Input", "Learning", "Math", "Numerals", "Plotting",
        "Records", "Report", "Results", "Study", "Texts",
      ],
      path: "Tests/Fuzzing/Readers", swiftSettings: strict),
    .testTarget(
      name: "FuzzingTests", dependencies: ["FuzzedReaders"], path: "Tests/Fuzzing/Replay",
      swiftSettings: strict),

    // Builds the shipped points into the program.
    .executableTarget(
      name: "DataEmbedder", path: "Sources/DataEmbedder", swiftSettings: strict),
    .plugin(
      name: "DataPlugin", capability: .buildTool(), dependencies: ["DataEmbedder"],
      path: "Sources/DataPlugin"),
    // Hashes the code of each folder into the program at build time: the cache's keys.
    .executableTarget(
      name: "RevisionHasher", path: "Sources/RevisionHasher", swiftSettings: strict),
    .plugin(
      name: "RevisionPlugin", capability: .buildTool(), dependencies: ["RevisionHasher"],
      path: "Sources/RevisionPlugin"),
  ],
  swiftLanguageModes: [.v6]
)

if isFuzzing {
  package.targets.append(
    .executableTarget(
      name: "fuzz", dependencies: ["FuzzedReaders"], path: "Tests/Fuzzing/Driver",
      swiftSettings: fuzzed,
      linkerSettings: [
        .unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld", "-Xlinker", "-z", "-Xlinker", "muldefs"])
      ]))
}
