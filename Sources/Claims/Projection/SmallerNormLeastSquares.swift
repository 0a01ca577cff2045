import Lecture
import LinearAlgebra
import Numerals
import Records
import Results

/// `c8a-smaller-norm-least-squares`: SGD finds solutions of smaller norm than Adam.
public struct SmallerNormLeastSquares: Claim {
  public let id = "c8a-smaller-norm-least-squares"
  public let chapter = LecturePart.projection
  public let needs = [NormComparisonRecord.id]

  public init() {}

  public func assess(_ results: ResultFolder) throws -> ClaimRecord {
    let gate = try NormComparisonRecord.record.scalars(in: results).residual
    var (comparisons, rows, failing, all) = ([PairedComparison](), [[String]](), 0, 0)
    var hasAllFamilies = true
    for family in NormComparisonRecord.Family.allCases {
      let pairs = try Pairs(NormComparisonRecord.solutions(family).rows(in: results), gate: gate)
      all += pairs.all
      failing += pairs.failing
      let counted = pairs.byStep.filter { $0.comparison.isDecidable && 2 * $0.kept >= $0.all }
      hasAllFamilies = hasAllFamilies && !counted.isEmpty
      comparisons += counted.map(\.comparison)
      let name = family.rawValue.replacing("-", with: " ")
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
      id: id, chapter: chapter.rawValue,
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
      n: comparisons.map(\.pairs).reduce(0, +), verdict: verdict,
      evidence: NormComparisonRecord.Family.allCases.map {
        NormComparisonRecord.solutions($0).path
      })
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

    init(_ rows: [NormComparisonRecord.Solutions], gate: Double) {
      let steps = Dictionary(grouping: rows, by: \.adamLearningRate)
      for (rate, rows) in steps.sorted(by: { $0.key < $1.key }) {
        let kept = rows.filter { $0.isAdmitted(gate) }
        func error(_ value: (NormComparisonRecord.Solutions) -> Double?) -> String {
          NumberFormat.significant(
            Statistics.mean(kept.map { value($0) ?? .nan }) ?? .nan, digits: 2)
        }
        byStep.append(
          Step(
            rate: rate,
            comparison: PairedComparison(
              first: kept.map(\.sgdNorm), second: kept.map(\.adamNorm)),
            kept: kept.count, all: rows.count,
            errors: [error(\.sgdError), error(\.adamError)]))
        all += rows.count
        failing += rows.count - kept.count
      }
    }
  }
}
