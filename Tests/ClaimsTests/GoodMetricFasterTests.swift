import Claims
import Numerals
import Records
import Results
import Testing

/// The verdict follows the records: the same claim on tables that must flip it.
@Suite struct GoodMetricFasterTests {
  private typealias Comparison = RandomQuadraticsRecord.Comparison

  private func assess(
    lecture: [Comparison], axes: [Comparison], rotated: [Comparison],
    valley: [(fixed: Double, newton: Double)]
  ) throws -> Finding {
    let starts = valley.map { fixed, newton in
      AdaptiveMetricsRecord.ValleyStart.row {
        $0.steps = [
          "gradient-descent": 900, "fixed-hessian": fixed, "newton": newton, "adam": 100,
          "bfgs": 10, "fixed-metric": 300,
        ]
      }
    }
    let methods = starts.first.map { $0.steps.keys.sorted() + ["rmsprop"] } ?? []
    return try ClaimFolder.assess(
      GoodMetricFaster(),
      [
        try QuadraticRecord.scaled.record.artifact { $0.iterationLimit = 1000 },
        RandomQuadraticsRecord.steps(.lecture).artifact(lecture),
        RandomQuadraticsRecord.steps(.axes).artifact(axes),
        RandomQuadraticsRecord.steps(.rotated).artifact(rotated),
        AdaptiveMetricsRecord.valley.artifact(starts, keys: methods),
      ])
  }

  private func comparison(
    _ conditions: (Double, Double), _ steps: (Int?, Int?)
  ) -> Comparison {
    .row {
      $0.dimension = 2
      ($0.conditionEuclidean, $0.conditionMetric) = conditions
      ($0.stepsEuclidean, $0.stepsMetric) = steps
    }
  }

  /// Tables with a number of problems won by the metric out of 100, for each family.
  private func assess(
    lecture: Bool, axes: Int, rotated: Int, valley: Int
  ) throws -> Finding {
    func family(wins: Int, of count: Int) -> [Comparison] {
      (0..<count).map {
        $0 < wins ? comparison((20, 10), (20, 10)) : comparison((10, 20), (10, 20))
      }
    }
    return try assess(
      lecture: family(wins: lecture ? 1 : 0, of: 1), axes: family(wins: axes, of: 100),
      rotated: family(wins: rotated, of: 100),
      valley: (0..<100).map { (300, $0 < valley ? 5 : 400) })
  }

  /// For 100 pairs the exact interval's lower end passes ½ between 60 (0.497) and 61 wins (0.507).
  @Test(arguments: [
    (true, 100, 100, 100, Verdict.reproduced), (true, 61, 61, 61, .reproduced),
    (true, 100, 60, 100, .inPart), (false, 100, 100, 100, .inPart), (false, 0, 61, 0, .inPart),
    (true, 100, 100, 60, .inPart), (false, 0, 0, 61, .inPart),
    (false, 60, 60, 60, .notReproduced), (false, 0, 0, 0, .notReproduced),
  ])
  func theVerdictFollowsTheRecords(
    lecture: Bool, axes: Int, rotated: Int, valley: Int, verdict: Verdict
  ) throws {
    let claim = try assess(lecture: lecture, axes: axes, rotated: rotated, valley: valley)
    #expect(claim.verdict == verdict)
    // The family that decides: the one with the lower interval.
    #expect(claim.n == 100 && claim.estimate == Double(min(axes, rotated, valley)) / 100)
    #expect(claim.values["axes"]?["wins"] == .count(axes))
  }

  /// The verdict on tables with the same row throughout; one row for the lecture's quadratic.
  private func assess(
    _ row: Comparison, count: Int, newton: Double = 5
  ) throws -> Finding {
    let rows = Array(repeating: row, count: count)
    return try assess(
      lecture: [row], axes: rows, rotated: rows,
      valley: Array(repeating: (300, newton), count: count))
  }

  @Test func tiesAreNotWins() throws {
    let claim = try assess(comparison((5, 5), (7, 7)), count: 100, newton: 300)
    #expect(claim.verdict == .notReproduced)
    #expect(claim.values["rotated"]?["ties"] == .count(100))
    #expect(claim.values["conditions"]?["all"] == .count(0))
  }

  @Test func aRunThatNeverArrivesLosesToOneThatDoes() throws {
    let claim = try assess(comparison((1000, 5), (nil, 7)), count: 50)
    #expect(claim.verdict == .reproduced)
    #expect(claim.values["lecture"]?["euclidean"] == .missing)
    #expect(claim.values["lecture"]?["metric"] == .count(7))
  }

  @Test func whereNothingArrivesNothingIsClaimed() throws {
    let claim = try assess(comparison((1000, 5), (nil, nil)), count: 50)
    #expect(claim.verdict == .notTestable && claim.n == 0)
    #expect(claim.values["axes"]?["unsolved"] == .count(50))
  }

  @Test func fiveProblemsCannotDecide() throws {
    #expect(try assess(comparison((10, 5), (20, 7)), count: 5).verdict == .notTestable)
    #expect(try assess(comparison((10, 5), (20, 7)), count: 6).verdict == .reproduced)
  }

  @Test func missingRecordsAreAnError() {
    for claim in ClaimCatalog.all {
      #expect(throws: ResultError.self) { try claim.assess(ResultFolder("/nonexistent")) }
    }
  }
}
