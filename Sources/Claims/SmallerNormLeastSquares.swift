import LinearAlgebra
import Numerals
import Results

/// `c8a-smaller-norm-least-squares`: SGD finds solutions of smaller norm than Adam.
public struct SmallerNormLeastSquares: Claim {
  public let id = "c8a-smaller-norm-least-squares"
  public let statement =
    "SGD gives smaller norm solutions than Adam (least squares, $x_0=0$)."
  public let needs = ["sgd-vs-adam-norm"]
  static let families = ["dense-truth", "sparse-truth", "sparse-features"]
  static let rule =
    "Pairs from $x_0=0$ on the same samples in which both methods reach the residual. It holds in a "
    + "family of problems if the lower end of the exact 95 % interval of the fraction of pairs with "
    + "the smaller norm for SGD is above one half. Reproduced if it holds in all three families, in "
    + "part if in one or two; not testable with fewer than six pairs in a family."

  public init() {}

  public func assess(_ results: ResultFolder) throws -> ClaimRecord {
    let gate = try results.record(needs[0]).scalar("residual")
    var (comparisons, sentences, failing, all) = ([PairedComparison](), [String](), 0, 0)
    for family in Self.families {
      let table = try results.table(needs[0], "\(family).csv")
      let residuals = zip(table.numbers("sgd_residual"), table.numbers("adam_residual"))
      let passes = residuals.map { $0 <= gate && $1 <= gate }
      func kept(_ column: String) -> [Double] {
        zip(table.numbers(column), passes).filter(\.1).map(\.0)
      }
      let comparison = PairedComparison(
        first: kept("sgd_norm").map { $0 }, second: kept("adam_norm").map { $0 })
      comparisons.append(comparison)
      all += passes.count
      failing += passes.filter { !$0 }.count
      let errors = ["sgd_error", "adam_error"].map {
        NumberFormat.significant(Statistics.median(kept($0)) ?? .nan, digits: 2)
      }
      sentences.append(
        "\(family.replacing("-", with: " ")): smaller for SGD in \(comparison.share), Adam's "
          + "\(comparison.medianRatio) times as large (median), prediction errors \(errors[0]) and "
          + "\(errors[1])")
    }
    let holding = comparisons.filter(\.holds).count
    let verdict: ClaimRecord.Verdict =
      !comparisons.allSatisfy(\.isDecidable)
      ? .notTestable
      : holding == comparisons.count ? .reproduced : holding == 0 ? .notReproduced : .inPart
    let weakest = comparisons.min { $0.interval.lower < $1.interval.lower }
    return ClaimRecord(
      id: id, statement: statement, lecture: "asked: “Is this true?”",
      measured: sentences.joined(separator: "; ") + ". \(failing) of \(all) pairs do not reach the "
        + "residual. From $x_0=0$ SGD ends at the solution of smallest norm, so that nothing else "
        + "can be smaller.",
      estimate: weakest.flatMap { $0.pairs > 0 ? $0.fraction : nil },
      interval: weakest.map { [$0.interval.lower, $0.interval.upper] },
      n: comparisons.map(\.pairs).reduce(0, +), rule: Self.rule, verdict: verdict,
      evidence: Self.families.map { "results/\(needs[0])/\($0).csv" })
  }
}
