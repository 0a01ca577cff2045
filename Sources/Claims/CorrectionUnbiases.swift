import Numerals
import Results

/// `c3-adam-unbiased`: v̂_k/(1 − b_v^k) is an unbiased estimate, v̂_k a biased one.
public struct CorrectionUnbiases: Claim {
  public let id = "c3-adam-unbiased"
  public let statement =
    "The metric of RMSProp uses a biased estimate, $\\hat v_k$, that of Adam an unbiased one, "
    + "$\\hat v_k/(1-b_v^k)$."
  public let needs = ["coordinate-variance"]
  static let rule =
    "For gradients that are independent and do not change with $k$: the mean of the corrected "
    + "estimate lies within four standard errors of $\\mathrm E\\,g^2$ at every $k$ looked at, and "
    + "that of the raw one does not for any $k\\le10$. In part if only one of the two holds; not "
    + "testable with fewer than 1000 draws."

  public init() {}

  public func assess(_ results: ResultFolder) throws -> ClaimRecord {
    let record = try results.record(needs[0])
    let table = try results.table(needs[0], "bias.csv")
    let moment = try record.scalar("second_moment")
    let draws = NumberFormat.count(try record.scalar("draws"))
    let k = table.numbers("k")
    /// How many standard errors a mean is away from the moment.
    func deviations(_ column: String) -> [Double] {
      zip(table.numbers(column), table.numbers("\(column)_error")).map {
        $1 > 0 ? abs($0 - moment) / $1 : $0 == moment ? 0 : .infinity
      }
    }
    let (corrected, raw) = (deviations("corrected"), deviations("raw"))
    let isUnbiased = !corrected.isEmpty && corrected.allSatisfy { $0 <= 4 }
    let small = zip(k, raw).filter { $0.0 <= 10 }.map(\.1)
    let isBiased = !small.isEmpty && small.allSatisfy { $0 > 4 }
    let verdict: ClaimRecord.Verdict =
      draws < 1000 || k.isEmpty
      ? .notTestable
      : isUnbiased && isBiased ? .reproduced : isUnbiased || isBiased ? .inPart : .notReproduced
    func text(_ value: Double?) -> String { NumberFormat.significant(value ?? .nan, digits: 3) }
    let ratio = table.numbers("root").first.map { $0 / moment.squareRoot() }
    let variance = try record.scalar("variance")
    let largest = corrected.contains(where: \.isNaN) ? .nan : corrected.max()
    return ClaimRecord(
      id: id, statement: statement, lecture: "stated on the slides",
      headline: "at $k=1$ \(text(table.numbers("corrected").first.map { $0 / moment })) of "
        + "$\\mathrm E\\,g^2$ corrected, "
        + "\(text(table.numbers("raw").first.map { $0 / moment })) raw",
      measured: "The corrected mean is at most \(text(largest)) standard errors away from "
        + "$\\mathrm E\\,g^2$ at \(k.count) values of $k$; the raw one is "
        + "\(text(table.numbers("raw").first.map { $0 / moment })) of it at $k=1$. It is the second "
        + "moment that is estimated, not the variance, which is \(text(variance / moment)) of it "
        + "here; the root of the estimate is biased too: \(text(ratio)) of "
        + "$\\sqrt{\\mathrm E\\,g^2}$ at $k=1$. Along a run gradients do change, and then neither "
        + "estimate is unbiased.",
      estimate: largest.flatMap { $0.isFinite ? $0 : nil }, interval: nil, n: draws, unit: "draws",
      rule: Self.rule, verdict: verdict, evidence: ["results/\(needs[0])/bias.csv"])
  }
}
