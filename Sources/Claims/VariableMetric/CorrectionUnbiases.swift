import Lecture
import Numerals
import Records
import Results

/// `c3-adam-unbiased`: v̂_k/(1 − b_v^k) is an unbiased estimate, v̂_k a biased one.
public struct CorrectionUnbiases: Claim {
  public let id = "c3-adam-unbiased"
  public let chapter = LecturePart.variableMetric
  public let needs = [CoordinateVarianceRecord.id]

  public init() {}

  public func assess(_ results: ResultFolder) throws -> ClaimRecord {
    let scalars = try CoordinateVarianceRecord.record.scalars(in: results)
    let rows = try CoordinateVarianceRecord.bias.rows(in: results)
    let (moment, draws) = (scalars.secondMoment, scalars.draws)
    let corrected = rows.map { $0.corrected.deviations(from: moment) }
    let isUnbiased = !corrected.isEmpty && corrected.allSatisfy { $0 <= 4 }
    let early = rows.filter { $0.k <= 10 }
    let isBiased = !early.isEmpty && early.allSatisfy { $0.raw.deviations(from: moment) > 4 }
    let verdict: ClaimRecord.Verdict =
      draws < 1000 || rows.isEmpty
      ? .notTestable
      : isUnbiased && isBiased ? .reproduced : isUnbiased || isBiased ? .inPart : .notReproduced
    func text(_ value: Double?) -> String { NumberFormat.significant(value ?? .nan, digits: 3) }
    let ratio = rows.first.map { $0.root.value / moment.squareRoot() }
    let largest = corrected.max()
    return ClaimRecord(
      id: id, chapter: chapter.rawValue,
      headline: "at $k=1$ \(text(rows.first.map { $0.corrected.value / moment })) of "
        + "$\\mathrm E\\,g^2$ corrected, "
        + "\(text(rows.first.map { $0.raw.value / moment })) raw",
      measured: "The corrected mean is at most \(text(largest)) standard errors away from "
        + "$\\mathrm E\\,g^2$ at \(rows.count) values of $k$; the raw one is "
        + "\(text(rows.first.map { $0.raw.value / moment })) of it at $k=1$. It is the second "
        + "moment that is estimated, not the variance, which is \(text(scalars.variance / moment)) of it "
        + "here; the root of the estimate is biased too: \(text(ratio)) of "
        + "$\\sqrt{\\mathrm E\\,g^2}$ at $k=1$. Along a run gradients do change, and then neither "
        + "estimate is unbiased.",
      estimate: largest.flatMap { $0.isFinite ? $0 : nil }, interval: nil, n: draws,
      verdict: verdict, evidence: [CoordinateVarianceRecord.bias.path])
  }
}
