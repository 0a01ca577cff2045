import Lecture
import Numerals
import Records
import Results

/// `c15-metric-equivalence`: a variable metric step is a gradient step on f∘H^(−½).
public struct MetricIsCoordinates: Claim {
  public let id = "c15-metric-equivalence"
  public let chapter = LecturePart.minima
  public let needs = [MetricEquivalenceRecord.id]
  /// Square roots and solves with condition numbers up to 100, over some steps: about 1e-13.
  static let tolerance = 1e-10

  public init() {}

  public func assess(_ results: ResultFolder) throws -> ClaimRecord {
    let rows = try MetricEquivalenceRecord.differences.rows(in: results)
    func largest(_ value: (MetricEquivalenceRecord.Difference) -> Double?) -> Double {
      rows.map { value($0) ?? .infinity }.max() ?? .infinity
    }
    let (fixed, changing) = (largest(\.fixed), largest(\.changing))
    let smallestWrong = rows.compactMap(\.wrong).min() ?? .nan
    let verdict: ClaimRecord.Verdict =
      rows.isEmpty
      ? .notTestable
      : fixed > Self.tolerance
        ? .notReproduced : changing > Self.tolerance ? .inPart : .reproduced
    func text(_ value: Double) -> String { NumberFormat.significant(value, digits: 2) }
    return ClaimRecord(
      id: id, chapter: chapter.rawValue,
      headline: "largest relative distance \(text(max(fixed, changing)))",
      measured:
        "Largest relative distance \(text(fixed)) with a fixed $H$ and \(text(changing)) with "
        + "a changing one, on \(rows.count) random quadratics; with $H^{1/2}$ in place of "
        + "$H^{-1/2}$, as a check that the measure can tell, at least \(text(smallestWrong)). Adam's "
        + "$m_k$ is not $\\nabla f(x_k)$, so the statement is not about Adam itself.",
      estimate: max(fixed, changing).isFinite ? max(fixed, changing) : nil, interval: nil,
      n: rows.count, verdict: verdict,
      evidence: [MetricEquivalenceRecord.differences.path])
  }
}
