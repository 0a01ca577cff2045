import Foundation
import Testing

/// `descent benchmark`: what it measures and compares with; never how fast that was.
@Suite struct BenchmarkTests {
  private struct Report: Decodable {
    struct Entry: Decodable {
      var name: String
      var instructions: String?
      var value: Double
      var peakFraction: Double?
    }
    var instructions: String
    var entries: [Entry]
  }

  @Test func kernelsAreMeasuredAndCompared() throws {
    let arguments = ["benchmark", "--only", "kernels", "--repetitions", "1"]
    let json = try Program.run(arguments + ["--format", "json"])
    let report = try JSONDecoder().decode(Report.self, from: Data(json.output.utf8))
    #expect(json.code == 0 && report.entries.allSatisfy { $0.value > 0 })
    // Every instruction set, with the same kernels, widths and batches.
    let sets = Dictionary(
      grouping: report.entries.filter { $0.peakFraction != nil }, by: { $0.instructions ?? "" })
    #expect(sets[report.instructions] != nil && sets["portable"] != nil)
    #expect(Set(sets.values.map { $0.map(\.name) }).count == 1)
    let file = Program.temporaryFolder() + ".json"
    try json.output.write(toFile: file, atomically: true, encoding: .utf8)
    let compared = try Program.run(arguments + ["--compare", file])
    let lines = compared.output.split(separator: "\n").dropFirst()
    #expect(compared.code == 0 && lines.count == report.entries.count)
    #expect(lines.allSatisfy { $0.hasSuffix(" × before") }, "\(compared.output)")
  }

  /// Before anything is measured.
  @Test func onlyReportsAreComparedWith() throws {
    let other = try Program.run("benchmark", "--compare", "/etc/hostname")
    #expect(other.code == 74 && other.errors.contains("cannot compare with /etc/hostname"))
    let none = try Program.run("benchmark", "--compare", "/nonexistent.json")
    #expect(none.code == 74 && none.errors.contains("cannot read /nonexistent.json"))
  }

  @Test(arguments: ["fast", "AVX2", "\u{1B}[31m"])
  func onlyKernelsOfTheProcessorAreUsed(wish: String) throws {
    let result = try Program.run(
      ["run", "--output", Program.temporaryFolder()], environment: ["DESCENT_KERNELS": wish])
    #expect(result.code == 64 && !result.errors.contains("\u{1B}"))
    #expect(result.errors.contains("DESCENT_KERNELS: found "), "\(result.errors)")
    #expect(result.errors.contains("portable"))
  }
}
