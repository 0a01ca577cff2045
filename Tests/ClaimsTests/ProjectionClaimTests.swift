import Claims
import Foundation
import Results
import Testing

/// Verdicts on projections follow the tables.
@Suite struct ProjectionClaimTests {
  private func assess(
    _ claim: some Claim, tables: [String: String], residual: Double = 1e-10
  ) throws -> ClaimRecord {
    let folder = NSTemporaryDirectory() + "descent-claims-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/results/projection-limits/"
    let record = Record(
      experiment: "projection-limits", study: .null, scalars: ["residual": residual])
    try DurableFile.write(try JSON.encode(record), to: path + "record.json")
    for (file, text) in tables { try DurableFile.write(Data(text.utf8), to: path + file) }
    return try claim.assess(ResultFolder(folder))
  }

  /// `count` runs at a residual and distance, and one more.
  private func limits(_ count: Int, last: String = "1e-11,1e-11") -> String {
    "residual,distance\n" + String(repeating: "5e-11,3e-9\n", count: count) + last + "\n"
  }

  private func verdict(_ plain: String, _ scaled: String) throws -> ClaimRecord {
    try assess(
      ConvergesToProjection.stochastic,
      tables: ["limits-sgd.csv": plain, "limits-scaled-sgd.csv": scaled])
  }

  @Test func everyRunMustArriveAtTheProjection() throws {
    #expect(try verdict(limits(30), limits(30)).verdict == .reproduced)
    #expect(try verdict(limits(30), limits(30, last: "1e-11,2e-8")).verdict == .inPart)
    let far = "residual,distance\n" + String(repeating: "5e-11,0.5\n", count: 30)
    #expect(try verdict(far, far).verdict == .notReproduced)
  }

  @Test func runsThatDoNotSolveTheProblemAreNamedAndLeftOut() throws {
    let claim = try verdict(limits(30, last: "1e-3,0.5"), limits(30))
    #expect(claim.verdict == .reproduced && claim.n == 61)
    #expect(claim.measured.contains("1 of 62 runs did not reach the residual"))
    #expect(try verdict(limits(18), limits(30)).verdict == .notTestable)
  }

  private func points(_ rows: [String]) -> [String: String] {
    let header =
      "projection_residual,projection_range_residual,projection_distance,other_residual,"
      + "other_range_residual,other_distance,short_residual,short_range_residual\n"
    return ["points.csv": header + rows.map { $0 + "\n" }.joined()]
  }

  @Test func bothConditionsAreNeeded() throws {
    let good = "1e-14,1e-14,1,1e-14,0.5,2,0.5,1e-14"
    func verdict(_ rows: String...) throws -> ClaimRecord.Verdict {
      try assess(RangeCondition(), tables: points(rows)).verdict
    }
    #expect(try verdict(good, good) == .reproduced)
    #expect(try verdict(good, "1e-9,1e-14,1,1e-14,0.5,2,0.5,1e-14") == .inPart)
    #expect(try verdict(good, "1e-14,1e-9,1,1e-14,0.5,2,0.5,1e-14") == .inPart)
    // A solution beside the projection that meets the range condition too would refute it.
    #expect(try verdict("1e-14,1e-14,1,1e-14,1e-12,2,0.5,1e-14") == .notReproduced)
    #expect(try verdict("1e-14,nan,1,1e-14,0.5,2,0.5,1e-14") == .notReproduced)
    // So would a nearer solution, and a point that meets the range condition and solves.
    #expect(try verdict("1e-14,1e-14,1,1e-14,0.5,0.9,0.5,1e-14") == .notReproduced)
    #expect(try verdict("1e-14,1e-14,1,1e-14,0.5,2,1e-12,1e-14") == .notReproduced)
    #expect(try verdict() == .notTestable)
  }
}
