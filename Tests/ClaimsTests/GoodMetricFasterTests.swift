import Claims
import Foundation
import Results
import Testing

/// The verdict follows the records: the same claim on tables that must flip it.
@Suite struct GoodMetricFasterTests {
  /// Tables with a number of problems won by the metric out of 100, for each family.
  private func assess(lecture: Bool, axes: Int, rotated: Int) throws -> ClaimRecord {
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
    try write("lecture", wins: lecture ? 1 : 0, of: 1)
    try write("axes", wins: axes, of: 100)
    try write("rotated", wins: rotated, of: 100)
    return try GoodMetricFaster().assess(ResultFolder(folder))
  }

  /// For 100 pairs the exact interval's lower end passes ½ between 60 (0.497) and 61 wins (0.507).
  @Test(arguments: [
    (true, 100, 100, ClaimRecord.Verdict.reproduced), (true, 61, 61, .reproduced),
    (true, 100, 60, .inPart), (false, 100, 100, .inPart), (false, 0, 61, .inPart),
    (false, 60, 60, .notReproduced), (false, 0, 0, .notReproduced),
  ])
  func theVerdictFollowsTheRecords(
    lecture: Bool, axes: Int, rotated: Int, verdict: ClaimRecord.Verdict
  ) throws {
    let claim = try assess(lecture: lecture, axes: axes, rotated: rotated)
    #expect(claim.verdict == verdict)
    #expect(claim.n == 201)
    #expect(claim.estimate == Double(rotated) / 100)
    #expect(claim.measured.contains("\(axes) of 100"))
  }

  @Test func tiesAreNotWins() throws {
    let folder = NSTemporaryDirectory() + "descent-claims-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let header = "dimension,condition_euclidean,condition_metric,steps_euclidean,steps_metric\n"
    for family in ["lecture", "axes", "rotated"] {
      try DurableFile.write(
        Data((header + String(repeating: "2,5,5,7,7\n", count: 100)).utf8),
        to: "\(folder)/results/scaled-gradient-descent-quadratic/steps-\(family).csv")
    }
    #expect(try GoodMetricFaster().assess(ResultFolder(folder)).verdict == .notReproduced)
  }

  @Test func aRunThatNeverArrivesLosesToOneThatDoes() throws {
    let folder = NSTemporaryDirectory() + "descent-claims-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let header = "dimension,condition_euclidean,condition_metric,steps_euclidean,steps_metric\n"
    for family in ["lecture", "axes", "rotated"] {
      let count = family == "lecture" ? 1 : 50
      try DurableFile.write(
        Data((header + String(repeating: "2,1000,5,,7\n", count: count)).utf8),
        to: "\(folder)/results/scaled-gradient-descent-quadratic/steps-\(family).csv")
    }
    #expect(try GoodMetricFaster().assess(ResultFolder(folder)).verdict == .reproduced)
  }

  @Test func missingRecordsAreAnError() {
    for claim in ClaimCatalog.all {
      #expect(throws: ResultError.self) { try claim.assess(ResultFolder("/nonexistent")) }
    }
  }
}
