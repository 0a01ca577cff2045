import Claims
import Lecture
import Numerals
import Records
import Results
import Testing

/// Verdicts about trained networks follow their tables.
@Suite struct NetworkClaimTests {
  @Test func theLecturesNormsAreHeldAgainstTheLiteralReading() throws {
    func record(shift: Double, draws: Int = 100) throws -> Finding {
      let rows = InitialPointsRecord.Architecture.allCases.flatMap { architecture in
        LectureTable.rows.filter { $0.algorithm == Algorithm.sgd }.flatMap { row in
          (0..<draws).map { i in
            let noise = (i % 2 == 0 ? 1.0 : -1) * 0.02 * row.initialNorm
            return InitialPointsRecord.Norm.row {
              ($0.architecture, $0.sigma, $0.draw) = (architecture, row.sigma, i)
              $0.norm = row.initialNorm * (1 + shift) + noise
            }
          }
        }
      }
      return try ClaimFolder.assess(
        InitialNorms(), [InitialPointsRecord.norms.artifact(rows)])
    }
    #expect(try record(shift: 0).verdict == .reproduced)
    #expect(try record(shift: 0.3).verdict == .notReproduced)
    #expect(try record(shift: 0, draws: 20).verdict == .notTestable)
  }

  @Test func halfActiveHasFourParts() throws {
    func verdict(active: Double, slope: Double, residual: Double) throws -> Verdict {
      let kinds: [(InitialPointsRecord.Kind, Double, Double, Double)] = [
        (.standard, 2, active, slope), (.residual, 0.1, residual, 0),
      ]
      let rows = kinds.flatMap { kind, scale, active, slope in
        (0...10).map { layer in
          InitialPointsRecord.Layer.row {
            ($0.kind, $0.scale, $0.layer) = (kind, scale, layer)
            $0.gradient = slope * Double(10 - layer)
            $0.active = layer < 10 ? active : nil
          }
        }
      }
      return try ClaimFolder.assess(
        HalfActive(),
        [
          try InitialPointsRecord.record.artifact { $0.networks = 40 },
          InitialPointsRecord.gradients.artifact(rows),
        ]
      ).verdict
    }
    #expect(try verdict(active: 0.5, slope: 0.01, residual: 0.5) == .reproduced)
    #expect(try verdict(active: 0.5, slope: -0.2, residual: 0.9) == .inPart)
  }
}
