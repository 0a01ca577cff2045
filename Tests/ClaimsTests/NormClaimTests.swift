import Claims
import Results
import Testing

/// Verdicts about norms and coordinates follow the tables.
@Suite struct NormClaimTests {
  private let header =
    "adam_learning_rate,sgd_norm,adam_norm,sgd_residual,adam_residual,sgd_error,adam_error"

  /// `wins` of 100 pairs with the smaller norm for SGD, in each family.
  private func norms(_ wins: [Int], residual: String = "1e-9", count: Int = 100) throws
    -> ClaimRecord
  {
    let files = ["dense-truth", "sparse-truth", "sparse-features"]
    let tables = zip(files, wins).map { file, wins in
      let rows = (0..<count).map {
        ($0 < wins ? "0.1,1,1.5" : "0.1,1.5,1") + ",1e-12,\(residual),0.5,0.6"
      }
      return ("\(file).csv", ClaimFolder.csv(header, rows))
    }
    return try ClaimFolder.assess(
      SmallerNormLeastSquares(), scalars: ["residual": 1e-6],
      tables: Dictionary(uniqueKeysWithValues: tables))
  }

  @Test func eachFamilyDecides() throws {
    #expect(try norms([100, 61, 100]).verdict == .reproduced)
    #expect(try norms([100, 60, 100]).verdict == .inPart)
    #expect(try norms([60, 60, 60]).verdict == .notReproduced)
    #expect(try norms([5, 5, 5], count: 5).verdict == .notTestable)
  }

  @Test func runsThatDoNotReachTheResidualAreShownAndLeftOut() throws {
    let claim = try norms([100, 100, 100], residual: "1e-5")
    #expect(claim.verdict == .notTestable && claim.n == 0)
    #expect(claim.measured.contains("300 of 300 pairs do not reach the residual"))
    #expect(try norms([100, 100, 100], residual: "nan").verdict == .notTestable)
  }

  @Test func everyStepOfAdamCountsIfEnoughPairsArrive() throws {
    func verdict(wins: Int, arriving: Int) throws -> ClaimRecord {
      let rows = (0..<100).flatMap { i in
        [
          "0.1,1,1.5,1e-12,1e-9,0.5,0.6",
          "1,\(i < wins ? "1,1.5" : "1.5,1"),1e-12,\(i < arriving ? "1e-9" : "0.1"),0.5,0.6",
        ]
      }
      let files = ["dense-truth", "sparse-truth", "sparse-features"].map {
        ("\($0).csv", ClaimFolder.csv(header, rows))
      }
      return try ClaimFolder.assess(
        SmallerNormLeastSquares(), scalars: ["residual": 1e-6],
        tables: Dictionary(uniqueKeysWithValues: files))
    }
    #expect(try verdict(wins: 100, arriving: 100).verdict == .reproduced)
    #expect(try verdict(wins: 0, arriving: 100).verdict == .inPart)
    // A step at which most runs fail says nothing.
    #expect(try verdict(wins: 0, arriving: 49).verdict == .reproduced)
    #expect(try verdict(wins: 0, arriving: 50).verdict == .inPart)
  }

  /// Norms around the given means, at two widths.
  private func initialization(_ means: [(variance: Double, deviation: Double)], draws: Int = 100)
    throws -> ClaimRecord
  {
    var (tables, scalars) = ([String: String](), [String: Double]())
    for (index, mean) in means.enumerated() {
      let rows = (0..<draws).map { i -> String in
        let shift = i % 2 == 0 ? 0.05 : -0.05
        return "\(mean.variance + shift),\(mean.deviation + shift),1.9"
      }
      tables["norms-\(10 * (index + 1)).csv"] = ClaimFolder.csv("variance,deviation,inverse", rows)
      scalars["width_\(index + 1)"] = Double(10 * (index + 1))
    }
    return try ClaimFolder.assess(InitializationNormIsTwo(), scalars: scalars, tables: tables)
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

  private func equivalence(_ rows: [String]) throws -> ClaimRecord.Verdict {
    try ClaimFolder.assess(
      MetricIsCoordinates(),
      tables: ["differences.csv": ClaimFolder.csv("fixed,changing,wrong", rows)]
    ).verdict
  }

  @Test func bothKindsOfMetricMustAgreeToRounding() throws {
    let good = "1e-14,2e-13,0.5"
    #expect(try equivalence([good, good]) == .reproduced)
    #expect(try equivalence([good, "1e-14,1e-9,0.5"]) == .inPart)
    #expect(try equivalence([good, "1e-9,1e-14,0.5"]) == .notReproduced)
    #expect(try equivalence([good, "nan,1e-14,0.5"]) == .notReproduced)
    #expect(try equivalence([]) == .notTestable)
  }
}
