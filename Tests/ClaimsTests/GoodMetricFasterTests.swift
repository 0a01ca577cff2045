import Claims
import Foundation
import Results
import Testing

/// The verdict follows the records: the same claim on tables that must flip it.
@Suite struct GoodMetricFasterTests {
  /// Tables with a number of problems won by the metric out of 100, for each family.
  private func assess(
    lecture: Bool, axes: Int, rotated: Int, valley: Int
  ) throws -> ClaimRecord {
    let folder = NSTemporaryDirectory() + "descent-claims-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func write(_ family: String, wins: Int, of count: Int) throws {
      var table = Table(columns: [
        "dimension", "condition_euclidean", "condition_metric", "steps_euclidean", "steps_metric",
      ])
      for i in 0..<count {
        let (without, with) = i < wins ? (20.0, 10.0) : (10.0, 20.0)
        table.append([
          .number(2), .number(without), .number(with), .number(without), .number(with),
        ])
      }
      try DurableFile.write(
        Data(table.csv.utf8),
        to: "\(folder)/results/scaled-gradient-descent-quadratic/steps-\(family).csv")
    }
    try writeRecord(in: folder)
    try write("lecture", wins: lecture ? 1 : 0, of: 1)
    try write("axes", wins: axes, of: 100)
    try write("rotated", wins: rotated, of: 100)
    try writeValley((0..<100).map { $0 < valley ? "900,300,5" : "900,300,400" }, in: folder)
    return try GoodMetricFaster().assess(ResultFolder(folder))
  }

  /// For 100 pairs the exact interval's lower end passes ½ between 60 (0.497) and 61 wins (0.507).
  @Test(arguments: [
    (true, 100, 100, 100, ClaimRecord.Verdict.reproduced), (true, 61, 61, 61, .reproduced),
    (true, 100, 60, 100, .inPart), (false, 100, 100, 100, .inPart), (false, 0, 61, 0, .inPart),
    (true, 100, 100, 60, .inPart), (false, 0, 0, 61, .inPart),
    (false, 60, 60, 60, .notReproduced), (false, 0, 0, 0, .notReproduced),
  ])
  func theVerdictFollowsTheRecords(
    lecture: Bool, axes: Int, rotated: Int, valley: Int, verdict: ClaimRecord.Verdict
  ) throws {
    let claim = try assess(lecture: lecture, axes: axes, rotated: rotated, valley: valley)
    #expect(claim.verdict == verdict)
    // The family that decides: the one with the lower interval.
    #expect(claim.n == 100 && claim.estimate == Double(min(axes, rotated, valley)) / 100)
    #expect(claim.measured.contains("\(axes) of 100"))
  }

  /// Rows of steps: gradient descent, fixed Hessian, Newton.
  private func writeValley(_ rows: [String], in folder: String) throws {
    let header = "gradient-descent,fixed-hessian,newton,adam,bfgs,fixed-metric,rmsprop\n"
    try DurableFile.write(
      Data((header + rows.map { $0 + ",100,10,300,\n" }.joined()).utf8),
      to: "\(folder)/results/adaptive-metrics/valley.csv")
  }

  private func writeRecord(in folder: String) throws {
    let experiment = "scaled-gradient-descent-quadratic"
    let record = Record(
      experiment: experiment, study: .null, scalars: ["iteration_limit": 1000])
    try DurableFile.write(
      try JSON.encode(record), to: "\(folder)/results/\(experiment)/record.json")
  }

  /// The verdict on tables with the same row throughout; one row for the lecture's quadratic.
  private func assess(row: String, count: Int, valley: String = "900,300,5") throws -> ClaimRecord {
    let folder = NSTemporaryDirectory() + "descent-claims-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try writeRecord(in: folder)
    let header = "dimension,condition_euclidean,condition_metric,steps_euclidean,steps_metric\n"
    for family in ["lecture", "axes", "rotated"] {
      let rows = String(repeating: row + "\n", count: family == "lecture" ? 1 : count)
      try DurableFile.write(
        Data((header + rows).utf8),
        to: "\(folder)/results/scaled-gradient-descent-quadratic/steps-\(family).csv")
    }
    try writeValley(Array(repeating: valley, count: count), in: folder)
    return try GoodMetricFaster().assess(ResultFolder(folder))
  }

  @Test func tiesAreNotWins() throws {
    let claim = try assess(row: "2,5,5,7,7", count: 100, valley: "900,300,300")
    #expect(claim.verdict == .notReproduced)
    #expect(claim.measured.contains("equal in 100") && claim.measured.contains("0 of the 0"))
  }

  @Test func aRunThatNeverArrivesLosesToOneThatDoes() throws {
    let claim = try assess(row: "2,1000,5,,7", count: 50)
    #expect(claim.verdict == .reproduced)
    #expect(claim.measured.contains("more than 1000 steps without and 7 with"))
  }

  @Test func whereNothingArrivesNothingIsClaimed() throws {
    let claim = try assess(row: "2,1000,5,,", count: 50)
    #expect(claim.verdict == .notTestable && claim.n == 0)
    #expect(claim.measured.contains("50 more solved by neither within the limit"))
  }

  @Test func fiveProblemsCannotDecide() throws {
    #expect(try assess(row: "2,10,5,20,7", count: 5).verdict == .notTestable)
    #expect(try assess(row: "2,10,5,20,7", count: 6).verdict == .reproduced)
  }

  @Test func missingRecordsAreAnError() {
    for claim in ClaimCatalog.all {
      #expect(throws: ResultError.self) { try claim.assess(ResultFolder("/nonexistent")) }
    }
  }
}
