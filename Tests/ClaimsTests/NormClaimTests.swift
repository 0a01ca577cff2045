import Claims
import Numerals
import Records
import Results
import Testing

/// Verdicts about norms and coordinates follow the tables.
@Suite struct NormClaimTests {
  private typealias Solutions = NormComparisonRecord.Solutions

  /// Both solutions of one problem.
  private func solutions(
    _ step: Double, sgd: Double, adam: Double, residual: Double?
  ) -> Solutions {
    .row {
      ($0.adamLearningRate, $0.sgdNorm, $0.adamNorm) = (step, sgd, adam)
      ($0.sgdResidual, $0.adamResidual) = (1e-12, residual)
      ($0.sgdError, $0.adamError) = (0.5, 0.6)
    }
  }

  private func assess(
    _ families: (NormComparisonRecord.Family) -> [Solutions]
  ) throws -> Finding {
    try ClaimFolder.assess(
      SmallerNormLeastSquares(),
      [try NormComparisonRecord.record.artifact { $0.residual = 1e-6 }]
        + NormComparisonRecord.Family.allCases.map {
          NormComparisonRecord.solutions($0).artifact(families($0))
        })
  }

  /// `wins` of 100 pairs with the smaller norm for SGD, in each family.
  private func norms(_ wins: [Int], residual: Double? = 1e-9, count: Int = 100) throws
    -> Finding
  {
    let all = NormComparisonRecord.Family.allCases
    return try assess { family in
      let wins = all.firstIndex(of: family).map { wins[$0] } ?? 0
      return (0..<count).map {
        $0 < wins
          ? solutions(0.1, sgd: 1, adam: 1.5, residual: residual)
          : solutions(0.1, sgd: 1.5, adam: 1, residual: residual)
      }
    }
  }

  @Test func eachFamilyDecides() throws {
    #expect(try norms([100, 61, 100]).verdict == .reproduced)
    #expect(try norms([100, 60, 100]).verdict == .inPart)
    #expect(try norms([60, 60, 60]).verdict == .notReproduced)
    #expect(try norms([5, 5, 5], count: 5).verdict == .notTestable)
  }

  @Test func runsThatDoNotReachTheResidualAreShownAndLeftOut() throws {
    let claim = try norms([100, 100, 100], residual: 1e-5)
    #expect(claim.verdict == .notTestable && claim.n == 0)
    #expect(claim.values["failing"] == .count(300) && claim.values["pairs"] == .count(300))
    #expect(try norms([100, 100, 100], residual: nil).verdict == .notTestable)
  }

  @Test func everyStepOfAdamCountsIfEnoughPairsArrive() throws {
    func verdict(wins: Int, arriving: Int) throws -> Finding {
      try assess { _ in
        (0..<100).flatMap { i in
          let residual = i < arriving ? 1e-9 : 0.1
          return [
            solutions(0.1, sgd: 1, adam: 1.5, residual: 1e-9),
            i < wins
              ? solutions(1, sgd: 1, adam: 1.5, residual: residual)
              : solutions(1, sgd: 1.5, adam: 1, residual: residual),
          ]
        }
      }
    }
    #expect(try verdict(wins: 100, arriving: 100).verdict == .reproduced)
    #expect(try verdict(wins: 0, arriving: 100).verdict == .inPart)
    // A step at which most runs fail says nothing.
    #expect(try verdict(wins: 0, arriving: 49).verdict == .reproduced)
    #expect(try verdict(wins: 0, arriving: 50).verdict == .inPart)
  }

  /// Norms around the given means, at two widths.
  private func initialization(_ means: [(variance: Double, deviation: Double)], draws: Int = 100)
    throws -> Finding
  {
    let widths = means.indices.map { 10 * ($0 + 1) }
    let tables = zip(widths, means).map { width, mean in
      InitializationNormsRecord.norms(width).artifact(
        (0..<draws).map { i in
          let shift = i % 2 == 0 ? 0.05 : -0.05
          return .row {
            ($0.variance, $0.deviation) = (mean.variance + shift, mean.deviation + shift)
            $0.inverse = 1.9
          }
        })
    }
    let record = try InitializationNormsRecord.record.artifact(
      keys: InitializationNormsRecord.Scalars.keys(widths.count)
    ) { $0 = InitializationNormsRecord.Scalars(widths: widths) }
    return try ClaimFolder.assess(InitializationNormIsTwo(), tables + [record])
  }

  @Test func aReadingMustGiveTwoAtEveryWidth() throws {
    #expect(try initialization([(2.05, 0.7), (1.95, 0.4)]).verdict == .reproduced)
    #expect(try initialization([(2.7, 2.0), (2.8, 2.0)]).verdict == .reproduced)
    // Each reading at one width is none at every width.
    #expect(try initialization([(2.0, 0.7), (2.8, 2.0)]).verdict == .inPart)
    #expect(try initialization([(2.67, 0.75), (2.77, 0.39)]).verdict == .notReproduced)
    #expect(try initialization([(2.0, 0.7)], draws: 99).verdict == .notTestable)
    let claim = try initialization([(2.67, 0.75), (2.77, 0.39)])
    // 1.96 · 0.0503/√100, the standard deviation of ±0.05 with n − 1.
    #expect(abs((claim.interval?[1] ?? 0) - (2.67 + 1.96 * 0.05025 / 10)) < 1e-4)
  }

  private func equivalence(
    _ rows: [(fixed: Double?, changing: Double)]
  ) throws -> Verdict {
    try ClaimFolder.assess(
      MetricIsCoordinates(),
      [
        MetricEquivalenceRecord.differences.artifact(
          rows.map { row in
            .row { ($0.fixed, $0.changing, $0.wrong) = (row.fixed, row.changing, 0.5) }
          })
      ]
    ).verdict
  }

  @Test func bothKindsOfMetricMustAgreeToRounding() throws {
    let good: (fixed: Double?, changing: Double) = (1e-14, 2e-13)
    #expect(try equivalence([good, good]) == .reproduced)
    #expect(try equivalence([good, (1e-14, 1e-9)]) == .inPart)
    #expect(try equivalence([good, (1e-9, 1e-14)]) == .notReproduced)
    #expect(try equivalence([good, (nil, 1e-14)]) == .notReproduced)
    #expect(try equivalence([]) == .notTestable)
  }
}
