import Lecture
import LinearAlgebra
import Numerals
import Records
import Results

/// `c9-relu-init-norm-2`: entries N(0, 2/√(mn)) give ‖W‖₂ = 2 on average.
public struct InitializationNormIsTwo: Claim {
  public let id = "c9-relu-init-norm-2"
  public let chapter = LecturePart.projection
  public let needs = [InitializationNormsRecord.id]

  public init() {}

  public func assess(_ results: ResultFolder) throws -> ClaimRecord {
    typealias Draw = InitializationNormsRecord.Draw
    let widths = try InitializationNormsRecord.record.scalars(in: results).widths
    let tables = try widths.map { try InitializationNormsRecord.norms($0).rows(in: results) }
    /// The mean with its 95 % interval, by the normal approximation.
    func mean(_ draws: [Draw], _ reading: (Draw) -> Double) -> (mean: Double, error: Double) {
      let sample = draws.map(reading)
      let variance = Statistics.variance(sample) ?? .nan
      return (
        Statistics.mean(sample) ?? .nan,
        1.96 * (variance / Double(max(sample.count, 1))).squareRoot()
      )
    }
    func text(_ value: (mean: Double, error: Double)) -> String {
      "\(NumberFormat.plain(value.mean, decimals: 2)) ± "
        + "\(NumberFormat.significant(value.error, digits: 1))"
    }
    let readings: [@Sendable (Draw) -> Double] = [\.variance, \.deviation]
    let near = readings.map { reading in
      tables.filter { abs(mean($0, reading).mean - 2) <= 0.1 }.count
    }
    let draws = tables.map(\.count)
    let verdict: ClaimRecord.Verdict =
      tables.isEmpty || (draws.min() ?? 0) < 100
      ? .notTestable
      : near.contains(tables.count)
        ? .reproduced : near.allSatisfy { $0 == 0 } ? .notReproduced : .inPart
    let sentences = zip(widths, tables).map { width, table in
      "width \(width): \(text(mean(table, \.variance))) as a variance, "
        + "\(text(mean(table, \.deviation))) as a standard deviation, "
        + "\(text(mean(table, \.inverse))) with the variance $1/n$"
    }
    let first = tables.first.map { mean($0, \.variance) }
    return ClaimRecord(
      id: id, chapter: chapter.rawValue,
      headline: (verdict == .notReproduced ? "contradicted: " : "")
        + zip(widths, tables).map { width, table in
          "width \(width): \(text(mean(table, \.variance))) with $2/\\sqrt{mn}$ as variance, \(text(mean(table, \.deviation))) as deviation"
        }.joined(separator: "; "),
      measured: "Means with 95 % intervals – " + sentences.joined(separator: "; ") + ".",
      estimate: first.flatMap { $0.mean.isFinite ? $0.mean : nil },
      interval: first.flatMap {
        $0.mean.isFinite ? [$0.mean - $0.error, $0.mean + $0.error] : nil
      },
      n: draws.first ?? 0, verdict: verdict,
      evidence: widths.map { InitializationNormsRecord.norms($0).path })
  }
}
