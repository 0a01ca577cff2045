import Experiments
import Foundation
import Pipeline
import RevisionHasher
import Testing

/// What is made again after which change of the sources, tried on a copy of them.
@Suite struct RevisionTests {
  private static let sources = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources")

  private static let kinds: [String: Revision] = [
    "training": .cells(in: .network, sayTables: true),
    "landscape": .cells(in: .minima, sayTables: true),
    "paths": .cells(in: .variableMetric, sayTables: false),
    "record": .record(in: .network), "study": .study, "claims": .claims, "figures": .figures,
    "report": .report,
  ]

  /// A change of one kind of file, and what it makes stale.
  struct Change: Sendable, CustomTestStringConvertible {
    let file: String
    /// What is put in front of the file.
    let text: String
    let stale: Set<String>

    var testDescription: String { "\(text) in \(file)" }
  }

  @Test(arguments: [
    Change(file: "Learning/Training.swift", text: "// A comment.\n", stale: []),
    Change(file: "CKernels/backward.inc", text: "/* A comment. */\n", stale: []),
    Change(
      file: "Learning/Training.swift", text: "let a = 1\n",
      stale: ["training", "landscape", "paths", "record", "study", "figures", "report"]),
    // A boundary over a part of the plane that was not stored is drawn from the parameters.
    Change(
      file: "CKernels/backward.inc", text: "int a;\n",
      stale: ["training", "landscape", "paths", "record", "figures"]),
    Change(
      file: "Optimization/Methods/Adam.swift", text: "let a = 1\n",
      stale: ["training", "landscape", "paths", "record", "study", "figures", "report"]),
    Change(
      file: "Experiments/Network/NetworkTraining.swift", text: "let a = 1\n",
      stale: ["training", "landscape", "record"]),
    Change(file: "Experiments/Minima/Minima.swift", text: "let a = 1\n", stale: ["landscape"]),
    Change(
      file: "Experiments/VariableMetric/AdamSummary.swift", text: "let a = 1\n", stale: ["paths"]),
    // A sentence about a column, a reader, a figure, a claim, a page, the command line.
    Change(
      file: "Records/Network/TrainingRows.swift", text: "let a = \"1\"\n",
      stale: ["paths", "record", "claims", "figures", "report"]),
    Change(
      file: "Results/Table.swift", text: "let a = 1\n",
      stale: ["paths", "record", "claims", "figures", "report"]),
    Change(file: "Plotting/Color/Color.swift", text: "let a = 1\n", stale: ["figures"]),
    Change(file: "Claims/Claim.swift", text: "let a = 1\n", stale: ["claims"]),
    Change(file: "Report/Site.swift", text: "let a = 1\n", stale: ["report"]),
    Change(file: "descent/Descent.swift", text: "let a = 1\n", stale: []),
  ])
  func onlyWhatComputesItMakesATaskStale(change: Change) throws {
    let copy = FileManager.default.temporaryDirectory
      .appendingPathComponent("descent-sources-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: copy) }
    try FileManager.default.copyItem(at: Self.sources, to: copy)
    let before = try SourceHashes.all(below: copy)
    let path = copy.appendingPathComponent(change.file)
    try (change.text + String(contentsOf: path, encoding: .utf8))
      .write(to: path, atomically: true, encoding: .utf8)
    let after = try SourceHashes.all(below: copy)
    let stale = Self.kinds.filter { $0.value.digest(before) != $0.value.digest(after) }
    #expect(Set(stale.keys) == change.stale)
  }

  @Test func theProgramHoldsTheHashesOfItsSources() throws {
    // Folders named by a revision exist, and each of them has code.
    for revision in Self.kinds.values {
      for code in revision.code {
        let own = Revision(code: [code])
        #expect(own.digest() != Revision(code: []).digest(), "\(code) names no folder")
      }
    }
  }
}
