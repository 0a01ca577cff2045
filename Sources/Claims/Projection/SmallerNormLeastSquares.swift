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
  public let unit = ClaimUnit.pair
  public let ledger = Ledger.mathematics

  public init() {}

  public func assess(_ results: ResultFolder) throws -> Finding {
    let gate = try NormComparisonRecord.record.scalars(in: results).residual
    var (comparisons, rows, failing, all) = ([PairedComparison](), [Value](), 0, 0)
    var hasAllFamilies = true
    for family in NormComparisonRecord.Family.allCases {
      let pairs = try Pairs(NormComparisonRecord.solutions(family).rows(in: results), gate: gate)
      all += pairs.all
      failing += pairs.failing
      let counted = pairs.byStep.filter { $0.comparison.isDecidable && 2 * $0.kept >= $0.all }
      hasAllFamilies = hasAllFamilies && !counted.isEmpty
      comparisons += counted.map(\.comparison)
      rows += counted.map {
        Self.row(
          family, .parameter($0.rate), .group($0.comparison.share),
          .estimate($0.comparison.ratio, .significant(3)), $0.errors)
      }
      if counted.isEmpty {
        rows.append(Self.row(family, .missing, .missing, .missing, [.missing, .missing]))
      }
    }
    let holding = comparisons.filter(\.holds).count
    let verdict: Verdict =
      !hasAllFamilies
      ? .notTestable
      : holding == comparisons.count ? .reproduced : holding == 0 ? .notReproduced : .inPart
    let weakest = comparisons.min { $0.interval.lower < $1.interval.lower }
    return finding(
      verdict, estimate: weakest.flatMap { $0.pairs > 0 ? $0.fraction : nil },
      interval: weakest?.interval, n: comparisons.map(\.pairs).reduce(0, +),
      evidence: NormComparisonRecord.Family.allCases.map {
        NormComparisonRecord.solutions($0).path
      },
      [
        "wins": .count(comparisons.map(\.wins).reduce(0, +)), "failing": .count(failing),
        "pairs": .count(all), "norms": .list(rows),
      ])
  }

  /// A step of Adam with enough pairs; missing values where a family has none.
  private static func row(
    _ family: NormComparisonRecord.Family, _ step: Value, _ smaller: Value, _ ratio: Value,
    _ errors: [Value]
  ) -> Value {
    .group([
      "family": .choice(family), "step": step, "smaller": smaller, "ratio": ratio,
      "sgdError": errors[0], "adamError": errors[1],
    ])
  }

  /// The pairs of one family.
  private struct Pairs {
    struct Step {
      var rate: Double
      var comparison: PairedComparison
      var kept: Int
      var all: Int
      /// Mean errors of SGD and Adam.
      var errors: [Value]
    }

    var byStep: [Step] = []
    var all = 0
    var failing = 0

    init(_ rows: [NormComparisonRecord.Solutions], gate: Double) {
      let steps = Dictionary(grouping: rows, by: \.adamLearningRate)
      for (rate, rows) in steps.sorted(by: { $0.key < $1.key }) {
        let kept = rows.filter { $0.isAdmitted(gate) }
        func error(_ value: (NormComparisonRecord.Solutions) -> Double?) -> Value {
          .number(Statistics.mean(kept.map { value($0) ?? .nan }), digits: 2)
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
