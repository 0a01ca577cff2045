import Foundation
import Testing

/// The rates on the page of the rules are those that were counted.
@Suite struct LedgerRateTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private func text(_ path: String) throws -> String {
    try String(contentsOf: Self.root.appendingPathComponent(path), encoding: .utf8)
  }

  @Test func thePageHasTheCountedRates() throws {
    let rows = try text("Tests/Reference/ledgers.csv").split(separator: "\n").dropFirst().map {
      $0.split(separator: ",").map(String.init)
    }
    #expect(rows.allSatisfy { $0.count == 4 && Int($0[3]) != nil })
    let verdicts = Dictionary(grouping: rows.filter { $0[1] == "verdict" }, by: { $0[0] })
    #expect(verdicts.count == 22)
    for own in verdicts.values {
      #expect(own.compactMap { Int($0[3]) }.reduce(0, +) == 20)
    }
    let page = try text("templates/texts/rules.md")
    #expect(
      page.contains("Of 22 claims \(verdicts.values.filter { $0.count == 1 }.count) read the same"))
    let words = [
      "matters", "small", "opposite-small", "opposite-matters", "equivalent", "undecided",
    ]
    let findings = Dictionary(grouping: rows.filter { $0[1] == "finding" }, by: { $0[0] })
    #expect(findings.count == 6)
    for (claim, own) in findings {
      let counts = words.map { word in own.first { $0[2] == word }.map { $0[3] } ?? "0" }
      #expect(page.contains("| \(claim) | " + counts.joined(separator: " | ") + " |"), "\(claim)")
    }
  }
}
