import Claims
import Foundation
import Results
import Testing

/// The verdict follows the table of differences.
@Suite struct StepMinimizesModelTests {
  private func verdict(_ differences: [String]) throws -> ClaimRecord.Verdict {
    let folder = NSTemporaryDirectory() + "descent-claims-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let rows = differences.map { "3,10,\($0)\n" }.joined()
    try DurableFile.write(
      Data(("dimension,condition,difference\n" + rows).utf8),
      to: folder + "/results/scaled-gradient-step/differences.csv")
    return try StepMinimizesModel().assess(ResultFolder(folder)).verdict
  }

  @Test func oneLargeDifferenceFlipsTheVerdict() throws {
    #expect(try verdict(["1e-15", "9.9e-13"]) == .reproduced)
    #expect(try verdict(["1e-15", "1.1e-12", "0"]) == .notReproduced)
    #expect(try verdict(["1e-15", "nan"]) == .notReproduced)
    #expect(try verdict(["1e-15", ""]) == .notReproduced)
    #expect(try verdict([]) == .notTestable)
  }
}
