import Claims
import Results
import Testing

/// Verdicts about estimates, filters and steps follow the tables.
@Suite struct MomentClaimTests {
  private func bias(_ rows: [String], draws: Double = 1e5) throws -> ClaimRecord.Verdict {
    let header = "k,raw,raw_error,corrected,corrected_error,root,root_error"
    return try ClaimFolder.assess(
      CorrectionUnbiases(),
      scalars: ["second_moment": 2, "variance": 1, "draws": draws],
      tables: ["bias.csv": ClaimFolder.csv(header, rows)]
    ).verdict
  }

  @Test func theCorrectedMeanMustHitAndTheRawOneMiss() throws {
    let good = ["1,0.002,1e-5,1.99,0.01,1.2,0.01", "100,0.2,1e-3,2.0,0.001,1.4,0.01"]
    #expect(try bias(good) == .reproduced)
    // Five standard errors off: biased after all.
    #expect(try bias(["1,0.002,1e-5,2.05,0.01,1.2,0.01"]) == .inPart)
    // The raw one hits as well: the slide would be wrong about it.
    #expect(try bias(["1,1.99,0.01,1.99,0.01,1.2,0.01"]) == .inPart)
    #expect(try bias(["1,1.99,0.01,2.05,0.01,1.2,0.01"]) == .notReproduced)
    // Large k may be unbiased up to rounding without harm.
    #expect(try bias(good + ["10000,2,0.01,2,0.01,1.4,0.01"]) == .reproduced)
    #expect(try bias(["1,0.002,1e-5,nan,0.01,1.2,0.01"]) == .inPart)
    #expect(try bias(good, draws: 999) == .notTestable)
    #expect(try bias([]) == .notTestable)
  }

  private func filter(_ wins: Int, of count: Int, extra: [String] = []) throws -> ClaimRecord {
    let rows = (0..<count).map { $0 < wins ? "1.0,0.1,2,1" : "0.1,1.0,2,1" } + extra
    return try ClaimFolder.assess(
      FilterSmooths(),
      tables: [
        "turning.csv": ClaimFolder.csv(
          "unfiltered,filtered,unfiltered_length,filtered_length", rows)
      ])
  }

  @Test func filteringMustHelpInMostSums() throws {
    #expect(try filter(61, of: 100).verdict == .reproduced)
    #expect(try filter(60, of: 100).verdict == .notReproduced)
    #expect(try filter(0, of: 100).verdict == .notReproduced)
    #expect(try filter(5, of: 5).verdict == .notTestable)
    let claim = try filter(100, of: 100, extra: [",0.1,2,1", "1.0,,2,1"])
    #expect(claim.n == 100 && claim.measured.contains("2 of 102 sums are left out"))
    #expect(claim.measured.contains("10.0 [10.0, 10.0] times"))
  }

  /// Every combination with the given correlations, apart from the ones that are named.
  private func steps(
    _ correlation: Double, problems: Int = 100, except: [String: Double] = [:]
  ) throws -> ClaimRecord {
    var rows: [String] = []
    for setting in ["steepness-exact", "equal-gradients", "steepness-sampled", "variance-sampled"] {
      for method in ["adagrad", "rmsprop", "adam"] {
        for k in [1, 10] {
          let value = except["\(setting) \(method) \(k)"] ?? except[setting] ?? correlation
          rows += (0..<problems).map { "\(setting),\(method),\($0),\(k),\(value)" }
        }
      }
    }
    return try ClaimFolder.assess(
      ScalingIntuition(), scalars: ["learning_rate": 0.01],
      tables: ["steps.csv": ClaimFolder.csv("setting,method,problem,k,correlation", rows)])
  }

  @Test func everySettingMethodAndStepCounts() throws {
    #expect(try steps(-0.9).verdict == .reproduced)
    let one = try steps(-0.9, except: ["variance-sampled adam 10": 0.2])
    #expect(one.verdict == .inPart && one.estimate == 0)
    #expect(one.measured.contains("holds for 5 of 6 combinations"))
    #expect(try steps(-0.9, except: ["equal-gradients": 0.3]).verdict == .inPart)
    // No correlation is no negative one.
    #expect(try steps(0).verdict == .notReproduced)
    #expect(try steps(.nan).verdict == .notReproduced)
    #expect(try steps(-0.9, problems: 5).verdict == .notTestable)
    #expect(
      try ClaimFolder.assess(
        ScalingIntuition(), scalars: ["learning_rate": 0.01],
        tables: ["steps.csv": "setting,method,problem,k,correlation\n"]
      ).verdict == .notTestable)
  }
}
