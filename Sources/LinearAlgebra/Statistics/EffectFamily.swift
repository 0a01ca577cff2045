/// The effects of one claim in several settings, each the mean of independent values, decided together.
///
/// An effect is positive in the direction of the claim. Its interval is Student's, at the level
/// 1 − α/m for m settings (Bonferroni): all of a family hold at once with probability 1 − α, so that
/// whatever is read from them, a direction, a size or an equivalence, is wrong anywhere with
/// probability α at most. Holm's step-down has more power for directions alone, but no intervals
/// that show sizes; its p-values stand beside.
public struct EffectFamily: Sendable {
  /// What an interval says of an effect.
  public enum Finding: String, Sendable, CaseIterable {
    /// All of it lies beyond the margin: shown, and it matters.
    case matters
    /// All of it lies above zero, not all beyond the margin: shown, but not that it matters.
    case small
    /// All of it lies below minus the margin.
    case oppositeMatters = "opposite-matters"
    /// All of it lies below zero, not all beyond the margin.
    case oppositeSmall = "opposite-small"
    /// It holds zero, and lies inside the margin on both sides.
    case equivalent
    case undecided

    public var isShown: Bool { self == .matters || self == .small }
    public var isOpposite: Bool { self == .oppositeMatters || self == .oppositeSmall }
  }

  /// A setting.
  public struct Effect: Sendable {
    /// The independent values.
    public var n: Int
    /// nil without values.
    public var mean: Double?
    /// Of the family; nil below two values.
    public var interval: Interval?
    /// Of this setting alone, 95 %.
    public var unadjusted: Interval?
    /// Two-sided, of a mean of zero; nil below two values.
    public var p: Double?
    /// The same after Holm (1979).
    public var holm: Double?
    public var finding: Finding
  }

  /// In the order of the samples.
  public let effects: [Effect]

  /// - Parameters:
  ///   - samples: the values of each setting; those that are not finite make it undecided.
  ///   - margin: the smallest effect that matters, positive.
  ///   - fewest: with fewer values a setting is undecided.
  ///   - overlap: of splits that share points; see `Statistics.meanInterval`.
  public init(
    _ samples: [[Double]], margin: Double, fewest: Int = 2, alpha: Double = 0.05,
    overlap: Double = 0
  ) {
    let level = 1 - alpha / Double(max(samples.count, 1))
    var effects = samples.map { sample in
      let interval = Statistics.meanInterval(sample, confidence: level, overlap: overlap)
      return Effect(
        n: sample.count, mean: Statistics.mean(sample), interval: interval,
        unadjusted: Statistics.meanInterval(sample, confidence: 1 - alpha, overlap: overlap),
        p: Self.p(sample, overlap),
        finding: sample.count < fewest ? .undecided : Self.finding(interval, margin))
    }
    let adjusted = Self.holm(effects.map(\.p))
    for place in effects.indices { effects[place].holm = adjusted[place] }
    self.effects = effects
  }

  /// What an interval says.
  public static func finding(_ interval: Interval?, _ margin: Double) -> Finding {
    guard let interval else { return .undecided }
    if interval.lower > 0 { return interval.lower > margin ? .matters : .small }
    if interval.upper < 0 { return interval.upper < -margin ? .oppositeMatters : .oppositeSmall }
    return interval.lower > -margin && interval.upper < margin ? .equivalent : .undecided
  }

  private static func p(_ sample: [Double], _ overlap: Double) -> Double? {
    guard let mean = Statistics.mean(sample), let variance = Statistics.variance(sample),
      variance.isFinite
    else { return nil }
    if variance == 0 { return mean == 0 ? 1 : 0 }
    let n = Double(sample.count)
    return StudentT.twoSided(mean / (variance * (1 / n + overlap)).squareRoot(), degrees: n - 1)
  }

  /// Holm's adjusted p-values: of the k-th smallest of m the largest (m − j + 1) p_(j), j ≤ k, at most 1.
  static func holm(_ values: [Double?]) -> [Double?] {
    let order = values.indices.filter { values[$0] != nil }
      .sorted { (values[$0] ?? 1, $0) < (values[$1] ?? 1, $1) }
    var (result, largest) = ([Double?](repeating: nil, count: values.count), 0.0)
    for (rank, place) in order.enumerated() {
      largest = max(largest, min(1, Double(order.count - rank) * (values[place] ?? 1)))
      result[place] = largest
    }
    return result
  }
}
