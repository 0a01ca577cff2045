import Lecture
import LinearAlgebra
import Numerals
import Records
import Results

/// `c4-filter-smooths`: filtered gradients give smoother updates.
public struct FilterSmooths: Claim {
  public let id = "c4-filter-smooths"
  public let chapter = LecturePart.variableMetric
  public let needs = [FilteredGradientsRecord.id]

  public init() {}

  public func assess(_ results: ResultFolder) throws -> ClaimRecord {
    let rows = try FilteredGradientsRecord.turning.rows(in: results)
    let pairs = rows.map(\.turns).filter {
      $0.filtered.turning != nil && $0.unfiltered.turning != nil
    }
    let comparison = PairedComparison(
      first: pairs.map(\.filtered.turning), second: pairs.map(\.unfiltered.turning))
    let lengths = rows.compactMap { row -> Double? in
      guard let filtered = row.turns.filtered.length, let plain = row.turns.unfiltered.length
      else { return nil }
      return filtered / plain
    }.filter(\.isFinite)
    let length = NumberFormat.significant(Statistics.median(lengths) ?? .nan, digits: 2)
    let dropped = rows.count - pairs.count
    return ClaimRecord(
      id: id, chapter: chapter.rawValue,
      headline: "smoother in \(comparison.share)",
      measured: "Successive steps turn less with the filter in \(comparison.share) sums; without "
        + "it they turn \(comparison.medianRatio) times as much (median), and filtered steps are \(length) times as long. \(dropped) of "
        + "\(rows.count) sums are left out.",
      estimate: comparison.pairs > 0 ? comparison.fraction : nil,
      interval: [comparison.interval.lower, comparison.interval.upper], n: comparison.pairs,
      verdict: comparison.verdict, evidence: [FilteredGradientsRecord.turning.path]
    )
  }
}
