import Foundation
import Testing

/// The house's plan: what each target may import of our own and of others. SwiftPM does not stop
/// a transitive import, so the sources are read.
@Suite struct ImportTests {
  private static let plan: [String: Set<String>] = [
    "LinearAlgebra": ["CLAPACK"],
    "Numerals": [],
    "Input": [],
    "Expressions": ["CKernels", "Input"],
    "Optimization": ["CKernels", "Expressions", "LinearAlgebra"],
    "Learning": ["CKernels", "Input", "LinearAlgebra", "Optimization"],
    "Lecture": [],
    "Study": [
      "Expressions", "Input", "Learning", "Lecture", "LinearAlgebra", "Optimization", "Yams",
      // The parser of Yams: what aliases expand to is counted before anything is built.
      "CYaml",
    ],
    "Results": ["CCrypto", "Input", "Numerals"],
    "Records": ["Input", "Lecture", "LinearAlgebra", "Numerals", "Results"],
    "Experiments": [
      "Learning", "Lecture", "LinearAlgebra", "Optimization", "Records", "Results", "Study",
    ],
    "Claims": ["Lecture", "LinearAlgebra", "Numerals", "Records", "Results"],
    "Texts": ["Input", "Numerals"],
    "Math": ["CJavaScriptCore", "Input"],
    "Plotting": ["Input", "LinearAlgebra", "Math", "Numerals"],
    "PlottingCairo": ["Plotting", "Math", "CDeflate", "CGif", "CPangoCairo", "CCrypto"],
    "Figures": [
      // A boundary over a part of the plane that was not stored is drawn from the parameters.
      "Learning",
      // The functions of a study's own figures.
      "Expressions",
      "Input", "Lecture", "LinearAlgebra", "Numerals", "Optimization", "Plotting", "Records",
      "Results",
      "Study", "Texts",
    ],
    "Report": [
      "CCmark", "Input", "Learning", "Lecture", "Math", "Mustache", "Numerals", "Optimization",
      "Records", "Results", "Study",
      "Texts",
    ],
    "Archive": ["CCrypto", "CZip", "Input", "Numerals", "Report", "Results", "Study", "Texts"],
    "Pipeline": [
      "Archive", "Study", "Results", "Experiments", "Claims", "Figures", "Lecture", "Plotting",
      "PlottingCairo", "Records", "Report", "Texts", "Input", "Math", "Numerals",
      // For the benchmark.
      "Expressions", "Learning", "LinearAlgebra", "Optimization",
    ],
    "descent": [
      "Archive", "Input", "Learning", "Pipeline", "Study", "Results", "Report", "Math", "Texts",
      "ArgumentParser",
    ],
    "DataEmbedder": [],
    "DataPlugin": ["PackagePlugin"],
    "RevisionHasher": [],
    "RevisionPlugin": ["PackagePlugin"],
  ]

  /// Free for all.
  private static let system: Set<String> = ["Foundation"]

  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func sources(of target: String) -> [URL] {
    let folder = root.appendingPathComponent("Sources/\(target)")
    return
      (FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?
      .compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
  }

  @Test(arguments: plan.keys.sorted())
  func importsFollowThePlan(target: String) throws {
    let allowed = try #require(Self.plan[target]).union(Self.system)
    let files = Self.sources(of: target)
    #expect(!files.isEmpty)
    for file in files {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(
        of:
          /(?m)^(?:@[A-Za-z_]+\s+)*(?:public\s+|internal\s+)?import\s+(?:struct\s+|class\s+|enum\s+|func\s+)?([A-Za-z0-9_]+)/
      ) {
        let name = String(match.1)
        #expect(allowed.contains(name), "\(file.lastPathComponent) imports \(name)")
      }
    }
  }

  @Test func everyTargetIsInThePlan() throws {
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: Self.root.appendingPathComponent("Sources").path)
    let inC = [
      "CKernels", "CCmark", "CCrypto", "CDeflate", "CGif", "CLAPACK", "CPangoCairo", "CZip",
      "CJavaScriptCore",
    ]
    #expect(
      Set(folders.filter { !$0.hasPrefix(".") }) == Set(Self.plan.keys).union(inC))
  }

  /// Each target that follows the lecture has a folder for each of its parts, and what says its part is
  /// in its folder.
  @Test func foldersFollowTheLecture() throws {
    for target in ["Experiments", "Claims", "Figures", "Records", "Study/Sections"] {
      for part in Self.parts {
        let files = Self.sources(of: "\(target)/\(part)")
        #expect(!files.isEmpty, "\(target)/\(part)")
        for file in files {
          let text = try String(contentsOf: file, encoding: .utf8)
          for match in text.matches(of: /let chapter = LecturePart\.(\w+)/) {
            #expect(match.1.lowercased() == part.lowercased(), "\(file.lastPathComponent)")
          }
        }
      }
    }
  }

  private static let parts = ["VariableMetric", "Projection", "Network", "Minima"]

  /// A folder of experiments takes nothing from another but what `LecturePart.computes` says:
  /// stored results are made again by that.
  @Test func foldersOfExperimentsStandAlone() throws {
    var texts: [String: String] = [:]
    for part in Self.parts {
      texts[part] = try Self.sources(of: "Experiments/\(part)")
        .map { try String(contentsOf: $0, encoding: .utf8) }.joined(separator: "\n")
    }
    for (part, text) in texts {
      let types = Set(
        text.matches(of: /(?m)^(?:public |final )*(?:struct|enum|class|protocol|func) (\w+)/)
          .map { String($0.1) })
      #expect(types.count > 4)
      for (other, code) in texts where other != part && !(part == "Network" && other == "Minima") {
        let words = Set(code.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init))
        #expect(types.isDisjoint(with: words), "\(other) uses \(types.intersection(words))")
      }
    }
  }

  @Test func nothingAUserReachesCanStopTheProgram() throws {
    for target in Self.plan.keys {
      for file in Self.sources(of: target) {
        let text = try String(contentsOf: file, encoding: .utf8)
        for word in ["try!", "fatalError(", "as!", "TODO", "FIXME"] {
          #expect(!text.contains(word), "\(file.lastPathComponent) holds \(word)")
        }
      }
    }
  }
}
