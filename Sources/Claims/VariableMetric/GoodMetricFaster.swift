import Lecture
import LinearAlgebra
import Numerals
import Records
import Results

/// `c2-good-metric-faster`: a better metric converges faster.
///
/// Compared on the study's quadratic, on random ones whose ill-conditioning lies along the axes or
/// along random directions, and in a curved valley, where an adapted metric is to beat a fixed one.
public struct GoodMetricFaster: Claim {
  public let id = "c2-good-metric-faster"
  public let chapter = LecturePart.variableMetric
  public let needs = [RandomQuadraticsRecord.id, AdaptiveMetricsRecord.id]
  public let unit = ClaimUnit.problem

  public init() {}

  public func assess(_ results: ResultFolder) throws -> Finding {
    func comparison(_ rows: [RandomQuadraticsRecord.Comparison]) -> PairedComparison {
      PairedComparison(
        first: rows.map { $0.stepsMetric.map(Double.init) },
        second: rows.map { $0.stepsEuclidean.map(Double.init) })
    }
    let families: [RandomQuadraticsRecord.Family] = [.lecture, .axes, .rotated]
    let rows = try families.map { try RandomQuadraticsRecord.steps($0).rows(in: results) }
    let (lecture, axes, rotated) = (
      comparison(rows[0]), comparison(rows[1]), comparison(rows[2])
    )
    let starts = try AdaptiveMetricsRecord.valley.rows(in: results)
    let valley = PairedComparison(
      first: starts.map { $0.steps(.newton) }, second: starts.map { $0.steps(.fixedHessian) })
    let holding = [lecture.wins == 1, axes.holds, rotated.holds, valley.holds].filter { $0 }.count
    let isDecidable =
      lecture.pairs == 1 && axes.isDecidable && rotated.isDecidable && valley.isDecidable
    let verdict: Verdict =
      !isDecidable
      ? .notTestable : holding == 4 ? .reproduced : holding == 0 ? .notReproduced : .inPart
    let limit = try QuadraticRecord.scaled.record.scalars(in: results).iterationLimit ?? 0
    // The number beside the verdict is the one that decides it.
    let weakest = [axes, rotated, valley].min { $0.interval.lower < $1.interval.lower } ?? axes
    return finding(
      verdict, estimate: weakest.fraction, interval: weakest.interval, n: weakest.pairs,
      evidence: families.map { RandomQuadraticsRecord.steps($0).path }
        + [AdaptiveMetricsRecord.valley.path],
      [
        "lecture": .group([
          "wins": .count(lecture.wins), "all": .count(lecture.pairs), "limit": .count(limit),
          "euclidean": Self.steps(rows[0].first?.stepsEuclidean),
          "metric": Self.steps(rows[0].first?.stepsMetric),
        ]),
        "axes": Self.values(axes), "rotated": Self.values(rotated), "valley": Self.values(valley),
        "conditions": Self.agreement(rows[1] + rows[2]), "medians": Self.medians(starts),
      ])
  }

  /// Steps until the run arrived; missing for one that did not.
  private static func steps(_ steps: Int?) -> Value { steps.map(Value.count) ?? .missing }

  /// Median steps through the valley, by method; missing where they are beyond the limit.
  private static func medians(_ starts: [AdaptiveMetricsRecord.ValleyStart]) -> Value {
    typealias Method = AdaptiveMetricsRecord.ValleyMethod
    let methods: [Method] = [
      .gradientDescent, .fixedMetric, .fixedHessian, .rmsprop, .adam, .newton, .bfgs,
    ]
    return .list(
      methods.map { method in
        let median = Statistics.median(starts.map { $0.steps(method) ?? .infinity }) ?? .nan
        return .group([
          "method": .choice(method), "steps": .parameter(median.isFinite ? median : nil),
        ])
      })
  }

  private static func values(_ comparison: PairedComparison) -> Value {
    let own: [String: Value] = [
      "ratio": .number(Statistics.median(comparison.ratios), digits: 2),
      "ties": .count(comparison.ties), "unsolved": .count(comparison.missing),
    ]
    return .group(comparison.share.merging(own) { $1 })
  }

  /// In how many problems with different condition numbers and different steps the smaller of the
  /// one went with fewer of the other.
  private static func agreement(_ rows: [RandomQuadraticsRecord.Comparison]) -> Value {
    var (agreeing, all) = (0, 0)
    for row in rows {
      let (without, with) = (row.conditionEuclidean, row.conditionMetric)
      // Condition numbers that agree to rounding are equal.
      guard abs(without - with) > 1e-9 * without, row.stepsEuclidean != row.stepsMetric,
        let isFaster = row.isFaster
      else { continue }
      all += 1
      if (with < without) == isFaster { agreeing += 1 }
    }
    return .group(["agreeing": .count(agreeing), "all": .count(all)])
  }
}
