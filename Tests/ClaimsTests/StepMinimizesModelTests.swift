import Claims
import Records
import Results
import Testing

/// The verdict follows the table of differences.
@Suite struct StepMinimizesModelTests {
  private func verdict(_ differences: [Double]) throws -> Verdict {
    let rows = differences.map { difference in
      ScaledGradientStepRecord.Difference.row {
        ($0.dimension, $0.condition, $0.difference) = (3, 10, difference)
      }
    }
    return try ClaimFolder.assess(
      StepMinimizesModel(), [ScaledGradientStepRecord.differences.artifact(rows)]
    ).verdict
  }

  @Test func oneLargeDifferenceFlipsTheVerdict() throws {
    #expect(try verdict([1e-15, 9.9e-13]) == .reproduced)
    #expect(try verdict([1e-15, 1.1e-12, 0]) == .notReproduced)
    #expect(try verdict([]) == .notTestable)
    // A cell without its number is no small difference.
    #expect(throws: ResultError.self) { try verdict([1e-15, .nan]) }
  }
}
