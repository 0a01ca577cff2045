import Claims
import Numerals
import Records
import Results
import Testing

/// Verdicts on projections follow the tables.
@Suite struct ProjectionClaimTests {
  private typealias Limit = ProjectionLimitsRecord.Limit

  private func limit(_ residual: Double, _ distance: Double) -> Limit {
    .row { ($0.residual, $0.distance) = (residual, distance) }
  }

  /// `count` runs at a residual and distance, and one more.
  private func limits(_ count: Int, last: (Double, Double) = (1e-11, 1e-11)) -> [Limit] {
    Array(repeating: limit(5e-11, 3e-9), count: count) + [limit(last.0, last.1)]
  }

  private func verdict(_ plain: [Limit], _ scaled: [Limit]) throws -> Finding {
    try ClaimFolder.assess(
      ConvergesToProjection.stochastic,
      [
        ProjectionLimitsRecord.limits("sgd").artifact(plain),
        ProjectionLimitsRecord.limits("scaled-sgd").artifact(scaled),
      ])
  }

  @Test func everyRunMustArriveAtTheProjection() throws {
    #expect(try verdict(limits(30), limits(30)).verdict == .reproduced)
    #expect(try verdict(limits(30), limits(30, last: (1e-11, 2e-8))).verdict == .inPart)
    let far = Array(repeating: limit(5e-11, 0.5), count: 30)
    #expect(try verdict(far, far).verdict == .notReproduced)
  }

  @Test func runsThatDoNotSolveTheProblemAreNamedAndLeftOut() throws {
    let claim = try verdict(limits(30, last: (1e-3, 0.5)), limits(30))
    #expect(claim.verdict == .reproduced && claim.n == 61)
    #expect(claim.values["missed"] == .count(1) && claim.values["runs"] == .count(62))
    #expect(try verdict(limits(18), limits(30)).verdict == .notTestable)
  }

  /// A problem on which both conditions single the projection out, but for what is changed.
  private func problem(
    _ change: (inout ProjectionLimitsRecord.Points) -> Void = { _ in }
  ) -> ProjectionLimitsRecord.Points {
    .row {
      ($0.projectionResidual, $0.projectionRangeResidual) = (1e-14, 1e-14)
      $0.projectionDistance = 1
      ($0.otherResidual, $0.otherRangeResidual, $0.otherDistance) = (1e-14, 0.5, 2)
      ($0.shortResidual, $0.shortRangeResidual) = (0.5, 1e-14)
      change(&$0)
    }
  }

  @Test func bothConditionsAreNeeded() throws {
    func verdict(_ rows: ProjectionLimitsRecord.Points...) throws -> Verdict {
      try ClaimFolder.assess(
        RangeCondition(), [ProjectionLimitsRecord.points.artifact(rows)]
      ).verdict
    }
    #expect(try verdict(problem(), problem()) == .reproduced)
    #expect(try verdict(problem(), problem { $0.projectionResidual = 1e-9 }) == .inPart)
    #expect(try verdict(problem(), problem { $0.projectionRangeResidual = 1e-9 }) == .inPart)
    // A solution beside the projection that meets the range condition too would refute it.
    #expect(try verdict(problem { $0.otherRangeResidual = 1e-12 }) == .notReproduced)
    #expect(try verdict(problem { $0.projectionRangeResidual = nil }) == .notReproduced)
    // So would a nearer solution, and a point that meets the range condition and solves.
    #expect(try verdict(problem { $0.otherDistance = 0.9 }) == .notReproduced)
    #expect(try verdict(problem { $0.shortResidual = 1e-12 }) == .notReproduced)
    #expect(try verdict() == .notTestable)
  }
}
