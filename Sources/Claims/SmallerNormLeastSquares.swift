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
    "Pairs from $x_0=0$ on the same samples in which both methods reach the residual. It holds for a "
    + "family of problems and a first step of Adam if the lower end of the exact 95 % interval of the "
    + "fraction of pairs with the smaller norm for SGD is above one half; steps at which fewer than "
    + "half of the pairs reach the residual do not count. Reproduced if it holds for all families "
    + "and steps, in part if for some; not testable with fewer than six pairs in a family."

  public init() {}

  public func assess(_ results: ResultFolder) throws -> ClaimRecord {
    let gate = try results.record(needs[0]).scalar("residual")
    var (comparisons, rows, failing, all) = ([PairedComparison](), [[String]](), 0, 0)
    var hasAllFamilies = true
    for family in Self.families {
      let pairs = try Pairs(results.table(needs[0], "\(family).csv"), gate: gate)
      all += pairs.all
      failing += pairs.failing
      let counted = pairs.byStep.filter { $0.comparison.isDecidable && 2 * $0.kept >= $0.all }
      hasAllFamilies = hasAllFamilies && !counted.isEmpty
      comparisons += counted.map(\.comparison)
      let name = family.replacing("-", with: " ")
      rows += counted.map { step in
        [
          "\(name), \(NumberFormat.parameter(step.rate))", step.comparison.share,
          step.comparison.medianRatio,
        ] + step.errors
      }
      if counted.isEmpty {
        rows.append(["\(name), no step with enough pairs", "–", "–", "–", "–"])
      }
    }
    let holding = comparisons.filter(\.holds).count
    let verdict: ClaimRecord.Verdict =
      !hasAllFamilies
      ? .notTestable
      : holding == comparisons.count ? .reproduced : holding == 0 ? .notReproduced : .inPart
    let weakest = comparisons.min { $0.interval.lower < $1.interval.lower }
    return ClaimRecord(
      id: id, statement: statement, lecture: "asked: “Is this true?”",
      headline: "smaller for SGD in \(comparisons.map(\.wins).reduce(0, +)) of "
        + "\(comparisons.map(\.pairs).reduce(0, +)) pairs",
      measured: "\(failing) of \(all) pairs do not reach the "
        + "residual. From $x_0=0$ SGD ends at the solution of smallest norm, so that nothing else "
        + "can be smaller.",
      tables: [
        ClaimTable(
          "Norms and mean errors of the solutions",
          columns: [
            "problems, Adam’s $\\gamma$", "SGD’s norm smaller in", "Adam ÷ SGD", "SGD’s error",
            "Adam’s error",
          ], rows: rows)
      ],
      estimate: weakest.flatMap { $0.pairs > 0 ? $0.fraction : nil },
      interval: weakest.map { [$0.interval.lower, $0.interval.upper] },
      n: comparisons.map(\.pairs).reduce(0, +), unit: "pairs", rule: Self.rule, verdict: verdict,
      evidence: Self.families.map { "results/\(needs[0])/\($0).csv" })
  }

  /// The pairs of one family.
  private struct Pairs {
    struct Step {
      var rate: Double
      var comparison: PairedComparison
      var kept: Int
      var all: Int
      /// Mean errors of SGD and Adam.
      var errors: [String]
    }

    var byStep: [Step] = []
    var all = 0
    var failing = 0

    init(_ table: Table, gate: Double) {
      let rates = table.numbers("adam_learning_rate")
      let passes = zip(table.numbers("sgd_residual"), table.numbers("adam_residual")).map {
        $0 <= gate && $1 <= gate
      }
      for rate in Set(rates).sorted() {
        let rows = rates.indices.filter { rates[$0] == rate }
        let kept = rows.filter { passes[$0] }
        func values(_ column: String) -> [Double] {
          let numbers = table.numbers(column)
          return kept.map { numbers[$0] }
        }
        let errors = ["sgd_error", "adam_error"].map {
          NumberFormat.significant(Statistics.mean(values($0)) ?? .nan, digits: 2)
        }
        byStep.append(
          Step(
            rate: rate,
            comparison: PairedComparison(
              first: values("sgd_norm").map { $0 }, second: values("adam_norm").map { $0 }),
            kept: kept.count, all: rows.count, errors: errors))
        all += rows.count
        failing += rows.count - kept.count
      }
    }
  }
}
