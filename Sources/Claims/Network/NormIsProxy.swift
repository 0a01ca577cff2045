import Lecture
import LinearAlgebra
import Numerals
import Records
import Results

/// `c18-norm-is-proxy`: ‖θ‖₂ stands for the Lipschitz constant.
public struct NormIsProxy: Claim {
  public let id = "c18-norm-is-proxy"
  public let chapter = LecturePart.network
  public let needs = [NetworkRecord.deepNetwork.id]
  public let unit = ClaimUnit.training

  public init() {}

  public func assess(_ results: ResultFolder) throws -> Finding {
    let cells = try NetworkCells(results, needs[0])
    // Within one algorithm: pooled, the difference of the algorithms would make a correlation.
    let groups =
      [Group(cells: cells.all)]
      + cells.sigmas.flatMap { sigma in
        cells.algorithms.map {
          Group(algorithm: $0, sigma: Double(sigma), cells: cells.of($0, sigma))
        }
      }
    let correlations = groups.map { group in
      [Self.correlation(group.cells, \.bound), Self.correlation(group.cells, \.sampled)]
    }
    let found = correlations.joined().compactMap(\.self)
    let across = correlations[0][0]
    return finding(
      correlations.joined().allSatisfy { $0 == nil }
        ? .notTestable : .ofParts(correlations.joined().map { ($0?.interval.lower ?? 0) > 0 }),
      estimate: across?.value, interval: across?.interval,
      n: cells.all.count { $0.finalNorm != nil && $0.bound != nil },
      evidence: [NetworkRecord.deepNetwork.cells.whole.path],
      [
        "across": Self.value(across), "correlations": .count(found.count),
        "above": .count(found.count { $0.interval.lower > 0 }),
        "below": .count(found.count { $0.interval.upper < 0 }),
        "groups": .list(
          zip(groups, correlations).map { $0.value(Self.value($1[0]), Self.value($1[1])) }),
      ])
  }

  /// All trainings, or those of one scale and algorithm.
  private struct Group {
    var algorithm: String?
    var sigma: Double?
    var cells: [TrainingRow]

    func value(_ bound: Value, _ sampled: Value) -> Value {
      .group([
        "isAll": .flag(algorithm == nil),
        "algorithm": algorithm.map { .text(Algorithm.title(of: $0)) } ?? .missing,
        "sigma": .parameter(sigma), "bound": bound, "sampled": sampled,
      ])
    }
  }

  private struct Correlation: Equatable {
    var value: Double
    var interval: Interval
  }

  /// Of ‖θ_end‖ with a constant; nil for fewer than ten trainings, or if one of them is constant.
  private static func correlation(
    _ cells: [TrainingRow], _ constant: (TrainingRow) -> Double?
  ) -> Correlation? {
    let pairs = cells.compactMap { cell -> (Double, Double)? in
      guard let norm = cell.finalNorm, let value = constant(cell) else { return nil }
      return (norm, value)
    }
    guard pairs.count >= 10,
      let value = RankCorrelation.spearman(pairs.map(\.0), pairs.map(\.1))
    else { return nil }
    var stream = RandomStream(seed: 0).split("bootstrap")
    // Pairs are drawn by their numbers.
    let interval = Bootstrap.interval(
      pairs.indices.map(Double.init), resamples: 1000, using: &stream
    ) { numbers in
      let drawn = numbers.compactMap { Int(exactly: $0) }.map { pairs[$0] }
      return RankCorrelation.spearman(drawn.map(\.0), drawn.map(\.1)) ?? 0
    }
    return interval.map { Correlation(value: value, interval: $0) }
  }

  private static func value(_ correlation: Correlation?) -> Value {
    .estimate(
      correlation.map { [$0.value, $0.interval.lower, $0.interval.upper] }, .decimals(2))
  }
}
