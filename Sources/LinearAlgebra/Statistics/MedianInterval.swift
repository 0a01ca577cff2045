extension Statistics {
  /// The exact, distribution-free interval of a median between two order statistics: x_(k) to
  /// x_(n+1−k) with the largest k for which both tails, P(Bin(n, ½) < k), are at most
  /// (1 − confidence)/2. It goes with the sign test.
  ///
  /// nil where no two order statistics have that confidence: below six values for 95 %.
  public static func medianInterval(_ sample: [Double], confidence: Double = 0.95) -> Interval? {
    let n = sample.count
    guard !sample.contains(where: \.isNaN) else { return nil }
    let tail = (1 - confidence) / 2
    // P(Bin(n, ½) < k) for k = 1, 2, …: probabilities by their recurrence.
    var (term, sum, k) = (1.0, 0.0, 0)
    for _ in 0..<n { term /= 2 }
    while k < (n + 1) / 2, sum + term <= tail {
      sum += term
      term *= Double(n - k) / Double(k + 1)
      k += 1
    }
    guard k > 0 else { return nil }
    let sorted = sample.sorted()
    return Interval(lower: sorted[k - 1], upper: sorted[n - k])
  }
}
