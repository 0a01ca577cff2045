import Lecture
import Numerals
import Records
import Results

/// `c3-adam-unbiased`: v̂_k/(1 − b_v^k) is an unbiased estimate, v̂_k a biased one.
public struct CorrectionUnbiases: Claim {
  public let id = "c3-adam-unbiased"
  public let chapter = LecturePart.variableMetric
  public let needs = [CoordinateVarianceRecord.id]
  public let unit = ClaimUnit.draw
  public let ledger = Ledger.mathematics

  public init() {}

  public func assess(_ results: ResultFolder) throws -> Finding {
    let scalars = try CoordinateVarianceRecord.record.scalars(in: results)
    let rows = try CoordinateVarianceRecord.bias.rows(in: results)
    let (moment, draws) = (scalars.secondMoment, scalars.draws)
    let corrected = rows.map { $0.corrected.deviations(from: moment) }
    let isUnbiased = !corrected.isEmpty && corrected.allSatisfy { $0 <= 4 }
    let early = rows.filter { $0.k <= 10 }
    let isBiased = !early.isEmpty && early.allSatisfy { $0.raw.deviations(from: moment) > 4 }
    let verdict: Verdict =
      draws < 1000 || rows.isEmpty
      ? .notTestable
      : isUnbiased && isBiased ? .reproduced : isUnbiased || isBiased ? .inPart : .notReproduced
    let largest = corrected.max()
    return finding(
      verdict, estimate: largest.flatMap { $0.isFinite ? $0 : nil }, n: draws,
      evidence: [CoordinateVarianceRecord.bias.path],
      [
        "corrected": .number(rows.first.map { $0.corrected.value / moment }, digits: 3),
        "raw": .number(rows.first.map { $0.raw.value / moment }, digits: 3),
        "root": .number(rows.first.map { $0.root.value / moment.squareRoot() }, digits: 3),
        "variance": .number(scalars.variance / moment, digits: 3),
        "deviations": .number(largest, digits: 3), "steps": .count(rows.count),
      ])
  }
}
