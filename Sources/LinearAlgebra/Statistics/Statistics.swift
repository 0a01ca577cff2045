/// Descriptive statistics on samples. Empty samples give nil, NaN in a sample gives NaN.
public enum Statistics {
  public static func mean(_ sample: [Double]) -> Double? {
    sample.isEmpty ? nil : sample.reduce(0, +) / Double(sample.count)
  }

  /// The sample variance with denominator n − 1, by two passes; nil below two values.
  public static func variance(_ sample: [Double]) -> Double? {
    guard sample.count > 1, let mean = mean(sample) else { return nil }
    var sum = 0.0
    for x in sample { sum += (x - mean) * (x - mean) }
    return sum / Double(sample.count - 1)
  }

  /// The p-quantile by linear interpolation of the order statistics, x_(1 + (n−1)p):
  /// Hyndman and Fan's type 7, the default of NumPy and R.
  public static func quantile(_ sample: [Double], _ p: Double) -> Double? {
    guard !sample.isEmpty else { return nil }
    if sample.contains(where: \.isNaN) { return .nan }
    let sorted = sample.sorted()
    let position = min(max(p, 0), 1) * Double(sorted.count - 1)
    let below = Int(position)
    let above = min(below + 1, sorted.count - 1)
    let weight = position - Double(below)
    // Not lower + w·(upper − lower): equal infinite neighbours would give NaN.
    if weight == 0 || sorted[below] == sorted[above] { return sorted[below] }
    return (1 - weight) * sorted[below] + weight * sorted[above]
  }

  public static func median(_ sample: [Double]) -> Double? { quantile(sample, 0.5) }
}
