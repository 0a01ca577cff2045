import Claims
import Numerals
import Records
import Results
import Testing

/// Verdicts about estimates, filters and steps follow the tables.
@Suite struct MomentClaimTests {
  private typealias Mean = CoordinateVarianceRecord.Mean

  private func means(
    _ k: Int, raw: Mean, corrected: Mean
  ) -> CoordinateVarianceRecord.Means {
    .row { ($0.k, $0.raw, $0.corrected, $0.root) = (k, raw, corrected, Mean(1.2, error: 0.01)) }
  }

  private func bias(
    _ rows: [CoordinateVarianceRecord.Means], draws: Int = 100_000
  ) throws -> Verdict {
    try ClaimFolder.assess(
      CorrectionUnbiases(),
      [
        try CoordinateVarianceRecord.record.artifact {
          ($0.secondMoment, $0.variance, $0.draws) = (2, 1, draws)
        },
        CoordinateVarianceRecord.bias.artifact(rows),
      ]
    ).verdict
  }

  @Test func theCorrectedMeanMustHitAndTheRawOneMiss() throws {
    let (far, near) = (Mean(0.002, error: 1e-5), Mean(1.99, error: 0.01))
    let good = [
      means(1, raw: far, corrected: near),
      means(100, raw: Mean(0.2, error: 1e-3), corrected: Mean(2, error: 1e-3)),
    ]
    // Five standard errors.
    let off = Mean(2.05, error: 0.01)
    #expect(try bias(good) == .reproduced)
    #expect(try bias([means(1, raw: far, corrected: off)]) == .inPart)
    // The raw one hits as well: the slide would be wrong about it.
    #expect(try bias([means(1, raw: near, corrected: near)]) == .inPart)
    #expect(try bias([means(1, raw: near, corrected: off)]) == .notReproduced)
    // Large k may be unbiased up to rounding without harm.
    let late = means(10_000, raw: Mean(2, error: 0.01), corrected: Mean(2, error: 0.01))
    #expect(try bias(good + [late]) == .reproduced)
    #expect(try bias(good, draws: 999) == .notTestable)
    #expect(try bias([]) == .notTestable)
    // A number that is none is no table of this program's.
    #expect(throws: ResultError.self) {
      try bias([means(1, raw: far, corrected: Mean(.nan, error: 0.01))])
    }
  }

  private func filter(
    _ wins: Int, of count: Int, extra: [(plain: Double?, filtered: Double?)] = []
  ) throws -> Finding {
    let pairs: [(plain: Double?, filtered: Double?)] =
      (0..<count).map { $0 < wins ? (1, 0.1) : (0.1, 1) } + extra
    let rows = pairs.map { plain, filtered in
      FilteredGradientsRecord.Turning.row {
        $0.turns.unfiltered = FilteredGradientsRecord.Turn(turning: plain, length: 2)
        $0.turns.filtered = FilteredGradientsRecord.Turn(turning: filtered, length: 1)
      }
    }
    return try ClaimFolder.assess(
      FilterSmooths(), [FilteredGradientsRecord.turning.artifact(rows)])
  }

  @Test func filteringMustHelpInMostSums() throws {
    #expect(try filter(61, of: 100).verdict == .reproduced)
    #expect(try filter(60, of: 100).verdict == .notReproduced)
    #expect(try filter(0, of: 100).verdict == .notReproduced)
    #expect(try filter(5, of: 5).verdict == .notTestable)
    let claim = try filter(100, of: 100, extra: [(nil, 0.1), (1, nil)])
    #expect(claim.n == 100 && claim.values["dropped"] == .count(2))
    #expect(claim.values["sums"] == .count(102))
    #expect(
      claim.values["turning"]
        == .number(Quantity(10, lower: 10, upper: 10, style: .significant(3))))
  }

  /// Every combination with the given correlations, apart from the ones that are named.
  private func steps(
    _ correlation: Double, problems: Int = 100, except: [String: Double] = [:]
  ) throws -> Finding {
    var rows: [CoordinateVarianceRecord.Correlation] = []
    for setting in CoordinateVarianceRecord.Setting.allCases {
      for method in ["adagrad", "rmsprop", "adam"] {
        for k in [1, 10] {
          let name = setting.rawValue
          let value = except["\(name) \(method) \(k)"] ?? except[name] ?? correlation
          rows += (0..<problems).map { problem in
            .row {
              ($0.setting, $0.method, $0.problem, $0.k) = (setting, method, problem, k)
              $0.correlation = value
            }
          }
        }
      }
    }
    return try scaling(rows)
  }

  private func scaling(_ rows: [CoordinateVarianceRecord.Correlation]) throws -> Finding {
    try ClaimFolder.assess(
      ScalingIntuition(),
      [
        try CoordinateVarianceRecord.record.artifact { $0.learningRate = 0.01 },
        CoordinateVarianceRecord.steps.artifact(rows),
      ])
  }

  @Test func everySettingMethodAndStepCounts() throws {
    #expect(try steps(-0.9).verdict == .reproduced)
    let one = try steps(-0.9, except: ["variance-sampled adam 10": 0.2])
    #expect(one.verdict == .inPart && one.estimate == 0)
    let settings = Value.group(one.values)["bySetting"]
    guard case .list(let rows) = settings else {
      Issue.record("no settings")
      return
    }
    #expect(rows.map { $0["holding"] } == [6, 6, 6, 5].map(Value.count))
    #expect(rows.allSatisfy { $0["combinations"] == .count(6) })
    #expect(try steps(-0.9, except: ["equal-gradients": 0.3]).verdict == .inPart)
    // No correlation is no negative one.
    #expect(try steps(0).verdict == .notReproduced)
    #expect(try steps(.nan).verdict == .notReproduced)
    #expect(try steps(-0.9, problems: 5).verdict == .notTestable)
    #expect(try scaling([]).verdict == .notTestable)
  }
}
