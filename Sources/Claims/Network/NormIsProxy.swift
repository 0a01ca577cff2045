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

  public init() {}

  public func assess(_ results: ResultFolder) throws -> ClaimRecord {
    let cells = try NetworkCells(results, needs[0])
    var groups = [(name: "all", cells: cells.all)]
    // Within one algorithm: pooled, the difference of the algorithms would make a correlation.
    for sigma in cells.sigmas {
      for algorithm in cells.algorithms {
        groups.append(
          ("\(Algorithm.title(of:  algorithm)), $\\sigma=\(sigma)$", cells.of(algorithm, sigma)))
      }
    }
    let correlations = groups.map { group in
      [Self.correlation(group.cells, \.bound), Self.correlation(group.cells, \.sampled)]
    }
    let rows = zip(groups, correlations).map { group, pair in
      [group.name, Self.text(pair[0]), Self.text(pair[1])]
    }
    let all = correlations.joined().compactMap(\.self)
    let across = correlations[0][0]
    return ClaimRecord(
      id: id, chapter: chapter.rawValue,
      headline: "rank correlation \(Self.text(across)) with $L_m$",
      measured:
        "Above zero at 95 % confidence in \(all.count { $0.interval.lower > 0 }) of \(all.count) correlations, below in \(all.count { $0.interval.upper < 0 }).",
      tables: [
        ClaimTable(
          "Rank correlations of $\\|\\theta_{\\mathrm{end}}\\|_2$",
          columns: ["trainings", "with $L_m$", "with the sampled constant"], rows: rows)
      ],
      estimate: across?.value, interval: across.map { [$0.interval.lower, $0.interval.upper] },
      n: cells.all.count { $0.finalNorm != nil && $0.bound != nil },
      verdict: correlations.joined().allSatisfy { $0 == nil }
        ? .notTestable : .ofParts(correlations.joined().map { ($0?.interval.lower ?? 0) > 0 }),
      evidence: [NetworkRecord.deepNetwork.cells.whole.path])
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

  private static func text(_ correlation: Correlation?) -> String {
    guard let correlation else { return "–" }
    let ends = [correlation.interval.lower, correlation.interval.upper].map {
      NumberFormat.plain($0, decimals: 2)
    }
    return "\(NumberFormat.plain(correlation.value, decimals: 2)) [\(ends[0]), \(ends[1])]"
  }
}
