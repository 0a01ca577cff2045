import Lecture
import Numerals
import Records
import Results

/// `c15-metric-equivalence`: a variable metric step is a gradient step on f∘H^(−½).
public struct MetricIsCoordinates: Claim {
  public let id = "c15-metric-equivalence"
  public let chapter = LecturePart.minima
  public let needs = [MetricEquivalenceRecord.id]
  public let unit = ClaimUnit.problem
  public let ledger = Ledger.mathematics
  /// Square roots and solves with condition numbers up to 100, over some steps: about 1e-13.
  static let tolerance = 1e-10

  public init() {}

  public func assess(_ results: ResultFolder) throws -> Finding {
    let rows = try MetricEquivalenceRecord.differences.rows(in: results)
    func largest(_ value: (MetricEquivalenceRecord.Difference) -> Double?) -> Double {
      rows.map { value($0) ?? .infinity }.max() ?? .infinity
    }
    let (fixed, changing) = (largest(\.fixed), largest(\.changing))
    let smallestWrong = rows.compactMap(\.wrong).min() ?? .nan
    let verdict: Verdict =
      rows.isEmpty
      ? .notTestable
      : fixed > Self.tolerance
        ? .notReproduced : changing > Self.tolerance ? .inPart : .reproduced
    let worst = max(fixed, changing)
    return finding(
      verdict, estimate: worst.isFinite ? worst : nil, n: rows.count,
      evidence: [MetricEquivalenceRecord.differences.path],
      [
        "largest": .number(worst, digits: 2), "fixed": .number(fixed, digits: 2),
        "changing": .number(changing, digits: 2), "wrong": .number(smallestWrong, digits: 2),
      ])
  }
}
