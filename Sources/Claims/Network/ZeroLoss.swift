import Lecture
import LinearAlgebra
import Numerals
import Records
import Results

/// `c13-zero-loss`: both methods reach (near) zero training loss.
public struct ZeroLoss: Claim {
  public let id = "c13-zero-loss"
  public let chapter = LecturePart.network
  public let needs = [ExperimentID.deepNetwork, ExperimentID.lectureFit]
  /// What counts as near zero.
  static let near = 0.01

  public init() {}

  public func assess(_ results: ResultFolder) throws -> ClaimRecord {
    let sets = try needs.map { try NetworkCells(results, $0) }
    let groups = sets[0].algorithms.flatMap { algorithm in
      sets[0].sigmas.map { sets[0].of(algorithm, $0) }
    }.filter { $0.count >= 6 }
    let intervals = groups.map { cells in
      Binomial.interval(
        successes: cells.filter { ($0.loss ?? .infinity) <= Self.near }.count, trials: cells.count)
    }
    let all = sets.map(\.all)
    func share(_ cells: [TrainingRow]) -> String {
      "\(cells.filter(\.reachesZeroLoss).count) of \(cells.count)"
    }
    let rows = sets[0].sigmas.map { sigma in
      [sigma] + sets[0].algorithms.map { share(sets[0].of($0, sigma)) }
    }
    let statuses = Dictionary(grouping: all[0] + all[1], by: \.status.rawValue)
      .sorted { $0.key < $1.key }.map { "\($0.value.count) \($0.key)" }
    let weakest = intervals.min { $0.lower < $1.lower }
    let near = all[0].filter { ($0.loss ?? .infinity) <= Self.near }.count
    return ClaimRecord(
      id: id, chapter: chapter.rawValue,
      headline: "exactly zero in \(share(all[0])) trainings",
      measured: "At most "
        + "\(NumberFormat.plain(Self.near, decimals: 2)) in \(near) of \(all[0].count) trainings. With constant "
        + "steps exactly zero in \(share(all[1])). How all trainings of both recipes ended: "
        + "\(statuses.joined(separator: ", ")).",
      tables: [
        ClaimTable(
          "Trainings with a loss of exactly zero",
          columns: ["scale $\\sigma$"] + sets[0].algorithms.map(Algorithm.title(of:)), rows: rows
        )
      ],
      estimate: all[0].isEmpty ? nil : Double(near) / Double(all[0].count),
      interval: weakest.map { [$0.lower, $0.upper] }, n: all[0].count,
      verdict: ClaimRecord.Verdict.ofParts(intervals.map { $0.lower > 0.5 }),
      evidence: needs.map { NetworkRecord($0).cells.whole.path })
  }
}
