/// Association between two samples through their ranks.
public enum RankCorrelation {
  /// Spearman's ρ: Pearson's correlation of the ranks, ties given their mean rank.
  ///
  /// nil when the samples differ in length, have fewer than two values, hold a NaN, or one of
  /// them is constant.
  public static func spearman(_ x: [Double], _ y: [Double]) -> Double? {
    guard x.count == y.count, x.count > 1, !(x + y).contains(where: \.isNaN) else { return nil }
    let (a, b) = (ranks(x), ranks(y))
    let center = Double(x.count + 1) / 2
    var (ab, aa, bb) = (0.0, 0.0, 0.0)
    for i in a.indices {
      ab += (a[i] - center) * (b[i] - center)
      aa += (a[i] - center) * (a[i] - center)
      bb += (b[i] - center) * (b[i] - center)
    }
    return aa > 0 && bb > 0 ? ab / (aa * bb).squareRoot() : nil
  }

  /// The rank of each value, 1 for the smallest; equal values share the mean of their ranks.
  public static func ranks(_ sample: [Double]) -> [Double] {
    let order = sample.indices.sorted { (sample[$0], $0) < (sample[$1], $1) }
    var ranks = [Double](repeating: 0, count: sample.count)
    var first = 0
    while first < order.count {
      var last = first
      while last + 1 < order.count, sample[order[last + 1]] == sample[order[first]] { last += 1 }
      for i in first...last { ranks[order[i]] = Double(first + last) / 2 + 1 }
      first = last + 1
    }
    return ranks
  }
}
