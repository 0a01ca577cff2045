/// Confidence intervals by resampling.
public enum Bootstrap {
  /// The percentile interval of `statistic`: the sample is drawn anew with replacement
  /// `resamples` times, and the quantiles of the statistic's values are the ends.
  ///
  /// nil for an empty sample. Deterministic for a given stream.
  public static func interval(
    _ sample: [Double], confidence: Double = 0.95, resamples: Int = 2000,
    using stream: inout RandomStream, statistic: ([Double]) -> Double
  ) -> Interval? {
    guard !sample.isEmpty, resamples > 0 else { return nil }
    var values: [Double] = []
    values.reserveCapacity(resamples)
    var draw = sample
    for _ in 0..<resamples {
      for i in draw.indices { draw[i] = sample[stream.integer(below: sample.count)] }
      values.append(statistic(draw))
    }
    let tail = (1 - confidence) / 2
    guard let lower = Statistics.quantile(values, tail),
      let upper = Statistics.quantile(values, 1 - tail)
    else { return nil }
    return Interval(lower: lower, upper: upper)
  }
}
