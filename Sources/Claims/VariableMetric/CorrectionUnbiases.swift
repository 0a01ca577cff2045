import Lecture
import Numerals
import Records
import Results

/// `c3-adam-unbiased`: v̂_k/(1 − b_v^k) is an unbiased estimate, v̂_k a biased one.
public struct CorrectionUnbiases: Claim {
  public let id = "c3-adam-unbiased"
  public let chapter = LecturePart.variableMetric
  public let statement =
    "The metric of RMSProp uses a biased estimate, $\\hat v_k$, that of Adam an unbiased one, "
    + "$\\hat v_k/(1-b_v^k)$."
  public let needs = [CoordinateVarianceRecord.id]
  static let rule =
    "For gradients that are independent and do not change with $k$: the mean of the corrected "
    + "estimate lies within four standard errors of $\\mathrm E\\,g^2$ at every $k$ looked at, and "
    + "that of the raw one does not for any $k\\le10$. In part if only one of the two holds; not "
    + "testable with fewer than 1000 draws."

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
      id: id, chapter: chapter.rawValue, statement: statement, lecture: "stated on the slides",
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
      estimate: largest.flatMap { $0.isFinite ? $0 : nil }, interval: nil, n: draws, unit: "draws",
      rule: Self.rule, verdict: verdict, evidence: [CoordinateVarianceRecord.bias.path])
  }
}
