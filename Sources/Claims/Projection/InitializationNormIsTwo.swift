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
  public let unit = ClaimUnit.matrix
  public let ledger = Ledger.mathematics

  public init() {}

  public func assess(_ results: ResultFolder) throws -> Finding {
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
    let readings: [@Sendable (Draw) -> Double] = [\.variance, \.deviation]
    let near = readings.map { reading in
      tables.filter { abs(mean($0, reading).mean - 2) <= 0.1 }.count
    }
    let draws = tables.map(\.count)
    let verdict: Verdict =
      tables.isEmpty || (draws.min() ?? 0) < 100
      ? .notTestable
      : near.contains(tables.count)
        ? .reproduced : near.allSatisfy { $0 == 0 } ? .notReproduced : .inPart
    let first = tables.first.map { mean($0, \.variance) }.flatMap { $0.mean.isFinite ? $0 : nil }
    func value(_ draws: [Draw], _ reading: (Draw) -> Double) -> Value {
      let own = mean(draws, reading)
      return .group([
        "mean": .number(own.mean, decimals: 2), "error": .number(own.error, digits: 1),
      ])
    }
    return finding(
      verdict, estimate: first?.mean,
      interval: first.map { Interval(lower: $0.mean - $0.error, upper: $0.mean + $0.error) },
      n: draws.first ?? 0, evidence: widths.map { InitializationNormsRecord.norms($0).path },
      [
        "widths": .list(
          zip(widths, tables).map { width, table in
            .group([
              "width": .count(width), "variance": value(table, \.variance),
              "deviation": value(table, \.deviation), "inverse": value(table, \.inverse),
            ])
          })
      ])
  }
}
