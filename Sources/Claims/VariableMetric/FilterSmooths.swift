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
  public let unit = ClaimUnit.problem
  public let ledger = Ledger.mathematics

  public init() {}

  public func assess(_ results: ResultFolder) throws -> Finding {
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
    return finding(
      comparison.verdict, estimate: comparison.pairs > 0 ? comparison.fraction : nil,
      interval: comparison.interval, n: comparison.pairs,
      evidence: [FilteredGradientsRecord.turning.path],
      [
        "smoother": .group(comparison.share),
        "turning": .estimate(comparison.ratio, .significant(3)),
        "length": .number(Statistics.median(lengths), digits: 2),
        "dropped": .count(rows.count - pairs.count), "sums": .count(rows.count),
      ])
  }
}
