/// The hinge loss max(0, 1 − y m) of margins m and labels y ∈ {−1, 1}.
public enum HingeLoss {
  /// The mean over the samples; NaN for none.
  public static func mean(margins: [Double], labels: [Double]) -> Double {
    var sum = 0.0
    for (m, y) in zip(margins, labels) { sum += positivePart(1 - y * m) }
    return sum / Double(labels.count)
  }

  /// The share of samples with y m > 0; NaN for none.
  public static func accuracy(margins: [Double], labels: [Double]) -> Double {
    let correct = zip(margins, labels).reduce(0) { $0 + ($1.0 * $1.1 > 0 ? 1 : 0) }
    return Double(correct) / Double(labels.count)
  }

  /// max(x, 0), NaN for NaN.
  private static func positivePart(_ x: Double) -> Double { x <= 0 ? 0 : x }
}
