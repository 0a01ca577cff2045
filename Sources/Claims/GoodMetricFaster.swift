import LinearAlgebra
import Numerals
import Results

/// `c2-good-metric-faster`: a better metric converges faster.
///
/// Compared on the study's quadratic and on random ones whose ill-conditioning lies along the
/// axes or along random directions. In each, the steps until f − f* has shrunk by the study's
/// factor, both methods at their own best fixed step.
public struct GoodMetricFaster: Claim {
  public let id = "c2-good-metric-faster"
  public let statement =
    "A better quadratic approximation (good $H$) gives faster convergence; the lecture's choice "
    + "is $H = \\operatorname{diag}(\\nabla^2 f)$."
  public let needs = ["scaled-gradient-descent-quadratic"]
  static let rule =
    "Steps until $f - f^\\star$ has shrunk by the study's factor, each method at its best fixed "
    + "step $2/(L+\\mu)$ in its own metric. It holds on the lecture's quadratic if the scaled "
    + "method needs fewer steps, and in a family of random quadratics if the lower end of the "
    + "exact 95 % interval of the fraction of problems with fewer steps is above one half. "
    + "Reproduced if it holds on all three, in part if on one or two."

  public init() {}

  public func assess(_ results: ResultFolder) throws -> ClaimRecord {
    let experiment = needs[0]
    func comparison(_ family: String) throws -> (PairedComparison, Table) {
      let table = try results.table(experiment, "steps-\(family).csv")
      let comparison = PairedComparison(
        first: table["steps_metric"].map(\.number), second: table["steps_euclidean"].map(\.number))
      return (comparison, table)
    }
    let (lecture, lectureTable) = try comparison("lecture")
    let (axes, axesTable) = try comparison("axes")
    let (rotated, rotatedTable) = try comparison("rotated")
    let holding = [lecture.wins == 1, axes.holds, rotated.holds].filter { $0 }.count
    let verdict: ClaimRecord.Verdict =
      holding == 3 ? .reproduced : holding == 0 ? .notReproduced : .inPart
    let lectureSteps = ["steps_euclidean", "steps_metric"].map { column in
      lectureTable[column].first?.number.map { String(Int($0)) } ?? "no end of"
    }
    let measured =
      "\(lectureSteps[0]) steps without and \(lectureSteps[1]) with $H$ on the lecture's "
      + "quadratic. Fewer steps with $H$ in \(Self.text(axes)) problems badly scaled along the "
      + "axes, and in \(Self.text(rotated)) along random directions. The metric with the smaller "
      + "condition number needed fewer steps in \(Self.agreement([axesTable, rotatedTable])) "
      + "random problems."
    return ClaimRecord(
      id: id, statement: statement, lecture: "faster convergence, seen in the pictures",
      measured: measured, estimate: rotated.fraction,
      interval: [rotated.interval.lower, rotated.interval.upper],
      n: lecture.pairs + axes.pairs + rotated.pairs, rule: Self.rule, verdict: verdict,
      evidence: ["lecture", "axes", "rotated"].map { "results/\(experiment)/steps-\($0).csv" })
  }

  /// "97 of 100 (95 % interval 0.91 to 0.99; median ratio of steps 2.5)".
  private static func text(_ comparison: PairedComparison) -> String {
    let ends = [comparison.interval.lower, comparison.interval.upper].map {
      NumberFormat.plain($0, decimals: 2)
    }
    var text = "\(comparison.wins) of \(comparison.pairs) (95 % interval \(ends[0]) to \(ends[1])"
    if let median = Statistics.median(comparison.ratios) {
      text += "; median ratio of steps \(NumberFormat.significant(median, digits: 2))"
    }
    return text + ")"
  }

  /// In how many problems the smaller condition number went with fewer steps.
  private static func agreement(_ tables: [Table]) -> String {
    var (agreeing, all) = (0, 0)
    for table in tables {
      for i in table.rows.indices {
        guard let euclidean = table["condition_euclidean"][i].number,
          let metric = table["condition_metric"][i].number
        else { continue }
        let without = table["steps_euclidean"][i].number ?? .infinity
        let with = table["steps_metric"][i].number ?? .infinity
        all += 1
        if (metric < euclidean && with < without) || (metric > euclidean && with > without) {
          agreeing += 1
        }
      }
    }
    return "\(agreeing) of \(all)"
  }
}
